"""Filing a challenge of a scorer."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.models import Kind
from audit.record import record
from kernel.errors import NotAllowed, NotNow
from plans.rewards.models import Nomination, Round, Scorer, ScorerChallenge
from plans.rewards.process.challenges import CHALLENGE
from plans.rewards.queries.challenges import is_concerned, takes_challenges


@transaction.atomic
def file_challenge(scorer: Scorer, nomination: Nomination, *, reason: str, by: User, at: datetime) -> ScorerChallenge:
    """Doubt that a scorer of the round is fair to a nomination. Raises NotAllowed for strangers, NotNow when too late."""
    round_ = Round.objects.select_for_update().get(pk=nomination.round_id)
    if not is_concerned(nomination, by) or scorer.person_id == by.pk:
        raise NotAllowed(_("추천인, 후보와 같은 선발의 다른 심사위원이 기피를 신청합니다. 본인은 회피를 신고합니다."))
    if not takes_challenges(round_) or scorer.round_id != round_.pk or scorer.released_at:
        raise NotNow(_("지금은 이 심사위원의 기피를 신청할 수 없습니다."))
    try:
        with transaction.atomic():
            made = ScorerChallenge.objects.create(
                scorer=scorer, nomination=nomination, reason=reason, filed_by=by, filed_at=at
            )
    except IntegrityError as error:
        raise NotNow(_("이미 기피를 신청하였거나 기피한 심사위원입니다.")) from error
    record(Kind.ACTION, by=by, at=at, subject_type=CHALLENGE.name, subject_id=made.pk, detail={"action": "file"})
    return made
