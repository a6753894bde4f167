"""What a local government hears of its cases and of those that it takes over."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.queries import holders_of
from accounts.roles import Role
from events.cases import CaseFeatured, CaseGone, CaseSpread, Spread, TaskOfCase
from kernel.actors import SYSTEM
from liaison.cases.own.models import Adoption, Case
from liaison.cases.own.process import CASE
from notices.actions import tell
from workflow.advance import advance


@transaction.atomic
def note_spread(event: CaseSpread, *, at: datetime) -> None:
    """Who is how far with a case of ours; what they ask for is told to the dedicated department."""
    found = Case.objects.filter(pk=event.case_id).first()
    if found is None:
        return
    Case.objects.filter(pk=found.pk).update(endorsements=event.endorsements, adopters=event.adopters)
    if event.state == Spread.CONTACTED:
        sentence = _("%(who)s이(가) ‘%(title)s’ 사례의 자료를 요청했습니다: %(message)s") % {
            "who": event.who, "title": found.title, "message": event.message,
        }  # fmt: skip
    elif event.state == Spread.ADOPTED:
        sentence = _("%(who)s이(가) ‘%(title)s’ 사례를 도입했습니다.") % {"who": event.who, "title": found.title}
    else:
        return
    _tell(sentence, reverse("sharing:case", args=[found.pk]), at)


@transaction.atomic
def note_featured(event: CaseFeatured, *, at: datetime) -> None:
    found = Case.objects.select_for_update(of=("self",)).filter(pk=event.case_id).first()
    step = "feature" if event.is_featured else "unfeature"
    if found is not None and found.state in CASE.step(step).sources:
        advance(CASE, found, step, by=SYSTEM, at=at)


@transaction.atomic
def note_gone(event: CaseGone, *, at: datetime) -> None:
    """The case is withdrawn: whoever was about to take it over stops, what is done stays."""
    found = Adoption.objects.filter(case_id=event.case_id, is_withdrawn=False).first()
    if found is None:
        return
    Adoption.objects.filter(pk=found.pk).update(is_withdrawn=True)
    sentence = _("도입을 검토하던 ‘%(title)s’ 사례가 비공개로 바뀌었습니다.") % {"title": found.title}
    _tell(sentence, reverse("sharing:adoption", args=[found.pk]), at)


@transaction.atomic
def note_task(event: TaskOfCase, *, at: datetime) -> None:
    """The adoption is a task now, or no plan was open for it."""
    found = Adoption.objects.filter(pk=event.adoption_id).first()
    if found is None or found.task_id is not None:
        return
    if event.task_id is not None:
        Adoption.objects.filter(pk=found.pk).update(task_id=event.task_id)
        return
    sentence = _("‘%(title)s’ 사례를 추진과제로 넣을 실행계획이 열려 있지 않습니다. 다음 계획에 넣어 주십시오.")
    _tell(sentence % {"title": found.title}, reverse("sharing:adoption", args=[found.pk]), at)


def _tell(sentence: str, path: str, at: datetime) -> None:
    tell(holders_of([Role.DEDICATED], timezone.localdate(at)), sentence, path=path, at=at)
