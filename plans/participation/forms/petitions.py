"""What the steps of a petition ask for at the petition office and at the end."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, Duty, User
from accounts.queries import active_people
from events.petitions import PetitionKind
from plans.participation.codes_petitions import (
    OTHER_KIND_CHOICES,
    OWN_KIND_CHOICES,
    Channel,
    Ground,
    PetitionState,
    Result,
)
from plans.participation.forms.petitions_fields import NoticeForm, StepForm, day, offer, paragraph
from plans.participation.models import Petition
from plans.participation.periods_petitions import MANY
from plans.participation.queries.petitions import departments, people_of
from plans.participation.queries.petitions_agencies import agencies_on

NOT_CHOSEN = ("", _("선택해 주십시오."))


class ClassifyForm(StepForm):
    """The kind; a 법정민원 also its line of 민원처리기준표, from the office's list or as published."""

    kind = forms.ChoiceField(label=_("민원 종류"), choices=OWN_KIND_CHOICES)
    statutory = forms.ChoiceField(label=_("법정민원(민원처리기준표)"), required=False, choices=[])
    statutory_name = forms.CharField(label=_("목록에 없는 법정민원 이름"), required=False, max_length=80)
    statutory_days = forms.IntegerField(
        label=_("목록에 없는 법정민원의 처리기간(일)"), required=False, min_value=1, max_value=365
    )

    def arrange(self) -> None:
        self.table = {line.name: line.days for line in self.rules.statutory}
        lines = [(name, f"{name} ({days}{gettext('일')})") for name, days in self.table.items()]
        self.fields["kind"].initial = self.petition.kind
        self.fields["statutory"] = forms.ChoiceField(
            label=_("법정민원(민원처리기준표)"), required=False, choices=[NOT_CHOSEN, *lines]
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") != PetitionKind.STATUTORY:
            return given | {"statutory_name": "", "statutory_days": None}
        if chosen := given.get("statutory"):
            return given | {"statutory_name": chosen, "statutory_days": self.table[chosen]}
        if not (given.get("statutory_name") and given.get("statutory_days")):
            self.add_error("statutory", gettext("법정민원은 민원처리기준표의 이름과 처리기간을 정해야 합니다."))
        return given


class HandOverForm(forms.Form):
    to_kind = forms.ChoiceField(label=_("전환할 절차"), choices=OTHER_KIND_CHOICES)
    reason = paragraph(_("전환 사유"))


class AssignForm(StepForm):
    """The department in charge; the same grievance again is for the department of audit (시행령)."""

    department = forms.ModelChoiceField(label=_("처리부서"), queryset=Department.objects.none())
    handler = forms.ModelChoiceField(
        label=_("담당자(선택)"), queryset=User.objects.none(), required=False,
        help_text=_("정하지 않으면 처리부서장이 담당자를 정합니다."),
    )  # fmt: skip

    def arrange(self) -> None:
        offer(self, "department", departments())
        offer(self, "handler", active_people())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        department, handler = given.get("department"), given.get("handler")
        if department and handler and handler.department_id != department.pk:
            self.add_error("handler", gettext("담당자는 처리부서의 직원이어야 합니다."))
        if department and self._is_for_audit and Duty.AUDIT not in department.duties:
            self.add_error("department", gettext("같은 내용으로 다시 제출된 고충민원은 감사부서가 조사합니다."))
        return given

    @property
    def _is_for_audit(self) -> bool:
        return self.petition.kind == PetitionKind.GRIEVANCE and self.petition.repeat_of_id is not None


class HandlerForm(StepForm):
    handler = forms.ModelChoiceField(label=_("담당자"), queryset=User.objects.none())

    def arrange(self) -> None:
        offer(self, "handler", people_of(self.petition.department))


class SplitForm(NoticeForm):
    """Which other agencies handle the same petition."""

    agencies = forms.MultipleChoiceField(label=_("함께 처리할 기관"), choices=[])
    field_order = ("agencies", "text", "contact")

    def arrange(self) -> None:
        super().arrange()
        self.fields["agencies"] = forms.MultipleChoiceField(
            label=_("함께 처리할 기관"), choices=list(agencies_on(self.today).items())
        )
        self.order_fields(self.field_order)


class TransferForm(NoticeForm):
    """Which agency is in charge; the petitioner is told where the petition went (16조)."""

    agency = forms.ChoiceField(label=_("이송할 기관"), choices=[])
    field_order = ("agency", "text", "contact")

    def arrange(self) -> None:
        super().arrange()
        self.agencies = agencies_on(self.today)
        self.fields["agency"] = forms.ChoiceField(label=_("이송할 기관"), choices=[NOT_CHOSEN, *self.agencies.items()])
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        return given | {"agency_name": self.agencies.get(given.get("agency", ""), "")}


class AnswerForm(NoticeForm):
    """What the petitioner gets; after a refusal also what can be done against it."""

    result = forms.ChoiceField(label=_("처리 결과"), choices=Result.choices, widget=forms.RadioSelect)
    text = paragraph(_("답변"), most=20_000, rows=10)
    remedy = paragraph(
        _("그 밖의 구제 절차(선택)"), required=False,
        help_text=_("행정심판·행정소송처럼 개별 법령이 정한 절차를 적습니다. 이의신청·재심사 안내는 자동으로 붙습니다."),
    )  # fmt: skip
    field_order = ("result", "text", "remedy", "contact")


class GroundForm(NoticeForm):
    """Why the petition is not handled (21조); the reason is told."""

    ground = forms.ChoiceField(label=_("예외 사유"), choices=[NOT_CHOSEN, *Ground.choices])
    field_order = ("ground", "text", "contact")


class RepeatCloseForm(NoticeForm):
    """A 다수인관련민원 was before the 민원조정위원회 first."""

    committee_on = day(_("민원조정위원회 심의일"), required=False)
    field_order = ("committee_on", "text", "contact")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        on = given.get("committee_on")
        if self.petition.petitioners >= MANY and on is None:
            self.add_error(
                "committee_on", gettext("다수인관련민원은 민원조정위원회의 심의를 거쳐야 종결할 수 있습니다.")
            )
        if on is not None and on > self.today:
            self.add_error("committee_on", gettext("심의일은 오늘보다 늦을 수 없습니다."))
        return given


class RatingForm(forms.Form):
    rating = forms.IntegerField(label=_("만족도(1~5)"), min_value=1, max_value=5)


class SameForm(StepForm):
    """The number of the earlier petition of the same matter."""

    number = forms.CharField(label=_("같은 내용의 앞선 민원 번호"), max_length=30)

    def clean_number(self) -> Petition:
        found = Petition.objects.filter(number=self.cleaned_data["number"].strip()).exclude(pk=self.petition.pk).first()
        if found is None or found.arrived_at > self.petition.arrived_at:
            raise forms.ValidationError(gettext("먼저 접수된 민원의 번호를 입력해 주십시오."))
        return found


class RegisterForm(forms.Form):
    """A petition that came to the office itself."""

    channel = forms.ChoiceField(label=_("접수 경로"), choices=[])
    kind = forms.ChoiceField(label=_("민원 종류"), choices=OWN_KIND_CHOICES)
    arrived_at = forms.DateTimeField(
        label=_("도달일시"), widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    title = forms.CharField(label=_("제목"), max_length=200)
    text = paragraph(_("민원 내용"), most=20_000, rows=10)
    name = forms.CharField(label=_("민원인 이름"), max_length=60)
    phone = forms.CharField(label=_("전화번호"), max_length=40, required=False)
    email = forms.EmailField(label=_("전자우편"), required=False)
    address = forms.CharField(label=_("주소"), max_length=200, required=False)
    petitioners = forms.IntegerField(label=_("민원인 수(세대·명)"), min_value=1, max_value=100_000, initial=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_hand = [(code, label) for code, label in Channel.choices if code not in (Channel.GATEWAY, Channel.REPORT)]
        self.fields["channel"] = forms.ChoiceField(label=_("접수 경로"), choices=by_hand)
        self.order_fields(["channel", "kind", "arrived_at"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not (given.get("phone") or given.get("email") or given.get("address")):
            self.add_error("phone", gettext("전화번호, 전자우편, 주소 가운데 하나는 있어야 결과를 알릴 수 있습니다."))
        return given


class PetitionFilter(forms.Form):
    """The list of petitions: what is shown."""

    group = forms.ChoiceField(
        label=_("구분"), required=False,
        choices=[("", _("전체")), ("open", _("처리 전·처리 중")), ("at_work", _("처리부서 처리 중")), ("done", _("끝난 민원"))],
    )  # fmt: skip
    clock = forms.ChoiceField(
        label=_("기한"),
        required=False,
        choices=[("", _("전체")), ("overdue", _("기한 지남")), ("soon", _("기한 임박"))],
    )
    kind = forms.ChoiceField(label=_("종류"), required=False, choices=[("", _("전체")), *OWN_KIND_CHOICES])
    state = forms.ChoiceField(label=_("상태"), required=False, choices=[("", _("전체")), *PetitionState.choices])
    department = forms.ModelChoiceField(
        label=_("처리부서"), required=False, queryset=Department.objects.filter(is_active=True), empty_label=_("전체")
    )
    q = forms.CharField(label=_("번호"), required=False, max_length=30)


class PurposeForm(forms.Form):
    purpose = forms.ChoiceField(label=_("조회 목적"), choices=[])

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"] = forms.ChoiceField(label=_("조회 목적"), choices=choices)


class CheckForm(forms.Form):
    note = paragraph(_("점검 의견(선택)"), required=False)
