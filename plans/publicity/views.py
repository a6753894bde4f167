"""The public section: the first page, and what proactive administration is."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from plans.publicity.policies import PublicSection
from policies.values import policy_on


@dataclass(frozen=True)
class Door:
    """A service of another office, and what a resident finds there."""

    title: str | Promise
    text: str | Promise
    url: str


DOORS = (
    Door(_("소극행정 신고"), _("국민신문고에서 신고하고 결과를 받습니다."), "https://www.epeople.go.kr"),
    Door(
        _("적극행정국민신청"),
        _("법령이 없거나 불명확하여 거부된 민원과 제안을 다시 검토해 달라고 국민신문고에서 신청합니다."),
        "https://www.epeople.go.kr",
    ),
    Door(_("행정안전부 법령유권해석"), _("지방자치 법령의 유권해석을 찾아봅니다."), "https://www.mois.go.kr"),
    Door(
        _("법제처 법령해석사례"), _("법령의 뜻이 분명하지 않을 때의 해석 사례를 찾아봅니다."), "https://www.moleg.go.kr"
    ),
)


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    section = policy_on(PublicSection, timezone.localdate())
    return render(request, "publicity/front.html", {"section": section, "doors": DOORS})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    section = policy_on(PublicSection, timezone.localdate())
    return render(request, "publicity/about.html", {"section": section})
