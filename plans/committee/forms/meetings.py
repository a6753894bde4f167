"""Forms about meetings: planning, designation, attendance, minutes."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from plans.committee.codes import SERVING, Attendance, MeetingType, WrittenReason
from plans.committee.forms.choices import offer
from plans.committee.models import Meeting, Member, Seat


class MeetingForm(forms.Form):
    """When, where and how the committee meets."""

    type = forms.ChoiceField(label=_("회의 방식"), choices=MeetingType.choices, widget=forms.RadioSelect)
    scheduled_at = forms.DateTimeField(
        label=_("일시"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    place = forms.CharField(label=_("장소"), max_length=120, required=False)
    written_reason = forms.ChoiceField(
        label=_("서면 의결 사유"),
        choices=[("", _("해당 없음")), *WrittenReason.choices],
        required=False,
        help_text=_("서면 의결은 운영규정 제11조제5항의 세 가지 사유가 있을 때만 할 수 있습니다."),
    )
    joint_with = forms.CharField(label=_("함께 여는 기관"), max_length=120, required=False)

    @classmethod
    def for_step(cls, subject: Meeting, moment: Moment, **bound: Any) -> Self:
        return cls(initial={name: getattr(subject, name) for name in cls.base_fields}, **bound)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        kind = given.get("type")
        if kind == MeetingType.WRITTEN and not given.get("written_reason"):
            self.add_error("written_reason", _("서면 의결은 그 사유를 선택해야 합니다."))
        if kind == MeetingType.JOINT and not given.get("joint_with"):
            self.add_error("joint_with", _("합동회의를 함께 여는 기관을 입력해야 합니다."))
        if kind in {MeetingType.OFFLINE, MeetingType.JOINT} and not given.get("place"):
            self.add_error("place", _("회의 장소를 입력해야 합니다."))
        if kind != MeetingType.WRITTEN:
            given["written_reason"] = ""
        if kind != MeetingType.JOINT:
            given["joint_with"] = ""
        return given


class MembersField(forms.ModelMultipleChoiceField[Member]):
    """Members by name, with what matters when a set is put together."""

    def label_from_instance(self, obj: Member) -> str:
        about = [obj.get_kind_display(), obj.get_position_display(), obj.get_gender_display(), obj.organisation]
        return f"{obj} ({', '.join(filter(None, about))})"


class DesignationForm(forms.Form):
    """Which members sit at this meeting, and who presides."""

    members = MembersField(
        label=_("지정 위원"),
        queryset=Member.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("위원장을 포함하여 선택하십시오. 절반 이상이 위촉직(민간)이어야 하고 성별을 고려해야 합니다."),
    )
    presider = forms.ModelChoiceField(
        label=_("회의를 주재하는 위원"), queryset=Member.objects.none(), empty_label=_("선택하십시오")
    )
    observers = MembersField(
        label=_("배석 위원"), queryset=Member.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("members", "presider", "observers"):
            offer(self, name, Member.objects.filter(state__in=SERVING))

    @classmethod
    def for_step(cls, subject: Meeting, moment: Moment, **bound: Any) -> Self:
        seats = list(subject.seats.all())
        initial = {
            "members": [seat.member_id for seat in seats if not seat.observer],
            "observers": [seat.member_id for seat in seats if seat.observer],
            "presider": next((seat.member_id for seat in seats if seat.presides), None),
        }
        return cls(initial=initial, **bound)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        members = set(given.get("members", []))
        if given.get("presider") and given["presider"] not in members:
            self.add_error("presider", _("회의를 주재하는 위원은 지정 위원이어야 합니다."))
        if members & set(given.get("observers", [])):
            self.add_error("observers", _("지정 위원은 배석 위원이 될 수 없습니다."))
        return given


class ConveneForm(forms.Form):
    message = forms.CharField(
        label=_("소집 안내"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class AttendanceForm(forms.Form):
    """Who of the designated members is there; everyone else is absent."""

    present = forms.ModelMultipleChoiceField(
        label=_("출석한 위원"), queryset=Seat.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    online = forms.ModelMultipleChoiceField(
        label=_("온라인으로 출석한 위원"),
        queryset=Seat.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    @classmethod
    def for_step(cls, subject: Meeting, moment: Moment, **bound: Any) -> Self:
        seats = list(subject.seats.all())
        initial = {
            "present": [seat.pk for seat in seats if seat.attendance == Attendance.PRESENT],
            "online": [seat.pk for seat in seats if seat.attendance == Attendance.ONLINE],
        }
        form = cls(initial=initial, **bound)
        for name in ("present", "online"):
            offer(form, name, Seat.objects.filter(meeting=subject))
        return form

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if set(given.get("present", [])) & set(given.get("online", [])):
            self.add_error("online", _("한 위원을 두 번 선택할 수 없습니다."))
        return given


class MinutesForm(forms.Form):
    """The parts of the minutes that people write; the rest is drawn from what has happened."""

    order_of_business = forms.CharField(label=_("진행순서"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    observers = forms.CharField(
        label=_("배석자"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    remarks = forms.CharField(
        label=_("회의 전반의 발언 요지"), max_length=20000, widget=forms.Textarea(attrs={"rows": 8})
    )

    @classmethod
    def for_step(cls, subject: Meeting, moment: Moment, **bound: Any) -> Self:
        return cls(initial={name: getattr(subject, name) for name in cls.base_fields}, **bound)


class RegisterForm(forms.Form):
    """생산·등록: the number in the electronic records system and how long the record is kept."""

    YEARS = (1, 3, 5, 10, 30)

    document_no = forms.CharField(label=_("기록 등록번호"), max_length=60)
    retention_years = forms.TypedChoiceField(
        label=_("보존기간"), choices=[(years, _("%d년") % years) for years in YEARS], coerce=int, initial=10
    )
