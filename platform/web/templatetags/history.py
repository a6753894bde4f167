"""A subject's history in the words people use for it."""

from django import template
from django.utils.translation import gettext as _

from accounts.roles import Role
from kernel.process import ALL
from web.words import joined, quoted
from workflow.models import StepTaken

register = template.Library()


@register.filter
def sentence(entry: StepTaken) -> str:
    """김주무 전담부서 담당자가 ‘접수’를 처리했습니다."""
    return _("%(who)s %(what)s 처리했습니다.") % {
        "who": joined(_actor(entry), "이/가"),
        "what": quoted(entry.label),
    }


@register.filter
def change(entry: StepTaken) -> str:
    """작성 중 → 제출; nothing when the state stayed as it was."""
    if entry.from_state == entry.to_state:
        return ""
    return f"{_state(entry, entry.from_state)} → {_state(entry, entry.to_state)}"


def _actor(entry: StepTaken) -> str:
    role = str(Role(entry.role).label) if entry.role in Role.values else ""
    if entry.acting_for:
        role = _("%(role)s(%(office)s 대행)") % {"role": role, "office": entry.acting_for}
    return f"{entry.actor_name} {role}".strip()


def _state(entry: StepTaken, state: str) -> str:
    process = ALL.get(entry.process)
    choices = process.subject._meta.get_field("state").flatchoices if process else ()
    return str(dict(choices).get(state, state))
