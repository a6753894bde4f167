"""What those in charge of the link are asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.petitions import PetitionKind
from liaison.petitions.codes import Progress
from liaison.petitions.models import Source
from liaison.petitions.wire import AGENCY_CODE
from tenants.models import State, Tenant

KINDS = [("", _("메시지의 분류대로")), *PetitionKind.choices]


class CorrectForm(forms.Form):
    agency_code = forms.RegexField(
        AGENCY_CODE, label=_("소관 기관코드"), max_length=7, help_text=_("행정표준 기관코드 7자리. 예: 5200000")
    )
    kind = forms.ChoiceField(label=_("민원 종류"), choices=KINDS, required=False)


class DiscardForm(forms.Form):
    reason = forms.CharField(
        label=_("폐기 사유"), max_length=200, help_text=_("메시지는 지워지지 않고 사유와 함께 남습니다.")
    )


class PurposeForm(forms.Form):
    purpose = forms.CharField(
        label=_("열람 목적"),
        max_length=200,
        help_text=_("누가 언제 무엇 때문에 열람했는지 처리 기록에 남습니다. 신청인과 연락처는 가려서 보여 드립니다."),
    )


class MessageFilter(forms.Form):
    number = forms.CharField(label=_("접수번호"), required=False, max_length=32)
    progress = forms.ChoiceField(label=_("상태"), required=False, choices=[("", _("처리할 것")), *Progress.choices])


class PetitionFilter(forms.Form):
    number = forms.CharField(label=_("접수번호"), required=False, max_length=32)
    agency = forms.CharField(label=_("기관코드"), required=False, max_length=7)
    kind = forms.ChoiceField(label=_("종류"), required=False, choices=[("", _("모두")), *PetitionKind.choices])
    marked = forms.ChoiceField(
        label=_("표시"),
        required=False,
        choices=[("", _("모두")), ("uncertain", _("분류를 모르는 민원")), ("provisional", _("임시 번호"))],
    )


class ReturnFilter(forms.Form):
    number = forms.CharField(label=_("접수번호"), required=False, max_length=32)
    shown = forms.ChoiceField(
        label=_("상태"), required=False, choices=[("", _("전달을 기다리는 회신")), ("all", _("모두"))]
    )


class JoinForm(forms.Form):
    external_id = forms.RegexField(
        r"^[!-~가-힣]+$",
        label=_("국가 시스템의 접수번호"),
        max_length=32,
        help_text=_("이 번호로 이미 들어온 민원이 있으면 그쪽을 거두고 이 민원이 그 번호로 이어집니다."),
    )


class SourceForm(forms.Form):
    title = forms.CharField(label=_("이름"), max_length=60)
    callback_url = forms.CharField(label=_("회신 주소"), max_length=200, help_text=_("https 주소만 쓸 수 있습니다."))
    is_open = forms.BooleanField(
        label=_("연계 중"),
        required=False,
        help_text=_("끄면 받지도 보내지도 않습니다. 보낼 것은 다시 켤 때까지 기다립니다."),
    )


class ClassForm(forms.Form):
    raw_class = forms.CharField(label=_("국가 시스템의 분류"), max_length=60)
    kind = forms.ChoiceField(label=_("민원 종류"), choices=PetitionKind.choices)


class SourceChoice(forms.Form):
    """A source that takes part; with one only, it is chosen already."""

    source = forms.ModelChoiceField(label=_("연계 시스템"), queryset=Source.objects.none(), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["source"]
        field.queryset = Source.objects.filter(is_open=True)
        field.label_from_instance = lambda source: source.title


class UploadForm(SourceChoice):
    file = forms.FileField(
        label=_("내보낸 파일"),
        help_text=_("XLSX 또는 CSV(UTF-8, CP949), 10MB까지"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class EntryForm(SourceChoice):
    external_id = forms.RegexField(
        r"^[!-~가-힣]+$",
        label=_("접수번호"),
        max_length=32,
        required=False,
        help_text=_("국가 시스템의 번호를 모르면 비워 두십시오. 임시 번호로 등록하고 나중에 잇습니다."),
    )
    agency_code = forms.ChoiceField(label=_("소관 기관"))
    kind = forms.ChoiceField(label=_("민원 종류"), choices=PetitionKind.choices)
    arrived_at = forms.DateTimeField(
        label=_("도달 일시"), help_text=_("기관에 도달한 때부터 처리기간을 계산합니다. 예: 2026-03-02 09:30")
    )
    title = forms.CharField(label=_("제목"), max_length=300)
    text = forms.CharField(label=_("내용"), max_length=100_000, widget=forms.Textarea(attrs={"rows": 10}))
    name = forms.CharField(label=_("신청인"), max_length=100, required=False)
    phone = forms.CharField(label=_("전화번호"), max_length=40, required=False)
    email = forms.EmailField(label=_("전자우편"), max_length=200, required=False)
    address = forms.CharField(label=_("주소"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["agency_code"]
        open_here = Tenant.objects.filter(state=State.ACTIVE).select_related("government")
        field.choices = [(tenant.government.org_code, str(tenant.government)) for tenant in open_here]
