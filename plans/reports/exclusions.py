"""What is no report of passive administration (DOMAIN 1.8), and the door that leads further sooner."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.reports.policies import ReportRules


@dataclass(frozen=True)
class Exclusion:
    """words: what people write then, for a hint while they type; the clerk decides, never a word."""

    code: str
    title: str | Promise
    text: str | Promise
    door: str | Promise
    at: str
    words: Sequence[str]

    def url(self, rules: ReportRules) -> str:
        """The address of the door, as the office has set it."""
        return str(getattr(rules, self.at))


EXCLUSIONS = (
    Exclusion(
        "first",
        _("아직 민원을 낸 적이 없는 일"),
        _("담당 부서에 처음 알리는 일은 먼저 일반 민원으로 내야 빨리 처리됩니다."),
        _("국민신문고에서 민원 신청"),
        "petition_url",
        ("처음", "민원을 내려고", "건의"),
    ),
    Exclusion(
        "in_time",
        _("처리 기한이 아직 지나지 않은 민원"),
        _("처리 중인 민원을 서둘러 달라는 요청은 그 민원의 담당자에게 전해야 합니다."),
        _("국민신문고에서 처리 상황 확인"),
        "petition_url",
        ("언제", "빨리", "아직 답"),
    ),
    Exclusion(
        "question",
        _("법령이나 절차에 대한 질문"),
        _("법령의 뜻이나 절차를 묻는 일은 법령해석이나 질의 민원에서 답을 받습니다."),
        _("법령해석 안내"),
        "law_url",
        ("법령", "문의", "궁금", "알고 싶"),
    ),
    Exclusion(
        "complaint",
        _("단순한 불편이나 항의"),
        _("담당자의 소극적인 처리와 관계없는 불편은 고충 민원으로 내시면 담당 부서가 처리합니다."),
        _("국민신문고에서 민원 신청"),
        "petition_url",
        ("불편", "불친절", "시끄"),
    ),
)
SHORTEST = 10  # letters of a text that hints are given for


def likely(text: str) -> list[Exclusion]:
    """What the text might be instead, for a hint."""
    if len(text) < SHORTEST:
        return []
    return [one for one in EXCLUSIONS if any(word in text for word in one.words)]
