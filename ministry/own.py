"""A local government's own figures, as it pushed them, for its first page."""

from datetime import datetime

from accounts.models import User
from accounts.roles import roles_of
from kernel.indicators import DICTIONARY
from ministry.models import Figure
from ministry.queries import figures_visible_to
from ministry.readings import said
from tenants.context import current_tenant
from web.key_figures import KeyFigure


def own_figures(person: User, year: int, at: datetime) -> list[KeyFigure]:
    """In the order of the dictionary; nothing on the platform's host and for those without a role. One query."""
    if current_tenant() is None or not roles_of(person, at):
        return []
    known = {figure.indicator: figure for figure in figures_visible_to(person, at).filter(year=year)}
    return [_shown(known[code]) for code in DICTIONARY if code in known]


def _shown(figure: Figure) -> KeyFigure:
    indicator = DICTIONARY[figure.indicator]
    text = said(indicator, figure.value)
    return KeyFigure(indicator, figure.value, figure.numerator, figure.denominator, text, figure.computed_at)
