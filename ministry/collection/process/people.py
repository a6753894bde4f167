"""Who takes the steps: the ministry, and the 시·도 for what lies in it."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Role, holds, roles_of
from kernel.actors import Actor, Moment
from kernel.process import Who
from ministry.collection.models import Submission

ministry: Who[Any] = holds(Role.MIN_OFFICER)


def _in_own(subject: Submission, moment: Moment) -> bool:
    by = moment.by
    if not isinstance(by, User) or Role.PROV_OFFICER not in roles_of(by, moment.at):
        return False
    return bool(by.government_code) and by.government_code == subject.province_code


def _of_own(actor: Actor, at: datetime) -> Q | None:
    if not isinstance(actor, User) or Role.PROV_OFFICER not in roles_of(actor, at) or not actor.government_code:
        return None
    return Q(province_code=actor.government_code)


province: Who[Submission] = Who(_("그 시·도 담당자"), _in_own, _of_own, frozenset({Role.PROV_OFFICER.value}))
