"""공정성 점검: findings with their explanation and links; a person decides what they mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Department, User
from plans.mileage import radar as look
from plans.mileage.models import Claim, Programme
from plans.mileage.policies import MileageRules
from plans.mileage.process.people import overseers
from plans.mileage.queries import newest_first, programmes_visible_to
from plans.mileage.queries.radar import grades_by_department, radar_rows
from policies.values import policy_on
from web.access import StaffRequest, requires

MOST = 50


@dataclass(frozen=True)
class Finding:
    """What was seen, why it may matter, and where to look."""

    title: str
    text: str
    links: list[tuple[str, str]]


@dataclass(frozen=True)
class Chapter:
    """One way of looking, with what it found."""

    title: str
    method: str
    findings: list[Finding]


@requires(overseers)
def radar(request: StaffRequest) -> HttpResponseBase:
    programmes = newest_first(programmes_visible_to(request.user))
    given = request.GET.get("programme", "")
    programme = next((one for one in programmes if str(one.pk) == given), next(iter(programmes), None))
    chapters = _chapters(programme) if programme else []
    context = {"programmes": programmes, "programme": programme, "chapters": chapters}
    return render(request, "mileage/radar.html", context)


def _chapters(programme: Programme) -> list[Chapter]:
    rows = radar_rows(programme)
    pairs, bursts, mutual = (
        look.alike(rows)[:MOST],
        look.bursts(rows, programme.ends_on)[:MOST],
        look.mutual(rows)[:MOST],
    )
    claims = _claims(
        [*(row for pair in pairs for row in (pair.first, pair.second)), *(row for one in bursts for row in one.late),
         *(row for one in mutual for row in one.claims)]
    )  # fmt: skip
    names = dict(User.objects.filter(pk__in=_people(bursts, mutual)).values_list("pk", "name"))
    return [
        Chapter(
            _("같은 내용"),
            _("제목과 내용의 글자 묶음이 80% 이상 같은 신청입니다. 함께 한 일이면 사례 이름과 기여도가 맞는지 봅니다."),
            [_alike(pair, claims) for pair in pairs],
        ),
        Chapter(
            _("연말 집중"),
            _("한 해 신청의 절반 이상이 마지막 7일에 몰린 직원입니다. 점수를 맞추기 위한 신청인지 봅니다."),
            [_burst(one, claims, names) for one in bursts],
        ),
        Chapter(
            _("서로 부여·확인"),
            _("두 사람이 서로의 신청을 부여하거나 확인했습니다. 나눠 갖기가 아닌지 봅니다."),
            [_mutual(one, claims, names) for one in mutual],
        ),
        Chapter(
            _("기회가 없는 부서"),
            _("신청이 한 건도 없거나 대상 직급이 한 명도 없는 부서입니다. 맞는 항목이 없는지 봅니다."),
            _departments(rows, programme),
        ),
    ]


def _claims(rows: Iterable[look.Row]) -> dict[UUID, Claim]:
    return Claim.objects.select_related("person").in_bulk({row.id for row in rows})


def _people(bursts: list[look.Burst], mutual: list[look.Mutual]) -> set[UUID]:
    return {one.person for one in bursts} | {person for one in mutual for person in (one.one, one.other)}


def _links(rows: Iterable[look.Row], claims: dict[UUID, Claim]) -> list[tuple[str, str]]:
    found = [claims[row.id] for row in rows]
    return [(f"{one.number} {one.person} {one.title}", reverse("mileage:claim", args=[one.pk])) for one in found]


def _alike(pair: look.Alike, claims: dict[UUID, Claim]) -> Finding:
    text = _("두 신청의 글이 %(likeness)d%% 같습니다.") % {"likeness": pair.likeness}
    return Finding(claims[pair.first.id].title, text, _links([pair.first, pair.second], claims))


def _burst(burst: look.Burst, claims: dict[UUID, Claim], names: dict[UUID, str]) -> Finding:
    text = _("한 해 신청 %(all)d건 가운데 %(late)d건이 마지막 7일에 있습니다.") % {
        "all": burst.of,
        "late": len(burst.late),
    }
    return Finding(names[burst.person], text, _links(burst.late, claims))


def _mutual(found: look.Mutual, claims: dict[UUID, Claim], names: dict[UUID, str]) -> Finding:
    text = _("서로 처리한 신청이 %(count)d건입니다.") % {"count": len(found.claims)}
    return Finding(f"{names[found.one]} · {names[found.other]}", text, _links(found.claims, claims))


def _departments(rows: list[look.Row], programme: Programme) -> list[Finding]:
    rules = policy_on(MileageRules, min(programme.ends_on, timezone.localdate()))
    departments = {one.pk: one for one in Department.objects.filter(is_active=True)}
    barred = look.without_chance(
        grades_by_department(), departments, lambda grade: not rules.eligible_grades or grade in rules.eligible_grades
    )
    silent = look.without_claims(rows, departments)
    address = reverse("mileage:departments")
    chance = [Finding(str(departments[pk]), _("대상 직급에 드는 직원이 없습니다."), []) for pk in barred]
    none = [
        Finding(str(departments[pk]), _("신청이 한 건도 없습니다."), [(_("부서별 적립"), address)]) for pk in silent
    ]
    return [*chance, *none]
