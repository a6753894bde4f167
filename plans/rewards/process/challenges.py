"""기피신청: filed by those concerned, decided by who runs the round; upheld, the sheet goes to somebody else at once."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.queries import acting
from accounts.roles import Role, holds
from kernel.actors import SYSTEM, Actor, Moment
from kernel.errors import NotNow
from kernel.process import Process, Step, Who
from notices.actions import tell
from plans.rewards.codes import ChallengeState, SheetState
from plans.rewards.dealing import deal
from plans.rewards.forms.nominations import FindingForm
from plans.rewards.models import Round, ScorerChallenge, ScoreSheet
from plans.rewards.process.people import is_party
from plans.rewards.process.sheets import SHEET
from plans.rewards.queries.scoring import SCORING, in_the_running, rules_kept, sheets_by_nomination
from workflow.advance import advance

FILED, UPHELD, DISMISSED, WITHDRAWN = (
    ChallengeState.FILED,
    ChallengeState.UPHELD,
    ChallengeState.DISMISSED,
    ChallengeState.WITHDRAWN,
)
_runs = holds(Role.DEDICATED, Role.PAO)
decider: Who[ScorerChallenge] = Who(
    _runs.title,
    _runs.allows,
    lambda person, at: None if (waits := _runs.scope(person, at)) is None else waits & ~_concerning(person),
    _runs.roles,
)


def _concerning(person: Actor) -> Q:
    return Q(filed_by=person.id) | Q(scorer__person=person.id)


applicant: Who[ScorerChallenge] = Who(
    gettext_lazy("신청인"),
    lambda challenge, moment: moment.by.id is not None and challenge.filed_by_id == moment.by.id,
    lambda person, at: Q(filed_by=person.id) if person.id else None,
    frozenset({Role.EMPLOYEE.value}),
)


def still_sealed(challenge: ScorerChallenge, _moment: Moment) -> str | None:
    round_ = challenge.nomination.round
    if round_.state in SCORING and round_.scores_first_opened_by_id is None:
        return None
    return _("점수 개봉을 시작한 뒤에는 기피를 결정할 수 없습니다.")


def not_ones_own(challenge: ScorerChallenge, moment: Moment) -> str | None:
    """DOMAIN 3.3-1: neither who asks, nor who is doubted, nor a party of the nomination decides."""
    concerned = moment.by.id in (challenge.filed_by_id, challenge.scorer.person_id)
    if not concerned and not is_party(challenge.nomination, moment.by):
        return None
    return _("신청인, 기피 대상, 추천인과 후보가 아닌 사람이 결정해야 합니다.")


def keep_finding(challenge: ScorerChallenge, answers: Mapping[str, Any], moment: Moment) -> None:
    challenge.finding = answers["finding"]
    challenge.decided_by, challenge.decided_at = acting(moment), moment.at


def dismiss(challenge: ScorerChallenge, answers: Mapping[str, Any], moment: Moment) -> None:
    keep_finding(challenge, answers, moment)
    _tell(challenge, [challenge.filed_by], moment)


def uphold(challenge: ScorerChallenge, answers: Mapping[str, Any], moment: Moment) -> None:
    """The scorer's sheet is laid empty, and somebody else gets the nomination where somebody is left."""
    keep_finding(challenge, answers, moment)
    challenge.save()
    before = len(sheets_by_nomination(challenge.nomination.round).get(challenge.nomination_id, ()))
    sheets = ScoreSheet.objects.filter(scorer=challenge.scorer_id, nomination=challenge.nomination_id)
    for sheet in sheets.exclude(state=SheetState.RECUSED):
        advance(SHEET, sheet, "exclude", by=SYSTEM, at=moment.at, given={"reason": challenge.finding})
        _replace(challenge, before)
    _tell(challenge, [challenge.filed_by, challenge.scorer.person], moment)


def _replace(challenge: ScorerChallenge, number: int) -> None:
    """As many as before; who is new finds the sheet in 내 할 일."""
    round_ = Round.objects.select_for_update().get(pk=challenge.nomination.round_id)
    if round_.scores_first_opened_by_id is not None:
        raise NotNow(_("점수 개봉을 시작한 뒤에는 기피를 결정할 수 없습니다."))
    wanted = dict.fromkeys(in_the_running(round_).order_by("pk").values_list("pk", flat=True), 0)
    if challenge.nomination_id in wanted:
        wanted[challenge.nomination_id] = max(number, rules_kept(round_).scorers_at_least)
    deal(round_, wanted)


def _tell(challenge: ScorerChallenge, people: list[User], moment: Moment) -> None:
    """By the number: the title may name somebody whom a blind round hides."""
    words = {"number": challenge.nomination.number, "state": challenge.get_state_display()}
    text = _("추천 %(number)s의 심사위원 기피신청 결과: %(state)s") % words
    for person in people:
        own = person.pk == challenge.filed_by_id
        path = reverse("scoring:challenge", args=[challenge.pk]) if own else reverse("scoring:hub")
        tell([person], text, path=path, at=moment.at)


CHALLENGE: Process[ScorerChallenge] = Process(
    "scorer_challenge",
    gettext_lazy("심사위원 기피신청"),
    ScorerChallenge,
    begins=FILED,
    ends=[UPHELD, DISMISSED, WITHDRAWN],
    steps=[
        Step("uphold", gettext_lazy("인용"), [FILED], UPHELD, by=decider, needs=[still_sealed, not_ones_own],
             asks=FindingForm, then=uphold),
        Step("dismiss", gettext_lazy("기각"), [FILED], DISMISSED, by=decider, needs=[still_sealed, not_ones_own],
             asks=FindingForm, then=dismiss),
        Step("withdraw", gettext_lazy("취하"), [FILED], WITHDRAWN, by=applicant, prompts=False),
    ],
)  # fmt: skip
