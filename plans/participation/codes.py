"""Words of residents' participation, as codes. DOMAIN 1.9, 2.13, 2.14."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# Recommendations ------------------------------------------------------------------------------------------


class RecommendationState(TextChoices):
    DRAFT = "draft", _("작성중")
    SUBMITTED = "submitted", _("접수")
    VERIFIED = "verified", _("추천인 확인")
    CHECKED = "checked", _("사실확인")
    EXCLUDED = "excluded", _("제외")
    REFERENCE = "reference", _("참고자료 등록")
    LINKED = "linked", _("후보 연계")
    JOINED = "joined", _("병합")
    RESULT_NOTIFIED = "result_notified", _("결과안내")
    WITHDRAWN = "withdrawn", _("취하")


class RecommendedKind(TextChoices):
    PERSON = "person", _("공무원")
    CASE = "case", _("사례")


class Channel(TextChoices):
    """How a recommendation reached the office."""

    WEB = "web", _("누리집")
    MAIL = "mail", _("우편")
    EMAIL = "email", _("전자우편")
    VISIT = "visit", _("방문")
    ADPON = "adpon", _("적극행정온")
    OPEN311 = "open311", _("Open311")


BY_HAND = (Channel.MAIL, Channel.EMAIL, Channel.VISIT)
ON_PAPER = (Channel.MAIL, Channel.EMAIL)
"""Sent in on the form: the scan or the file stays with the recommendation."""


class VerifiedBy(TextChoices):
    """How light a look was taken at who recommends; a resident registration number is never asked for."""

    CODE = "code", _("전자우편 인증번호")
    PHONE = "phone", _("전화 확인")
    EMAIL = "email", _("전자우편 확인")
    VISIT = "visit", _("방문 확인")
    SENDER = "sender", _("보낸 기관의 확인")


class Ground(TextChoices):
    """Why a recommendation is left out (DOMAIN 2.14)."""

    KINDNESS = "kindness", _("단순 친절 사례")
    DUTY = "duty", _("통상적인 업무 처리")
    NOT_OURS = "not_ours", _("우리 기관의 일이 아님")
    NOT_FOUND = "not_found", _("사실로 확인되지 않음")
    UNVERIFIED = "unverified", _("추천인을 확인할 수 없음")
    COMPLAINT = "complaint", _("추천이 아닌 민원")
    REWARDED = "rewarded", _("같은 공적으로 이미 선발")


class Outcome(TextChoices):
    """What became of the nomination that a recommendation fed; the words of `events.rewards`."""

    SELECTED = "selected", _("선발")
    NOT_SELECTED = "not_selected", _("미선발")


# National applications ------------------------------------------------------------------------------------


class ApplicationState(TextChoices):
    FILED = "filed", _("신청(국민신문고)")
    RECEIVED = "received", _("기관접수")
    DEPT_REVIEW = "dept_review", _("부서검토")
    TOOL_USED = "tool_used", _("사전컨설팅·의견제시 활용")
    RESULT_ACCEPT = "result_accept", _("수용")
    RESULT_PARTIAL = "result_partial", _("일부수용")
    RESULT_REJECT = "result_reject", _("불수용")
    ACRC_NOTIFIED = "acrc_notified", _("결과통보(권익위)")
    FOLLOW_UP = "follow_up", _("이행관리")
    CLOSED = "closed", _("종결")
    TRANSFERRED = "transferred", _("이송")
    RETURNED = "returned", _("대상 아님(반송)")
    WITHDRAWN = "withdrawn", _("취하")


class Result(TextChoices):
    ACCEPT = "accept", _("수용")
    PARTIAL = "partial", _("일부수용")
    REJECT = "reject", _("불수용")


class EarlierNotice(TextChoices):
    """What the applicant was told before (운영규정 17조의2 1항)."""

    REFUSED = "refused", _("민원 거부 통지(민원처리법 27조)")
    NOT_ADOPTED = "not_adopted", _("국민제안 불채택 통지(국민 제안 규정 10조 1항)")
    NEITHER = "neither", _("해당 없음")


class LawWas(TextChoices):
    """Whether the refusal came from the law itself."""

    ABSENT = "absent", _("법령이 없음")
    UNCLEAR = "unclear", _("법령이 명확하지 않음")
    OTHER = "other", _("그 밖의 사유")


class Tool(TextChoices):
    """What the official in charge uses in order to act (운영규정 17조의2, 5조, 12조 1항)."""

    PRE_CONSULTING = "pre_consulting", _("사전컨설팅")
    OPINION = "opinion", _("적극행정위원회 의견제시")
    NONE = "none", _("활용하지 않음(사유 필요)")


class Origin(TextChoices):
    GATEWAY = "gateway", _("국민신문고 연계")
    BY_HAND = "by_hand", _("직접 등록(연계 중단)")


# Inquiries --------------------------------------------------------------------------------------------


class InquiryState(TextChoices):
    ASKED = "asked", _("접수")
    ANSWERED = "answered", _("답변")
    RELEASED = "released", _("답변 공개")
    DISMISSED = "dismissed", _("다른 창구 안내")
