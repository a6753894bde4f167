"""What a recommender hears, and when they are forgotten.

There is no port for text messages: whoever left an e-mail address gets a letter, which the dedicated department reads and
sends; for the others the officers are told to call or to write. Everybody finds the same sentence with the receipt.
"""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from kernel.actors import SYSTEM, Moment
from notices.actions import Recipient, draft_letter, forget_letters, tell
from plans.participation.codes import Outcome, RecommendationState
from plans.participation.models import Recommendation
from plans.participation.process.people import officers
from plans.participation.writing import recommender_of


def what_became(recommendation: Recommendation) -> str:
    """One sentence for the resident; for one that was joined it is that of the other."""
    row = recommendation.joined_into or recommendation
    if row.outcome == Outcome.SELECTED:
        return _("추천해 주신 공무원·사례가 우수공무원(사례)으로 선발되었습니다.")
    if row.outcome == Outcome.NOT_SELECTED:
        return _("추천해 주신 공무원·사례가 후보로 심사를 받았으나 이번에는 선발되지 않았습니다.")
    sentences = {
        RecommendationState.EXCLUDED: _("추천하신 내용은 다음 사유로 선발 대상에서 제외되었습니다: %(ground)s"),
        RecommendationState.REFERENCE: _("추천하신 내용을 사례 발굴의 참고자료로 등록했습니다."),
        RecommendationState.RESULT_NOTIFIED: _("추천하신 내용의 검토를 마쳤으며 사례 발굴과 선발의 참고자료로 씁니다."),
        RecommendationState.LINKED: _(
            "추천하신 내용을 우수공무원 선발의 후보로 연계했습니다. 심사 결과를 다시 알려 드립니다."
        ),
    }
    state = RecommendationState(row.state)
    if state == RecommendationState.RESULT_NOTIFIED and row.ground:
        state = RecommendationState.EXCLUDED
    sentence = sentences.get(state, "")
    return sentence % {"ground": row.get_ground_display()} if "%(" in sentence else sentence


def tell_recommender(recommendation: Recommendation, moment: Moment, *, note: str = "") -> None:
    """A draft of a letter where there is an address; a line to the officers where there is none."""
    recommendation.notified_at = moment.at
    identity = recommender_of(recommendation)
    path = reverse("participation:recommendation", args=[recommendation.pk])
    if identity.email:
        to = Recipient(identity.name or _("추천하신 분"), identity.email)
        subject = _("추천하신 내용의 결과를 알려 드립니다(%(number)s)") % {"number": recommendation.number}
        draft_letter(to, by=SYSTEM, at=moment.at, subject=subject, body=_letter(recommendation, note), path=path)
        return
    sentence = _(
        "추천 %(number)s의 결과를 추천인에게 전화나 우편으로 알려 주십시오. 문자 발송은 연결되어 있지 않습니다."
    )
    tell(officers(moment), sentence % {"number": recommendation.number}, path=path, at=moment.at)


def _letter(recommendation: Recommendation, note: str) -> str:
    text = _("안녕하십니까.\n\n‘%(title)s’을(를) 추천해 주셔서 고맙습니다.\n%(result)s") % {
        "title": recommendation.title,
        "result": what_became(recommendation),
    }
    return f"{text}\n\n{note}" if note else text


def erase(recommendation: Recommendation, *, at: datetime) -> None:
    """Nothing that leads to the resident is left; what they wrote about the office stays."""
    recommendation.recommender = recommendation.contact_digest = recommendation.code_digest = ""
    recommendation.code_expires_at = None
    recommendation.erased_at = at
    forget_letters(reverse("participation:recommendation", args=[recommendation.pk]))
