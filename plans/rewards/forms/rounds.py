"""What a round's steps ask for."""

from datetime import date, timedelta
from typing import Any, Self

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from plans.rewards.codes import Outcome, Stage
from plans.rewards.forms.fields import day, paragraph, years
from plans.rewards.models import Nomination, Round, SignOff
from plans.rewards.queries.nominations import shortlisted_in
from plans.rewards.queries.rounds import grade_choices, rules_of

MOST_ROUNDS, MOST_QUOTA = 12, 2000


class PlanRoundsForm(forms.Form):
    """The rounds of a year in one go: how many, and how many nominations they select in all (R19, R20)."""

    year = years(_("연도"))
    rounds = forms.IntegerField(label=_("선발 횟수"), min_value=1, max_value=MOST_ROUNDS)
    quota = forms.IntegerField(
        label=_("연간 선발 규모(건)"), min_value=1, max_value=MOST_QUOTA, help_text=_("회차마다 고르게 나눕니다.")
    )
    stages = forms.MultipleChoiceField(
        label=_("거치는 단계"),
        choices=Stage,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("위원회 심의는 언제나 거칩니다. 다른 단계는 켜고 끌 수 있습니다."),
    )
    is_blind = forms.BooleanField(
        label=_("블라인드 심사"), required=False, help_text=_("의결할 때까지 이름과 부서를 가립니다.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("quota") and cleaned.get("rounds") and cleaned["quota"] < cleaned["rounds"]:
            self.add_error("quota", gettext("선발 규모는 선발 횟수보다 적을 수 없습니다."))
        return cleaned


class ScheduleForm(forms.Form):
    """The dates of a round: a plan, which its stages confirm or move."""

    nominations_from = day(_("추천 시작일"))
    nominations_until = day(_("추천 마감일"))
    public_check_until = day(_("공개검증 마감일"), required=False)
    vote_from = day(_("투표 시작일"), required=False)
    vote_until = day(_("투표 마감일"), required=False)

    @classmethod
    def for_step(cls, subject: Round, _moment: Moment, **bound: Any) -> Self:
        return cls(initial={name: getattr(subject, name) for name in cls.base_fields}, **bound)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _check_order(self, cleaned, "nominations_from", "nominations_until")
        _check_order(self, cleaned, "nominations_until", "public_check_until")
        _check_order(self, cleaned, "vote_from", "vote_until")
        return cleaned


class RoundForm(ScheduleForm):
    """Everything that may still be changed before the criteria go to the committee."""

    title = forms.CharField(label=_("제목"), max_length=120)
    stages = forms.MultipleChoiceField(
        label=_("거치는 단계"), choices=Stage, required=False, widget=forms.CheckboxSelectMultiple
    )
    quota = forms.IntegerField(label=_("선발 규모(건)"), min_value=1, max_value=MOST_QUOTA)
    is_blind = forms.BooleanField(label=_("블라인드 심사"), required=False)

    field_order = ["title", "stages", "quota", "is_blind"]


def _check_order(form: forms.Form, given: dict[str, Any], first: str, last: str) -> None:
    if given.get(first) and given.get(last) and given[last] < given[first]:
        sentence = gettext("‘%(last)s’은(는) ‘%(first)s’보다 앞설 수 없습니다.")
        form.add_error(last, sentence % {"last": form.fields[last].label, "first": form.fields[first].label})


class DecisionForm(forms.Form):
    """What the committee tells: never filled in by hand."""

    item_id = forms.UUIDField()
    outcome = forms.ChoiceField(choices=Outcome)
    meeting_number = forms.CharField(max_length=40)
    decided_on = forms.DateField()


class _PeriodForm(forms.Form):
    """Dates that lie ahead."""

    today: date

    @classmethod
    def for_step(cls, subject: Round, moment: Moment, **bound: Any) -> Self:
        form = cls(initial=cls.proposed(subject, timezone.localdate(moment.at)), **bound)
        form.today = timezone.localdate(moment.at)
        form.know(subject)
        return form

    @classmethod
    def proposed(cls, subject: Round, today: date) -> dict[str, Any]:
        return {}

    def know(self, subject: Round) -> None:
        """Keep what the checks look at."""


class PublicCheckForm(_PeriodForm):
    """How long nominations lie open; never shorter than the criteria say."""

    until = day(_("공개검증 마감일"))
    least: date

    @classmethod
    def proposed(cls, subject: Round, today: date) -> dict[str, Any]:
        least = _least(subject, today)
        return {"until": max(subject.public_check_until or least, least)}

    def know(self, subject: Round) -> None:
        self.least = _least(subject, self.today)

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < self.least:
            sentence = gettext("공개검증 기간이 선발 기준보다 짧습니다. %(day)s 이후로 정해 주십시오.")
            raise forms.ValidationError(sentence % {"day": f"{self.least:%Y-%m-%d}"})
        return until


def _least(subject: Round, today: date) -> date:
    return today + timedelta(days=rules_of(subject, today).public_check_days)


class VotingForm(_PeriodForm):
    vote_from = day(_("투표 시작일"))
    vote_until = day(_("투표 마감일"))

    @classmethod
    def proposed(cls, subject: Round, today: date) -> dict[str, Any]:
        begin = max(subject.vote_from or today, today)
        return {"vote_from": begin, "vote_until": max(subject.vote_until or begin, begin + timedelta(days=7))}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("vote_from") and cleaned["vote_from"] < self.today:
            self.add_error("vote_from", gettext("투표 시작일은 오늘보다 앞설 수 없습니다."))
        _check_order(self, cleaned, "vote_from", "vote_until")
        return cleaned


class ExtendForm(_PeriodForm):
    """A later end of the present period."""

    until = day(_("새 마감일"))
    reason = paragraph(_("사유"))

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError(gettext("마감일은 오늘보다 앞설 수 없습니다."))
        return until


class ListForm(forms.Form):
    """The list: for each nomination on the short list a grade and a rank, or nothing. More than the quota needs a reason."""

    over_quota_reason = paragraph(_("정원 초과 사유"), required=False, rows=3)
    subject: Round
    candidates: list[Nomination]

    @classmethod
    def for_step(cls, subject: Round, moment: Moment, **bound: Any) -> Self:
        form = cls(initial={"over_quota_reason": subject.over_quota_reason}, **bound)
        form.subject = subject
        form.candidates = list(shortlisted_in(subject))
        grades = [("", gettext("선발하지 않음")), *grade_choices(subject, timezone.localdate(moment.at))]
        for row in form.candidates:
            form.fields[f"grade_{row.pk}"] = forms.ChoiceField(
                label=gettext("%(title)s 등급") % {"title": row.title},
                choices=grades,
                required=False,
                initial=row.proposed_grade,
            )
            form.fields[f"rank_{row.pk}"] = forms.IntegerField(
                label=gettext("%(title)s 순위") % {"title": row.title},
                required=False,
                min_value=1,
                max_value=len(form.candidates),
                initial=row.proposed_rank,
            )
        form.order_fields([*(name for name in form.fields if name != "over_quota_reason"), "over_quota_reason"])
        return form

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = [row for row in self.candidates if cleaned.get(f"grade_{row.pk}")]
        for row in self.candidates:
            if bool(cleaned.get(f"grade_{row.pk}")) != bool(cleaned.get(f"rank_{row.pk}")):
                self.add_error(f"rank_{row.pk}", gettext("등급과 순위를 함께 정하거나 모두 비워 주십시오."))
        ranks = [cleaned.get(f"rank_{row.pk}") for row in chosen]
        if len(set(ranks)) != len(ranks):
            self.add_error(None, gettext("같은 순위를 두 건에 줄 수 없습니다."))
        self._check_quota(len(chosen), cleaned)
        return cleaned

    def _check_quota(self, chosen: int, given: dict[str, Any]) -> None:
        if chosen > self.subject.quota and not given.get("over_quota_reason"):
            sentence = gettext("선발 규모 %(quota)d건보다 많은 %(chosen)d건을 골랐습니다. 사유를 적어 주십시오.")
            self.add_error("over_quota_reason", sentence % {"quota": self.subject.quota, "chosen": chosen})


class SignOffForm(forms.Form):
    agrees = forms.TypedChoiceField(
        label=_("협조 여부"),
        choices=[("yes", _("동의합니다.")), ("no", _("의견이 있습니다."))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    opinion = paragraph(_("의견"), required=False)

    @classmethod
    def for_step(cls, subject: SignOff, _moment: Moment, **bound: Any) -> Self:
        known = {True: "yes", False: "no", None: ""}
        return cls(initial={"agrees": known[subject.agrees], "opinion": subject.opinion}, **bound)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("agrees") is False and not cleaned.get("opinion"):
            self.add_error("opinion", gettext("의견이 있으면 그 내용을 적어 주십시오."))
        return cleaned
