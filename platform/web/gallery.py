"""The gallery: every component with sample contents, to look at and to check with axe (demonstration only)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from web.channels import Office
from web.charts import Place, bars, dial, tile_map
from web.pills import pills_of


class SampleForm(forms.Form):
    """Every kind of control once."""

    name = forms.CharField(
        label="추진과제 이름", help_text="공개되는 이름입니다. 60자까지 적을 수 있습니다.", max_length=60
    )
    strategy = forms.ChoiceField(
        label="추진전략", choices=[("", "선택하십시오"), ("1", "기관장 주도 적극행정 문화 조성")]
    )
    outcome = forms.CharField(label="기대 성과", widget=forms.Textarea, required=False)
    due = forms.DateField(label="완료 예정일", widget=forms.DateInput)
    quarter = forms.ChoiceField(label="보고 분기", choices=[("1", "1분기"), ("2", "2분기")], widget=forms.RadioSelect)
    key_task = forms.BooleanField(label="중점과제로 지정합니다.", required=False)
    evidence = forms.FileField(label="증빙 자료", help_text="HWPX, PDF, XLSX, JPG · 20MB까지", required=False)


class FilterForm(forms.Form):
    query = forms.CharField(label="과제 이름", required=False)
    state = forms.ChoiceField(label="상태", choices=[("", "모두"), ("doing", "추진 중")], required=False)


PLACE = Office(postal_code="40130", address="경북 고령군 대가야읍 (예시)", room="3층", mailbox="sample@example.com")


@dataclass(frozen=True)
class SampleStep:
    """Stands in for an open step of a process."""

    name: str
    label: str
    asks: bool = False
    waits_for: str = ""
    prompts: bool = True

    @property
    def step(self) -> "SampleStep":
        return self


@dataclass(frozen=True)
class SampleEntry:
    """Stands in for a line of a subject's history."""

    actor_name: str
    role: str
    label: str
    at: datetime
    reason: str = ""
    acting_for: str = ""
    process: str = "sample"
    from_state: str = "작성 중"
    to_state: str = "협의 중"


@dataclass(frozen=True)
class SampleToDo:
    label: str
    title: str
    url: str
    due_at: datetime | None


@dataclass(frozen=True)
class SampleTask:
    name: str
    department: str
    state: str
    tone: str
    share: int

    @property
    def done(self) -> bool:
        return self.tone == "success"


@dataclass(frozen=True)
class SampleFile:
    pk: str
    name: str
    size: int
    uploaded_by: str
    uploaded_at: datetime


STEPS = (
    SampleStep("consult", "협의 요청", asks=True),
    SampleStep("withdraw", "철회", prompts=False),
    SampleStep(
        "submit",
        "위원회 상정",
        waits_for="감사·인사·복무·법무 부서의 협의가 모두 끝나야 상정할 수 있습니다. 지금 2개 부서가 남았습니다.",
    ),
)
HEADING = {"title": "2026년 적극행정 실행계획", "number": "2026-계획-0001", "state": "협의 중"}
BADGES = (
    ("추진 중", "primary"),
    ("완료", "success"),
    ("지연", "danger"),
    ("보완 요구", "warning"),
    ("작성 중", "gray"),
)
FIGURES = ("기한 내 보고", "위원회 회의", "민간위원 비율")
TRAIL = (("실행계획", "#"), ("2026년 적극행정 실행계획", ""))
BAR = (
    ("작성", "done"),
    ("협의", "current"),
    ("위원회 심의", "next"),
    ("기관장 승인", "next"),
    ("공개", "next"),
)
TASKS = (
    SampleTask("주민 안전을 위한 적법 현수막 관리", "도시경관과", "추진 중", "primary", 60),
    SampleTask("취약계층 전기요금 감면 원스톱 지원", "복지정책과", "완료", "success", 100),
)
FACTS = (
    ("실행계획", "2026년 고령군 적극행정 실행계획"),
    ("전담부서", "기획예산과"),
    ("근거", "지방공무원 적극행정 운영규정"),
)
PROGRESS = (
    ("1분기", Decimal("72.5"), Decimal("68.1")),
    ("2분기", Decimal("81.0"), Decimal("74.4")),
    ("3분기", Decimal("88.9"), Decimal("79.0")),
)
DIRECTIONS = (
    ("기관장 주도 문화 조성", Decimal(75), "75%"),
    ("우대 강화", Decimal(100), "100%"),
    ("보호·지원 확대", Decimal(40), "40%"),
    ("소극행정 예방", None, "자료 없음"),
)
SHELF = {"lines": [{"title": "주민 안전을 위한 적법 현수막 관리", "url": "#", "state": "추진중"}]}
SAVED = {
    "saved": [
        {"pk": UUID(int=1), "name": "우리 과 지연 과제", "query": "state=doing", "owner_id": 1, "is_shared": True}
    ],
    "person": {"pk": 1},
    "path": "#",
    "query": "",
}
SQUARES = (
    (0, 1, "연천군", 20), (0, 2, "철원군", 45), (0, 3, "화천군", None), (1, 0, "김포시", 100), (1, 1, "파주시", 80),
    (1, 2, "포천시", 60), (1, 3, "춘천시", 61), (2, 0, "강화군", 12), (2, 1, "고양시", 95), (2, 2, "의정부시", 33),
    (2, 3, "홍천군", 77),
)  # fmt: skip


def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "web/gallery.html", samples(timezone.now(), request.GET))


def sign_in(request: HttpRequest) -> HttpResponse:
    """The public frame, with the form as it comes back with errors."""
    return render(request, "web/gallery_public.html", {"form": SampleForm({"name": "", "due": "어제"})})


def samples(at: datetime, query: QueryDict) -> dict[str, Any]:
    return {
        "trail": TRAIL,
        "heading": HEADING,
        "badges": BADGES,
        "figures": FIGURES,
        "holder": "기획예산과 김고령",
        "place": PLACE,
        "steps": STEPS,
        "bar": BAR,
        "facts": FACTS,
        "due": at + timedelta(days=2),
        "history": _history(at),
        "piles": [{"lines": _todo(at)}],
        "files": _files(at),
        "form": SampleForm(),
        "wrong_form": SampleForm({"name": "", "due": "어제"}, prefix="wrong"),
        **_list(query),
        "columns": ["분기", {"label": "우리 기관(%)", "numeric": True}, {"label": "전국 평균(%)", "numeric": True}],
        "rows": PROGRESS,
        "bars": bars(DIRECTIONS, full=Decimal(100), marked="보호·지원 확대"),
        "dials": [dial(name, value, text) for name, value, text in DIRECTIONS],
        "shelf": SHELF,
        **SAVED,
        "map": tile_map("분기 실적 제때 보고 비율", [_square(*square) for square in SQUARES], unit="%"),
        "page": {"after": "next", "is_first": True},
        "as_of": at,
        "value": Decimal("87.5"),
    }


def _list(query: QueryDict) -> dict[str, Any]:
    """The list, filtered as asked."""
    filters = FilterForm(query)
    pills = pills_of(filters, query) if filters.is_valid() else []
    name = filters.cleaned_data.get("query", "")
    return {"filters": filters, "pills": pills, "tasks": [task for task in TASKS if name in task.name]}


def _history(at: datetime) -> list[SampleEntry]:
    return [
        SampleEntry("김고령", "dedicated", "협의 요청", at - timedelta(days=1)),
        SampleEntry("박감사", "auditor", "보완 요구", at - timedelta(days=3), reason="성과지표의 산식이 빠졌습니다."),
    ]


def _todo(at: datetime) -> list[SampleToDo]:
    return [
        SampleToDo("분기 실적 · 확인 대기", "주민 안전을 위한 적법 현수막 관리", "#", at - timedelta(days=2)),
        SampleToDo("실행계획 · 협의 중", "2026년 적극행정 실행계획", "#", at + timedelta(days=1)),
        SampleToDo("회의 · 소집", "제3차 적극행정위원회", "#", None),
    ]


def _files(at: datetime) -> list[SampleFile]:
    return [
        SampleFile("00000000-0000-7000-8000-000000000001", "2026년 적극행정 실행계획(최종).hwpx", 183_500, "김고령", at)
    ]


def _square(row: int, column: int, name: str, value: int | None) -> Place:
    known = None if value is None else Decimal(value)
    return Place(row, column, name, known, "자료 없음" if known is None else f"{value}%", "#")


urlpatterns = [
    path("", gallery, name="gallery"),
    path("public/", sign_in, name="gallery_public"),
]
