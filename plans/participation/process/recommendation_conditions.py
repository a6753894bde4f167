"""What must be true before a recommendation moves on. Each returns the sentence that says why not, or nothing."""

from django.utils.translation import gettext as _

from files.models import Attachment
from kernel.actors import Moment
from plans.participation.codes import ON_PAPER, RecommendedKind
from plans.participation.models import Recommendation


def paper_attached(recommendation: Recommendation, _moment: Moment) -> str | None:
    """What came by post or e-mail stays as it came (R55)."""
    if recommendation.channel not in ON_PAPER:
        return None
    if Attachment.objects.filter(subject_id=recommendation.pk).exists():
        return None
    return _("받은 추천서의 스캔본이나 파일을 첨부해야 접수할 수 있습니다.")


def department_known(recommendation: Recommendation, _moment: Moment) -> str | None:
    return None if recommendation.department_id else _("담당 부서를 먼저 지정해 주십시오.")


def not_about_oneself(recommendation: Recommendation, moment: Moment) -> str | None:
    """Nobody confirms what is said of themselves (DOMAIN 3.3-1)."""
    if recommendation.person_id is not None and recommendation.person_id == moment.by.id:
        return _("자신에 대한 추천의 사실은 다른 사람이 확인합니다.")
    return None


def can_be_placed(recommendation: Recommendation, _moment: Moment) -> str | None:
    """A nomination needs a period, and a person's one needs the person."""
    if recommendation.merit_from is None or recommendation.merit_to is None:
        return _("공적 기간을 사실확인에서 적어야 후보로 연계할 수 있습니다.")
    if recommendation.kind == RecommendedKind.PERSON and recommendation.person_id is None:
        return _("추천받은 직원이 누구인지 확인해야 후보로 연계할 수 있습니다.")
    return None


def outcome_known(recommendation: Recommendation, _moment: Moment) -> str | None:
    return None if recommendation.outcome else _("선발 결과가 아직 정해지지 않았습니다.")


def nothing_joined(recommendation: Recommendation, _moment: Moment) -> str | None:
    """Others go on with it: what can be taken back then is who recommended."""
    if not recommendation.joined.exists():
        return None
    return _("같은 내용의 다른 추천이 함께 처리되고 있어 취하할 수 없습니다. 개인정보 삭제를 요청하실 수 있습니다.")
