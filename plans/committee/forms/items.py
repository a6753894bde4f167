"""Forms about agenda items: submission, listing, declarations, challenges, votes."""

from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from plans.committee.codes import Choice, ItemKind, RecusalKind
from plans.committee.forms.choices import offer
from plans.committee.law import exists_on
from plans.committee.models import AgendaItem, Meeting, Seat
from plans.committee.queries import planned_meetings

NO_CONFLICT = "none"
SENT_BY_OTHERS = (ItemKind.PLAN, ItemKind.SELECTION_CRITERIA, ItemKind.SELECTION)
"""Kinds that applications send themselves."""


class ItemForm(forms.Form):
    """What is asked of the committee, in the words of its papers."""

    title = forms.CharField(label=_("안건명"), max_length=160)
    brief = forms.CharField(
        label=_("제안 이유와 주요 내용"), max_length=20000, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )

    @classmethod
    def for_step(cls, subject: AgendaItem, moment: Moment, **bound: Any) -> Self:
        return cls(initial={name: getattr(subject, name) for name in cls.base_fields}, **bound)


class SubmissionForm(ItemForm):
    """A new item that no other application sends."""

    kind = forms.ChoiceField(
        label=_("안건 종류"), choices=[(kind.value, kind.label) for kind in ItemKind if kind not in SENT_BY_OTHERS]
    )

    field_order = ["kind", "title", "brief"]


class ListForm(forms.Form):
    meeting = forms.ModelChoiceField(label=_("회의"), queryset=Meeting.objects.none(), empty_label=_("선택하십시오"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "meeting", planned_meetings())
        self.kind: str = ItemKind.POLICY_OTHER

    @classmethod
    def for_step(cls, subject: AgendaItem, moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        form.kind = subject.kind
        return form

    def clean_meeting(self) -> Meeting:
        meeting: Meeting = self.cleaned_data["meeting"]
        if not exists_on(self.kind, timezone.localdate(meeting.scheduled_at)):
            raise ValidationError(_("회의 날짜에 시행되던 법령에 따르면 위원회가 심의할 수 없는 안건입니다."))
        return meeting


class DeclareForm(forms.Form):
    """운영규정 11조의2: whoever has an interest is excluded, or has to avoid the item."""

    conflict = forms.ChoiceField(
        label=_("이 안건과 이해관계가 있습니까?"),
        choices=[
            (NO_CONFLICT, _("해당 없음")),
            (RecusalKind.EXCLUSION.value, _("제척 사유가 있습니다(당사자·친족·증언·감정·대리 등).")),
            (RecusalKind.AVOIDANCE.value, _("스스로 회피합니다.")),
        ],
        widget=forms.RadioSelect,
    )
    recusal_reason = forms.CharField(
        label=_("제척·회피 사유"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("conflict", NO_CONFLICT) != NO_CONFLICT and not given.get("recusal_reason"):
            self.add_error("recusal_reason", _("제척·회피 사유를 입력해야 합니다."))
        return given


class ChallengeForm(forms.Form):
    seat = forms.ModelChoiceField(
        label=_("기피 대상 위원"), queryset=Seat.objects.none(), empty_label=_("선택하십시오")
    )
    applicant = forms.CharField(label=_("신청인(당사자)"), max_length=80)
    reason = forms.CharField(label=_("기피 사유"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    @classmethod
    def for_step(cls, subject: AgendaItem, moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        recused = subject.ballots.exclude(recusal="").values("seat")
        offer(form, "seat", Seat.objects.filter(meeting=subject.meeting_id, observer=False).exclude(pk__in=recused))
        return form


class ChallengeVoteForm(forms.Form):
    agrees = forms.TypedChoiceField(
        label=_("기피신청에 대한 의견"),
        choices=[("yes", _("기피를 인정합니다.")), ("no", _("기피를 인정하지 않습니다."))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class VoteForm(forms.Form):
    choice = forms.ChoiceField(label=_("표결"), choices=Choice.choices, widget=forms.RadioSelect)
    opinion = forms.CharField(
        label=_("의견"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class AmendmentForm(forms.Form):
    amendment = forms.CharField(label=_("수정안"), max_length=20000, widget=forms.Textarea(attrs={"rows": 6}))


class StatementsForm(forms.Form):
    """What was said at the item, for the minutes."""

    statements = forms.CharField(
        label=_("발언 요지"), max_length=20000, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    experts_heard = forms.CharField(
        label=_("전문가 의견"),
        max_length=20000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "인사위원회가 의견제시나 사후 추인을 의결하려면 전문가의 의견을 들어야 합니다(운영규정 제10조제2항)."
        ),
    )

    @classmethod
    def for_step(cls, subject: AgendaItem, moment: Moment, **bound: Any) -> Self:
        return cls(initial={name: getattr(subject, name) for name in cls.base_fields}, **bound)


class DecisionForm(forms.Form):
    decision_note = forms.CharField(
        label=_("의결 내용"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("의결서와 회의록에 그대로 적힙니다."),
    )
