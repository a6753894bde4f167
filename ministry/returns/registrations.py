"""What this application tells the machinery: its desk of 내 할 일, and who reads the files that prove a line."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from files import access
from ministry.returns.models import Return
from ministry.returns.process import RETURN
from ministry.returns.views.scopes import lines_now, lines_to_prove_now
from notices.desk import DESKS, Desk
from notices.topics import TOPICS, Topic


def _path(subject: Return) -> str:
    return reverse("returns:return", args=[subject.pk])


DESKS.append(Desk(RETURN, str, _path))
TOPICS.append(Topic("returns", _("통계 제출"), ("/staff/returns/",)))
access.register("return_line", reads=lines_now, adds=lines_to_prove_now)
