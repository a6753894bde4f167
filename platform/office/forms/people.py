"""Forms about people: finding them, registering them, giving roles, handing over."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, Duty, EmployeeKind, RoleHolding, User
from accounts.roles import Role

ALL = [("", _("모두"))]
TODAY_HINT = _("시행일부터 효력이 있습니다.")


class PeopleFilter(forms.Form):
    q = forms.CharField(label=_("찾을 말"), required=False, max_length=60, help_text=_("이름, 초성, 직원번호, 부서"))
    department = forms.ModelChoiceField(label=_("부서"), queryset=Department.objects.none(), required=False)
    kind = forms.ChoiceField(label=_("직원 구분"), choices=[*ALL, *EmployeeKind.choices], required=False)
    role = forms.ChoiceField(label=_("역할"), choices=[*ALL, *Role.choices], required=False)
    state = forms.ChoiceField(
        label=_("사용"), choices=[*ALL, ("active", _("사용 중")), ("former", _("중지"))], required=False
    )

    def __init__(self, *args: Any, departments: QuerySet[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "department", departments)
        cast("forms.ModelChoiceField[Department]", self.fields["department"]).empty_label = str(_("모두"))


class PersonForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields: ClassVar = ("name", "employee_no", "kind", "department", "position", "grade", "email")
        help_texts: ClassVar = {"email": _("비밀번호를 잊었을 때 인증번호를 받는 주소입니다.")}

    def __init__(self, *args: Any, departments: QuerySet[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "department", departments)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kind") == EmployeeKind.OUTSIDE and cleaned.get("department"):
            self.add_error("department", _("외부위원은 부서를 비워 두십시오."))
        return cleaned


class NewPersonForm(PersonForm):
    username = forms.CharField(
        label=_("아이디"),
        min_length=3,
        max_length=60,
        help_text=_("영문 소문자와 숫자, 점, 밑줄, 붙임표로 3자 이상"),
        validators=[
            RegexValidator(r"^[a-z0-9][a-z0-9._-]*\Z", _("영문 소문자와 숫자로 시작하는 아이디를 입력해 주십시오."))
        ],
    )
    field_order = ("username", *PersonForm.Meta.fields)

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).lower()


class GrantForm(forms.Form):
    role = forms.ChoiceField(label=_("역할"))
    starts_on = forms.DateField(label=_("시작일"))
    ends_on = forms.DateField(label=_("종료일"), required=False, help_text=_("정해지지 않았으면 비워 두십시오."))
    document_no = forms.CharField(
        label=_("지정 문서번호"),
        required=False,
        max_length=60,
        help_text=_("책임관, 보호관, 전담부서 담당자, 권한대행은 지정 문서가 있어야 합니다. 예: 기획예산과-1234"),
    )
    acting_for = forms.CharField(
        label=_("대행하는 직위"), required=False, max_length=40, help_text=_("권한대행일 때만 입력합니다. 예: 군수")
    )

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["role"]).choices = [(role.value, role.label) for role in roles]


class EndForm(forms.Form):
    ends_on = forms.DateField(label=_("마지막 날"), help_text=_("이날까지 역할이 있습니다."))
    reason = forms.CharField(
        label=_("사유"), required=False, max_length=200, help_text=_("마지막 날이 오늘보다 이르면 입력합니다.")
    )


class DepartmentForm(forms.ModelForm[Department]):
    duties = forms.MultipleChoiceField(
        label=_("맡은 일"),
        choices=Duty.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("협의를 보낼 부서를 찾는 데 쓰입니다. 부서 이름은 기관마다 다를 수 있습니다."),
    )

    class Meta:
        model = Department
        fields: ClassVar = ("code", "name", "parent", "duties", "order", "is_active")
        labels: ClassVar = {"order": _("차례")}

    def __init__(self, *args: Any, departments: QuerySet[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "parent", departments.exclude(pk=self.instance.pk))


class DesignationForm(forms.Form):
    department = forms.ModelChoiceField(label=_("전담부서"), queryset=Department.objects.none())
    starts_on = forms.DateField(label=_("지정일"), help_text=TODAY_HINT)
    document_no = forms.CharField(label=_("지정 문서번호"), max_length=60)

    def __init__(self, *args: Any, departments: QuerySet[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "department", departments.filter(is_active=True))


class HandoverForm(forms.Form):
    """Who takes over what. The last box is the signature."""

    to = forms.ModelChoiceField(label=_("인수자"), queryset=User.objects.none())
    holdings = forms.ModelMultipleChoiceField(
        label=_("넘기는 역할"), queryset=RoleHolding.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    starts_on = forms.DateField(
        label=_("인수일"), help_text=_("넘기는 역할은 전날까지 인계자, 이날부터 인수자에게 있습니다.")
    )
    document_no = forms.CharField(label=_("인사발령·인계인수 문서번호"), max_length=60)
    stays = forms.BooleanField(label=_("인계자는 계속 이 시스템을 사용합니다."), required=False)
    signed = forms.BooleanField(label=_("위 업무를 빠짐없이 인계인수하였음을 확인하고 서명합니다."))

    def __init__(self, *args: Any, people: QuerySet[User], holdings: QuerySet[RoleHolding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "to", people)
        _choose(self, "holdings", holdings)


class DownloadForm(forms.Form):
    """Personal data leave the system only with a reason (개인정보의 안전성 확보조치 기준 8조)."""

    REASONS = (
        ("duty", _("소관 업무 처리")),
        ("roster", _("명부 정비")),
        ("audit", _("감사·점검 자료")),
        ("statistics", _("통계 작성")),
    )
    reason = forms.ChoiceField(label=_("내려받는 사유"), choices=REASONS)
    format = forms.ChoiceField(
        label=_("파일 형식"), choices=[("xlsx", "XLSX"), ("csv", "CSV")], widget=forms.RadioSelect, initial="xlsx"
    )


def _choose(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """Offer only these rows in a field."""
    field = cast("forms.ModelChoiceField[Any]", form.fields[name])
    field.queryset = rows
    if field.empty_label:
        field.empty_label = str(_("선택하십시오"))
