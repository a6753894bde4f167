"""Whether the committee is composed as law and ordinance want it, and what it lacks (R15, R16)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from accounts.roles import Role
from plans.committee.codes import Body, Expertise, Gender, MemberKind, Position
from plans.committee.law import PERSONNEL_LEAST, PERSONNEL_MOST, law_on
from plans.committee.models import Member
from plans.committee.policies import CommitteeRules

TENTHS = 10


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be. `breaks`: no meeting can be convened or closed while it lasts."""

    sentence: str
    basis: str
    breaks: bool


@dataclass(frozen=True)
class Composition:
    """The serving members on a day, under the rules of that day.

    is_default: the office has not set its rules, so what is no law binds nobody yet.
    """

    members: Sequence[Member]
    rules: CommitteeRules
    day: date
    is_default: bool

    @property
    def private(self) -> list[Member]:
        return [member for member in self.members if member.kind == MemberKind.PRIVATE]

    @property
    def women(self) -> list[Member]:
        return [member for member in self.members if member.gender == Gender.FEMALE]

    @property
    def is_personnel(self) -> bool:
        return self.rules.body == Body.PERSONNEL_COMMITTEE

    @property
    def limits(self) -> tuple[int, int]:
        """The smallest and the largest number of members."""
        law = law_on(self.day)
        least, most = (PERSONNEL_LEAST, PERSONNEL_MOST) if self.is_personnel else (law.least, law.most)
        return least, min(most, self.rules.members_at_most or most)

    @property
    def missing_expertise(self) -> list[Expertise]:
        present = {tag for member in self.members for tag in member.expertise}
        return [tag for tag in self.rules.wanted_expertise if tag not in present]

    @property
    def own_basis(self) -> str:
        return _("기본값") if self.is_default else _("조례·자체 기준")

    def basis(self, paragraph: int) -> str:
        """The article about size and private share, chair or audit head."""
        if self.is_personnel:
            return _("지방공무원법 제7조")
        return _("운영규정 제11조제%(paragraph)d항") % {"paragraph": paragraph}


def share(part: int, whole: int) -> Decimal | None:
    """Per cent with one decimal, half up; None of nobody."""
    return (Decimal(part * 100) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def findings_of(composition: Composition) -> list[Finding]:
    """Everything that is wrong, what breaks the law first."""
    found = [finding for check in CHECKS if (finding := check(composition)) is not None]
    return sorted(found, key=lambda finding: not finding.breaks)


def _size(composition: Composition) -> Finding | None:
    size = len(composition.members)
    least, most = composition.limits
    if least <= size <= most:
        return None
    own = composition.rules.members_at_most is not None and size > least
    sentence = _("위원은 %(least)d명 이상 %(most)d명 이하여야 하나 현재 %(size)d명입니다.") % {
        "least": least,
        "most": most,
        "size": size,
    }
    return Finding(sentence, composition.own_basis if own else composition.basis(1), breaks=True)


def _half_private(composition: Composition) -> Finding | None:
    private, size = len(composition.private), len(composition.members)
    if private * 2 >= size:
        return None
    sentence = _("위촉직(민간) 위원이 절반 이상이어야 하나 %(size)d명 중 %(private)d명입니다.") % {
        "size": size,
        "private": private,
    }
    return Finding(sentence, composition.basis(1), breaks=True)


def _one_chair(composition: Composition) -> Finding | None:
    if any(member.position == Position.CHAIR for member in composition.members):
        return None
    return Finding(_("위원장이 없습니다."), composition.basis(1), breaks=True)


def _chair_may_be(composition: Composition) -> Finding | None:
    """11조 2항: the vice head of the government, or a private member."""
    chair = next((member for member in composition.members if member.position == Position.CHAIR), None)
    if chair is None or composition.is_personnel or chair.kind == MemberKind.PRIVATE:
        return None
    if any(holding.role == Role.VICE_HEAD for holding in chair.person.holdings_on(composition.day)):
        return None
    return Finding(
        _("위원장은 부단체장이나 위촉직(민간) 위원 중에서 정해야 합니다."), composition.basis(2), breaks=True
    )


def _audit_head(composition: Composition) -> Finding | None:
    if composition.is_personnel or any(member.is_audit_head for member in composition.members):
        return None
    return Finding(_("감사기구의 장이 위원으로 포함되어야 합니다."), composition.basis(3), breaks=True)


def _gender(composition: Composition) -> Finding | None:
    rules = composition.rules
    counted = composition.private if rules.gender_cap_private_only else composition.members
    women = sum(member.gender == Gender.FEMALE for member in counted)
    larger = max(women, len(counted) - women)
    if rules.gender_cap_tenths is None or larger * TENTHS <= len(counted) * rules.gender_cap_tenths:
        return None
    sentence = _("한 성별이 10분의 %(cap)d을 넘지 않아야 하나 %(size)d명 중 %(larger)d명입니다.") % {
        "cap": rules.gender_cap_tenths,
        "size": len(counted),
        "larger": larger,
    }
    return Finding(sentence, composition.own_basis, breaks=not composition.is_default)


def _terms(composition: Composition) -> Finding | None:
    over = [member for member in composition.members if member.term_to and member.term_to < composition.day]
    if not over:
        return None
    sentence = _("임기가 지난 위원이 있습니다: %(names)s") % {"names": ", ".join(str(member) for member in over)}
    return Finding(sentence, composition.own_basis, breaks=False)


def _reappointments(composition: Composition) -> Finding | None:
    limit = composition.rules.reappointments
    beyond = [member for member in composition.private if member.reappointments > limit]
    if not beyond:
        return None
    sentence = _("연임은 %(limit)d회까지이나 이를 넘은 위원이 있습니다: %(names)s") % {
        "limit": limit,
        "names": ", ".join(str(member) for member in beyond),
    }
    return Finding(sentence, composition.own_basis, breaks=not composition.is_default)


def _expertise(composition: Composition) -> Finding | None:
    missing = composition.missing_expertise
    if not missing:
        return None
    sentence = _("다음 분야의 전문가가 없습니다: %(fields)s") % {"fields": ", ".join(str(tag.label) for tag in missing)}
    return Finding(sentence, composition.own_basis, breaks=False)


CHECKS: Sequence[Callable[[Composition], Finding | None]] = (
    _size,
    _half_private,
    _one_chair,
    _chair_may_be,
    _audit_head,
    _gender,
    _reappointments,
    _terms,
    _expertise,
)
