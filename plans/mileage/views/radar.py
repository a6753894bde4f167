"""공정성 점검: findings with their explanation and links, the most telling first; a person decides what they mean."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Department, User
from kernel.errors import Invalid
from plans.mileage import radar as look
from plans.mileage.models import Claim, Programme
from plans.mileage.policies import MileageRules
from plans.mileage.process.people import overseers
from plans.mileage.queries import newest_first, programmes_visible_to
from plans.mileage.queries.radar import grades_by_department, radar_rows
from policies.values import policy_on
from web.access import StaffRequest, requires

FEW, A_PAGE = 5, 20  # findings a chapter beside the others, and alone
MOST_LINKS = 10


@dataclass(frozen=True)
class Finding:
    """What was seen, why it may matter, and where to look; `more`: how many links were left out."""

    title: str
    text: str
    links: list[tuple[str, str]]
    more: int = 0


@dataclass(frozen=True)
class Chapter:
    """One way of looking: all that it found, and how a part of that becomes findings to read."""

    code: str
    title: str
    method: str
    found: Sequence[Any]
    tell: Callable[[Sequence[Any]], list[Finding]]


@dataclass(frozen=True)
class Shown:
    """A page of a chapter. after: where the next one begins; rest: how many findings are not on this page."""

    chapter: Chapter
    findings: list[Finding]
    after: str
    is_first: bool

    @property
    def rest(self) -> int:
        return len(self.chapter.found) - len(self.findings)


@requires(overseers)
def radar(request: StaffRequest) -> HttpResponseBase:
    """Of every chapter the first findings; with `?chapter=` all of one, page by page."""
    programmes = newest_first(programmes_visible_to(request.user))
    given = request.GET.get("programme", "")
    programme = next((one for one in programmes if str(one.pk) == given), next(iter(programmes), None))
    chapters = _chapters(programme) if programme else []
    alone = next((one for one in chapters if one.code == request.GET.get("chapter")), None)
    if alone:
        shown = [_page(alone, _place(request.GET.get("after", "")), A_PAGE)]
    else:
        shown = [_page(chapter, 0, FEW) for chapter in chapters]
    context = {"programmes": programmes, "programme": programme, "chapters": shown, "alone": alone}
    return render(request, "mileage/radar.html", context | {"page": shown[0] if alone else None})


def _place(after: str) -> int:
    if after and not after.isdecimal():
        raise Invalid(_("목록의 위치가 올바르지 않습니다. 처음부터 다시 열어 주십시오."))
    return int(after or 0)


def _page(chapter: Chapter, first: int, number: int) -> Shown:
    part = chapter.found[first : first + number]
    after = str(first + number) if first + number < len(chapter.found) else ""
    return Shown(chapter, chapter.tell(part) if part else [], after, first == 0)


def _chapters(programme: Programme) -> list[Chapter]:
    rows = radar_rows(programme)
    return [
        Chapter(
            "alike",
            _("같은 내용"),
            _(
                "제목과 내용의 글자 묶음이 80% 이상 같은 신청을 묶었습니다. 함께 한 일이면 사례 이름과 기여도가 맞는지 봅니다."
            ),
            look.grouped(look.alike(rows)),
            _alike,
        ),
        Chapter(
            "burst",
            _("연말 집중"),
            _("한 해 신청의 절반 이상이 마지막 7일에 몰린 직원입니다. 점수를 맞추기 위한 신청인지 봅니다."),
            look.bursts(rows, programme.ends_on),
            _bursts,
        ),
        Chapter(
            "mutual",
            _("서로 부여·확인"),
            _("두 사람이 서로의 신청을 부여하거나 확인했습니다. 나눠 갖기가 아닌지 봅니다."),
            sorted(look.mutual(rows), key=lambda one: -len(one.claims)),
            _mutual,
        ),
        Chapter(
            "chance",
            _("기회가 없는 부서"),
            _("신청이 한 건도 없거나 대상 직급이 한 명도 없는 부서입니다. 맞는 항목이 없는지 봅니다."),
            _without(rows, programme),
            _departments,
        ),
    ]


# Each part in two queries: the claims, and the names of people ------------------------------------------


def _linked(rows: Sequence[look.Row], claims: dict[UUID, Claim]) -> tuple[list[tuple[str, str]], int]:
    shown = [claims[row.id] for row in rows[:MOST_LINKS]]
    links = [(f"{one.number} {one.person} {one.title}", reverse("mileage:claim", args=[one.pk])) for one in shown]
    return links, max(0, len(rows) - MOST_LINKS)


def _claims(rows: Iterable[look.Row]) -> dict[UUID, Claim]:
    return Claim.objects.select_related("person").in_bulk({row.id for row in rows})


def _names(people: Iterable[UUID]) -> dict[UUID, str]:
    return dict(User.objects.filter(pk__in=set(people)).values_list("pk", "name"))


def _alike(groups: Sequence[look.Group]) -> list[Finding]:
    claims = _claims(row for group in groups for row in group.rows[:MOST_LINKS])
    return [Finding(claims[group.rows[0].id].title, _likeness(group), *_linked(group.rows, claims)) for group in groups]


def _likeness(group: look.Group) -> str:
    words = {"people": group.people, "count": len(group.rows), "least": group.least, "most": group.most}
    if group.least == group.most:
        return _("직원 %(people)d명의 신청 %(count)d건의 글이 %(most)d%% 같습니다.") % words
    return _("직원 %(people)d명의 신청 %(count)d건의 글이 서로 %(least)d~%(most)d%% 같습니다.") % words


def _bursts(found: Sequence[look.Burst]) -> list[Finding]:
    claims = _claims(row for one in found for row in one.late[:MOST_LINKS])
    names = _names(one.person for one in found)
    text = _("한 해 신청 %(all)d건 가운데 %(late)d건이 마지막 7일에 있습니다.")
    return [
        Finding(names[one.person], text % {"all": one.of, "late": len(one.late)}, *_linked(one.late, claims))
        for one in found
    ]


def _mutual(found: Sequence[look.Mutual]) -> list[Finding]:
    claims = _claims(row for one in found for row in one.claims[:MOST_LINKS])
    names = _names(person for one in found for person in (one.one, one.other))
    text = _("서로 처리한 신청이 %(count)d건입니다.")
    return [
        Finding(
            f"{names[one.one]} · {names[one.other]}", text % {"count": len(one.claims)}, *_linked(one.claims, claims)
        )
        for one in found
    ]


def _without(rows: list[look.Row], programme: Programme) -> list[tuple[Department, bool]]:
    """Departments without a chance first (True), then those from which nothing came."""
    rules = policy_on(MileageRules, min(programme.ends_on, timezone.localdate()))
    departments = {one.pk: one for one in Department.objects.filter(is_active=True)}
    barred = look.without_chance(
        grades_by_department(), departments, lambda grade: not rules.eligible_grades or grade in rules.eligible_grades
    )
    silent = look.without_claims(rows, departments)
    return [(departments[pk], True) for pk in barred] + [(departments[pk], False) for pk in silent]


def _departments(found: Sequence[tuple[Department, bool]]) -> list[Finding]:
    overview = [(_("부서별 적립"), reverse("mileage:departments"))]
    return [
        Finding(str(one), _("대상 직급에 드는 직원이 없습니다."), [])
        if is_barred
        else Finding(str(one), _("신청이 한 건도 없습니다."), overview)
        for one, is_barred in found
    ]
