"""원소속 기관 통보: the home agency of a seconded official hears of the selection (운영규정 20조 2항, R82)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import EmployeeKind
from accounts.queries import acting
from accounts.roles import SYSTEM_ONLY
from kernel.actors import SYSTEM, Moment
from kernel.process import Clock, Process, Step
from kernel.worktime import end_of
from notices.actions import Recipient, draft_letter
from notices.models import LetterState
from notices.process import LETTER
from plans.rewards.codes import HomeNoticeState, HomeNoticeSubject
from plans.rewards.forms.home_notices import DocumentForm, LetterForm
from plans.rewards.listing import grade_name
from plans.rewards.models import HomeNotice, Nomination
from plans.rewards.process.benefit_conditions import benefit_rules
from plans.rewards.process.people import officer, officers
from tenants.context import current_office_name
from workflow import deadlines
from workflow.advance import advance

DUE, DRAFTED, TOLD, DROPPED = (
    HomeNoticeState.DUE,
    HomeNoticeState.DRAFTED,
    HomeNoticeState.TOLD,
    HomeNoticeState.DROPPED,
)
BASIS = "지방공무원 적극행정 운영규정 20조 2항"


def _last_moment(notice: HomeNotice, moment: Moment) -> datetime:
    days = benefit_rules(moment).home_notice_days
    return end_of(timezone.localdate(notice.owed_since) + timedelta(days=days))


HOME_NOTICE_DUE: Clock[HomeNotice] = Clock(
    "home_notice_due",
    _("파견공무원 원소속 기관 통보"),
    due=_last_moment,
    holders=lambda notice, moment: officers(moment),
    legal_basis=BASIS,
)


def path_of(notice: HomeNotice) -> str:
    return reverse("rewards_benefits:home_notice", args=[notice.pk])


def letter_still_here(notice: HomeNotice, _moment: Moment) -> str | None:
    """A letter that has gone out cannot be written anew; the notice follows it by itself."""
    if notice.letter is None or notice.letter.state != LetterState.SENT:
        return None
    return gettext("이미 발송한 안내문입니다.")


def write_letter(notice: HomeNotice, answers: Mapping[str, Any], moment: Moment) -> None:
    notice.agency, notice.address = answers["agency"], answers["address"]
    to = Recipient(notice.agency, notice.address)
    subject = gettext("[%(office)s] 파견공무원의 적극행정 우수공무원 %(about)s 통보") % {
        "office": current_office_name(),
        "about": notice.get_about_display(),
    }
    notice.letter = draft_letter(
        to, by=acting(moment), at=moment.at, subject=subject, body=body_of(notice), path=path_of(notice)
    )


def body_of(notice: HomeNotice) -> str:
    """The facts that the agency needs to give a benefit of its own, or to take one back."""
    nomination = notice.nominee.nomination
    if notice.about == HomeNoticeSubject.REVOCATION:
        text = gettext(
            "%(agency)s 귀중\n\n앞서 통보한 파견공무원의 적극행정 우수공무원 선발이 취소되어 알려 드립니다.\n\n%(facts)s\n\n"
            "귀 기관에서 이 선발을 근거로 부여한 우대가 있으면 검토하여 주시기 바랍니다.\n\n%(office)s"
        )
    else:
        text = gettext(
            "%(agency)s 귀중\n\n귀 기관에서 우리 기관에 파견한 공무원을 적극행정 우수공무원으로 선발하여 "
            "「지방공무원 적극행정 운영규정」 제20조제2항에 따라 통보합니다.\n\n%(facts)s\n\n"
            "귀 기관에서 같은 조에 따라 우대를 부여할 수 있습니다.\n\n%(office)s"
        )
    facts = gettext(
        "성명: %(name)s (직급 %(grade)s)\n공적: %(title)s (기여도 %(share)d%%)\n"
        "선발: %(round)s, %(result)s\n의결일: %(day)s"
    ) % {
        "name": notice.nominee.person.name,
        "grade": notice.nominee.person.grade or "-",
        "title": nomination.title,
        "share": notice.nominee.share,
        "round": nomination.round.title,
        "result": grade_name(nomination, nomination.grade),
        "day": nomination.round.selection_decided_on,
    }
    return text % {"agency": notice.agency, "facts": facts, "office": current_office_name()}


def keep_document(notice: HomeNotice, answers: Mapping[str, Any], _moment: Moment) -> None:
    notice.agency, notice.document_no = answers["agency"], answers["document_no"]
    notice.told_on = answers["told_on"]


def keep_day(notice: HomeNotice, _answers: Mapping[str, Any], moment: Moment) -> None:
    notice.told_on = timezone.localdate(moment.at)


def forget_day(notice: HomeNotice, _answers: Mapping[str, Any], _moment: Moment) -> None:
    notice.told_on = None


def withdraw_letter(notice: HomeNotice, _answers: Mapping[str, Any], moment: Moment) -> None:
    """A draft about a selection that does not stand any more must not go out."""
    if notice.letter is not None and notice.letter.state == LetterState.DRAFT:
        advance(LETTER, notice.letter, "discard", by=moment.by, at=moment.at)


HOME_NOTICE: Process[HomeNotice] = Process(
    "home_notice",
    _("원소속 기관 통보"),
    HomeNotice,
    begins=DUE,
    ends=[TOLD, DROPPED],
    steps=[
        Step("draft", _("안내문 작성"), [DUE, DRAFTED], DRAFTED, by=officer, needs=[letter_still_here],
             asks=LetterForm, then=write_letter),
        Step("note", _("문서로 통보함"), [DUE, DRAFTED], TOLD, by=officer, needs=[letter_still_here],
             asks=DocumentForm, then=keep_document, stops=[HOME_NOTICE_DUE.name]),
        Step("sent", _("안내문 발송"), [DRAFTED], TOLD, by=SYSTEM_ONLY, then=keep_day, stops=[HOME_NOTICE_DUE.name]),
        Step("bounce", _("안내문 반송"), [TOLD], DRAFTED, by=SYSTEM_ONLY, then=forget_day, starts=[HOME_NOTICE_DUE]),
        Step("drop", _("통보하지 않음"), [DUE, DRAFTED], DROPPED, by=SYSTEM_ONLY, then=withdraw_letter,
             stops=[HOME_NOTICE_DUE.name]),
    ],
)  # fmt: skip


def owe_notices(nomination: Nomination, about: HomeNoticeSubject, moment: Moment) -> None:
    """From now on the home agency of each seconded nominee has to be told; told twice, it happens once."""
    seconded = nomination.nominees.filter(person__kind=EmployeeKind.SECONDED).select_related("person")
    for nominee in seconded:
        notice, made = HomeNotice.objects.get_or_create(
            nominee=nominee, about=about, defaults={"owed_since": moment.at}
        )
        if made:
            deadlines.start(HOME_NOTICE.name, notice, HOME_NOTICE_DUE, moment)


def correct_notices(nomination: Nomination, moment: Moment) -> None:
    """The selection does not stand: who was told hears of that, and who was not is not told any more."""
    owed = HomeNotice.objects.filter(nominee__nomination=nomination, about=HomeNoticeSubject.SELECTION)
    for notice in owed.filter(state__in=[DUE, DRAFTED]):
        advance(HOME_NOTICE, notice, "drop", by=SYSTEM, at=moment.at)
    if owed.filter(state=TOLD).exists():
        owe_notices(nomination, HomeNoticeSubject.REVOCATION, moment)
