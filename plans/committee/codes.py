"""The words that the decree and the ordinances use, as codes. Numbers of paragraphs change; codes do not."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Body(TextChoices):
    """Who decides: the committee, or the Personnel Committee in its place. 지방공무원법 75조의2 2항."""

    COMMITTEE = "committee", _("적극행정위원회")
    PERSONNEL_COMMITTEE = "personnel_committee", _("인사위원회")


class MemberKind(TextChoices):
    EX_OFFICIO = "ex_officio", _("당연직")
    PRIVATE = "private", _("위촉직(민간)")


class Position(TextChoices):
    CHAIR = "chair", _("위원장")
    VICE_CHAIR = "vice_chair", _("부위원장")
    MEMBER = "member", _("위원")


class Gender(TextChoices):
    FEMALE = "female", _("여성")
    MALE = "male", _("남성")


class Expertise(TextChoices):
    LAW = "law", _("법률")
    AUDIT = "audit", _("감사")
    CITY = "city", _("건축·도시")
    WELFARE = "welfare", _("복지")
    DISASTER = "disaster", _("재난")
    ACCOUNTING = "accounting", _("회계")
    ADMINISTRATION = "administration", _("행정")
    ECONOMY = "economy", _("산업·경제")
    ENVIRONMENT = "environment", _("환경")
    ICT = "ict", _("정보통신")


class MemberState(TextChoices):
    CANDIDATE = "candidate", _("후보")
    APPOINTED = "appointed", _("임명·위촉")
    ACTIVE = "active", _("재임")
    REAPPOINTED = "reappointed", _("연임")
    TERM_ENDED = "term_ended", _("임기만료")
    DISMISSED = "dismissed", _("해촉")
    RESIGNED = "resigned", _("사임")


SERVING = (MemberState.ACTIVE, MemberState.REAPPOINTED)
FORMER = (MemberState.TERM_ENDED, MemberState.DISMISSED, MemberState.RESIGNED)


class DismissalGround(TextChoices):
    """운영규정 11조의3: five grounds on which the head may dismiss a private member."""

    UNFIT = "unfit", _("심신장애로 직무를 수행할 수 없게 된 경우")
    MISCONDUCT = "misconduct", _("직무와 관련된 비위사실이 있는 경우")
    NEGLECT = "neglect", _("직무태만, 품위손상이나 그 밖의 사유로 적합하지 않다고 인정되는 경우")
    NO_AVOIDANCE = "no_avoidance", _("회피하여야 하는데도 회피하지 않은 경우")
    OWN_WISH = "own_wish", _("위원 스스로 직무를 수행하기 어렵다는 의사를 밝힌 경우")


class MeetingType(TextChoices):
    OFFLINE = "offline", _("대면")
    ONLINE = "online", _("온라인")
    WRITTEN = "written", _("서면")
    JOINT = "joint", _("합동")


class WrittenReason(TextChoices):
    """운영규정 11조 5항: the only three reasons for a decision in writing."""

    MINOR = "minor", _("안건의 내용이 경미한 경우")
    URGENT = "urgent", _("긴급한 사유로 회의를 개최할 시간적 여유가 없는 경우")
    FORCE_MAJEURE = "force_majeure", _("천재지변 등으로 의사정족수를 채우기 어려운 경우")


class MeetingState(TextChoices):
    PLANNED = "planned", _("계획")
    CONVENED = "convened", _("소집통지")
    QUORUM_OK = "quorum_ok", _("개의")
    NO_QUORUM = "no_quorum", _("유회")
    IN_SESSION = "in_session", _("심의")
    VOTED = "voted", _("의결")
    MINUTES_DRAFT = "minutes_draft", _("회의록 작성")
    SIGNED = "signed", _("서명확정")
    REGISTERED = "registered", _("기록등록")
    POSTPONED = "postponed", _("연기")


CALLED = (MeetingState.CONVENED, MeetingState.QUORUM_OK, MeetingState.IN_SESSION)
OPENED = (MeetingState.QUORUM_OK, MeetingState.IN_SESSION)
HELD = (MeetingState.VOTED, MeetingState.MINUTES_DRAFT, MeetingState.SIGNED, MeetingState.REGISTERED)
MINUTED = (MeetingState.SIGNED, MeetingState.REGISTERED)


class Attendance(TextChoices):
    UNKNOWN = "", _("확인 전")
    PRESENT = "present", _("출석")
    ONLINE = "online", _("온라인 출석")
    WRITTEN = "written", _("서면 회신")
    ABSENT = "absent", _("불참")


class ItemKind(TextChoices):
    """Matters of the committee: 지방공무원법 75조의2 2항 and 운영규정 10조 1항."""

    PLAN = "plan", _("실행계획")
    OPINION = "opinion", _("의견제시")
    PRECONSULT_ADVICE = "preconsult_advice", _("사전컨설팅 자문")
    RATIFICATION = "ratification", _("사후 추인")
    SELECTION_CRITERIA = "selection_criteria", _("우수공무원 선발 기준·절차")
    SELECTION = "selection", _("우수공무원 선발")
    EXEMPTION_RECOMMEND = "exemption_recommend", _("면책 건의")
    LEGAL_SUPPORT = "legal_support", _("법률지원")
    OPINION_TO_AUTHORITY = "opinion_to_authority", _("소송·수사기관 의견 제출")
    TASK_DISCOVERY = "task_discovery", _("과제 발굴")
    POLICY_OTHER = "policy_other", _("그 밖의 적극행정 사항")


class ItemState(TextChoices):
    SUBMITTED = "submitted", _("상정요청")
    CHECKED = "checked", _("간사검토")
    LISTED = "listed", _("상정")
    RECUSAL_CHECKED = "recusal_checked", _("제척확인")
    PASSED = "passed", _("가결")
    AMENDED = "amended", _("수정가결")
    REJECTED = "rejected", _("부결")
    DEFERRED = "deferred", _("보류")
    WITHDRAWN = "withdrawn", _("철회")


INTAKE = (ItemState.SUBMITTED, ItemState.CHECKED)
UNDECIDED = (ItemState.LISTED, ItemState.RECUSAL_CHECKED)
DECIDED = (ItemState.PASSED, ItemState.AMENDED, ItemState.REJECTED, ItemState.DEFERRED)


class RecusalKind(TextChoices):
    """운영규정 11조의2."""

    EXCLUSION = "exclusion", _("제척")
    CHALLENGE = "challenge", _("기피")
    AVOIDANCE = "avoidance", _("회피")


class Choice(TextChoices):
    FOR = "for", _("찬성")
    AGAINST = "against", _("반대")
    ABSTAIN = "abstain", _("기권")
