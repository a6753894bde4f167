"""What this application tells the machinery: its desks of 내 할 일 and its topic of notices."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liaison.cases.own.models import Adoption, Case
from liaison.cases.own.process import ADOPTION, CASE
from notices.desk import DESKS, Desk
from notices.topics import TOPICS, Topic


def path_of_case(case: Case) -> str:
    return reverse("sharing:case", args=[case.pk])


def path_of_adoption(adoption: Adoption) -> str:
    return reverse("sharing:adoption", args=[adoption.pk])


DESKS += [Desk(CASE, str, path_of_case), Desk(ADOPTION, str, path_of_adoption)]
TOPICS.append(Topic("sharing", _("사례 공유·도입"), ("/staff/cases/",)))
