"""사례 공유 (R51): written anew, read by a second person for what could tell of anybody, then shared with the staff."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.queries import acting, holders_of, person_of
from accounts.roles import Role, holds
from events.reports import CaseStudyPublished
from kernel.actors import Actor, Moment
from kernel.errors import NotNow
from kernel.privacy import Finding, FindingKind, personal_data_in
from kernel.process import Process, Step, Who, unprompted
from kernel.words import with_particle
from notices.actions import tell
from plans.reports.codes_learning import CaseState
from plans.reports.forms.learning import CASE_FIELDS, CaseForm, PublishForm, ReturnForm, WithdrawForm
from plans.reports.models import CaseStudy, Report
from plans.reports.queries.conflicts import about
from plans.reports.queries.learning import names_of_staff
from plans.reports.sealing import identity_of, words_of

DRAFT, REVIEW, PUBLISHED = CaseState.DRAFT, CaseState.PRIVACY_REVIEW, CaseState.PUBLISHED
SAME_LETTERS = 20
AUDIT = holds(Role.AUDITOR, Role.AUDIT_HEAD)

Answers = Mapping[str, Any]


def _who(title: Any, rule: Any) -> Who[CaseStudy]:
    def waits(actor: Actor, at: datetime) -> Q | None:
        person = person_of(actor)
        return None if person is None or AUDIT.scope(actor, at) is None else rule(person)

    def allows(case: CaseStudy, moment: Moment) -> bool:
        found = waits(moment.by, moment.at)
        return found is not None and CaseStudy.objects.filter(found, pk=case.pk).exists()

    return Who(title, allows, waits, AUDIT.roles)


def _others(person: User) -> Q:
    return ~Q(written_by=person.pk) & ~Q(report__in=Report.objects.filter(about(person)))


writer = _who(_("작성한 사람"), lambda person: Q(written_by=person.pk))
reviewer = _who(_("작성하지 않은 감사담당자"), _others)
keeper: Who[CaseStudy] = unprompted(holds(Role.AUDIT_HEAD))


# What must not stand in it --------------------------------------------------------------------------------


def text_of(case: CaseStudy) -> str:
    return f"{case.title}\n{case.situation}\n{case.problem}\n{case.lesson}"


def findings_in(case: CaseStudy) -> list[Finding]:
    """What looks like personal data, for the review."""
    return personal_data_in(text_of(case), names=names_of_staff())


def no_personal_data(case: CaseStudy, _moment: Moment) -> str | None:
    """Numbers and addresses go out; there is no reason to keep one."""
    found = [one for one in findings_in(case) if one.kind != FindingKind.NAME]
    if not found:
        return None
    listed = ", ".join(f"{one.kind.label} {one.excerpt}" for one in found[:5])
    return gettext("개인정보로 보이는 것이 %(count)d건 있습니다. 작성자에게 돌려보내 주십시오. (%(listed)s)") % {
        "count": len(found),
        "listed": listed,
    }


def nobody_of_the_report(case: CaseStudy, _moment: Moment) -> str | None:
    """Neither whoever reported nor whom it is about; the sentence does not say which word it was."""
    plain = _close(text_of(case))
    if any(word in plain for word in _telling(case.report)):
        return gettext("신고인이나 대상 공무원·부서를 알 수 있는 낱말이 있습니다. 작성자에게 돌려보내 주십시오.")
    return None


def in_its_own_words(case: CaseStudy, _moment: Moment) -> str | None:
    """Never a passage of the report."""
    words = words_of(case.report)
    said, told = _close(f"{words.matter}\n{words.text}\n{words.place}"), _close(text_of(case))
    passages = {said[place : place + SAME_LETTERS] for place in range(len(said) - SAME_LETTERS + 1)}
    if any(told[place : place + SAME_LETTERS] in passages for place in range(len(told) - SAME_LETTERS + 1)):
        return gettext("신고 내용과 %(letters)d자 넘게 같은 부분이 있습니다. 새로 써야 합니다.") % {
            "letters": SAME_LETTERS
        }
    return None


def _telling(report: Report) -> Iterator[str]:
    reporter = getattr(report, "reporter", None)
    if reporter is not None:
        identity = identity_of(reporter)
        yield from _long_enough(identity.name, identity.phone, identity.email, identity.address)
    yield from _long_enough(*report.people.values_list("name", flat=True))
    if report.reported_department is not None:
        yield from _long_enough(report.reported_department.name)


def _long_enough(*words: str) -> Iterator[str]:
    return (close for word in words if len(close := _close(word)) > 1)


def _close(text: str) -> str:
    return "".join(text.split())


# What the steps do ----------------------------------------------------------------------------------------


def _revise(case: CaseStudy, answers: Answers, _moment: Moment) -> None:
    for name in CASE_FIELDS:
        setattr(case, name, answers[name])


def _submit(case: CaseStudy, _answers: Answers, moment: Moment) -> None:
    people = holders_of([Role.AUDITOR, Role.AUDIT_HEAD], timezone.localdate(moment.at)).exclude(pk=case.written_by_id)
    text = gettext("사례 %(number)s의 개인정보 검토를 기다립니다.") % {"number": case.number}
    tell([one for one in people if reviewer.allows(case, Moment(one, moment.at))], text, at=moment.at)


def _return(case: CaseStudy, _answers: Answers, moment: Moment) -> None:
    text = gettext("사례 %(number)s 보완해 주십시오.") % {"number": with_particle(case.number, "을/를")}
    tell([case.written_by], text, at=moment.at)


def _publish(case: CaseStudy, answers: Answers, moment: Moment) -> None:
    """Words that look like names of colleagues need a sentence of the reviewer."""
    if findings_in(case) and not answers["named_words"]:
        raise NotNow(gettext("직원 이름으로 보이는 낱말이 있습니다. 이름이 아닌 이유를 적거나 돌려보내 주십시오."))
    case.named_words = answers["named_words"]
    case.reviewed_by, case.published_at = acting(moment), moment.at


def _published(case: CaseStudy, _moment: Moment) -> CaseStudyPublished:
    return CaseStudyPublished(case.pk, case.year)


CASE_STUDY = Process[CaseStudy](
    "case_study",
    _("소극행정 사례 공유"),
    CaseStudy,
    begins=DRAFT,
    ends=[PUBLISHED, CaseState.WITHDRAWN, CaseState.DROPPED],
    steps=[
        Step("revise", _("수정"), [DRAFT], None, by=writer, asks=CaseForm, then=_revise),
        Step("submit", _("개인정보 검토 요청"), [DRAFT], REVIEW, by=writer, then=_submit),
        Step("drop", _("작성 취소"), [DRAFT], CaseState.DROPPED, by=unprompted(writer), prompts=False),
        Step("return", _("보완 요청"), [REVIEW], DRAFT, by=reviewer, asks=ReturnForm, then=_return),
        Step("publish", _("직원에게 공유"), [REVIEW], PUBLISHED, by=reviewer,
             needs=[no_personal_data, nobody_of_the_report, in_its_own_words], asks=PublishForm, then=_publish,
             announces=_published),
        Step("withdraw", _("공유 중지"), [PUBLISHED], CaseState.WITHDRAWN, by=keeper, asks=WithdrawForm,
             prompts=False),
    ],
)  # fmt: skip
