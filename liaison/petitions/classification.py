"""분류: what a source calls a class becomes a kind of petition; what is unknown goes on as 기타민원 and is marked."""

from typing import NamedTuple

from events.petitions import PetitionKind
from liaison.petitions.models import ClassRule, Source

USUAL = {
    "법정민원": PetitionKind.STATUTORY,
    "법정": PetitionKind.STATUTORY,
    "법령질의": PetitionKind.QUESTION_LAW,
    "질의민원(법령)": PetitionKind.QUESTION_LAW,
    "질의민원": PetitionKind.QUESTION,
    "질의": PetitionKind.QUESTION,
    "건의민원": PetitionKind.SUGGESTION,
    "건의": PetitionKind.SUGGESTION,
    "기타민원": PetitionKind.OTHER,
    "기타": PetitionKind.OTHER,
    "고충민원": PetitionKind.GRIEVANCE,
    "고충": PetitionKind.GRIEVANCE,
    "국민제안": PetitionKind.PROPOSAL,
    "소극행정": PetitionKind.PASSIVE,
    "소극행정 신고": PetitionKind.PASSIVE,
    "적극행정국민신청": PetitionKind.NATIONAL_APPLICATION,
}
"""What a new source begins with. No list of the national system was to be had; each installation corrects its own."""


class Classified(NamedTuple):
    kind: PetitionKind
    is_certain: bool


def classified(source: Source, raw_class: str) -> Classified:
    """The kind of a class. Our own codes are always understood."""
    if raw_class in PetitionKind.values:
        return Classified(PetitionKind(raw_class), True)
    rule = ClassRule.objects.filter(source=source, raw_class=raw_class).first()
    if rule is None:
        return Classified(PetitionKind.OTHER, False)
    return Classified(PetitionKind(rule.kind), True)


def begin_with_usual(source: Source) -> None:
    ClassRule.objects.bulk_create(ClassRule(source=source, raw_class=name, kind=kind) for name, kind in USUAL.items())
