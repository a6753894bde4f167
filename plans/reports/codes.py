"""Words of a report, as codes. DOMAIN 1.8, 2.11; 지방공무원 적극행정 운영규정 17조의3·18조, 민원 처리에 관한 법률."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Source(TextChoices):
    EPEOPLE = "epeople", _("국민신문고")
    LOCAL_WEB = "local_web", _("기관 누리집")
    OPEN311 = "open311", _("Open311")
    MAIL = "mail", _("우편")
    PHONE = "phone", _("전화")
    VISIT = "visit", _("방문")
    ACRC_TRANSFER = "acrc_transfer", _("국민권익위원회 이송")
    ANONYMOUS = "anonymous", _("익명 신고")


BY_HAND = (Source.MAIL, Source.PHONE, Source.VISIT, Source.ACRC_TRANSFER)  # what staff register
BY_HAND_CHOICES = [(one.value, one.label) for one in BY_HAND]


class State(TextChoices):
    RECEIVED = "received", _("신고접수")
    SCREENING = "screening", _("대상여부 검토")
    SUPPLEMENT = "supplement", _("보완요구")
    ACCEPTED = "accepted", _("소극행정 접수")
    ASSIGNED = "assigned", _("조사자 지정")
    INVESTIGATING = "investigating", _("사실조사")
    EXTENDED = "extended", _("연장(사실조사)")
    FINDINGS = "findings", _("조사결과")
    MEASURE_DECIDED = "measure_decided", _("조치결정")
    NOTIFIED = "notified", _("결과통지")
    CLOSED = "closed", _("종결")
    REREPORTED = "rereported", _("재신고(국민권익위원회)")
    ACRC_REVIEW = "acrc_review", _("국민권익위원회 검토")
    ACRC_RECOMMENDED = "acrc_recommended", _("개선권고")
    ACRC_RETURNED = "acrc_returned", _("국민권익위원회 이송·종결")
    IMPLEMENTED = "implemented", _("권고이행")
    RECLASSIFIED = "reclassified", _("일반민원 전환")
    TRANSFERRED = "transferred", _("이송")
    WITHDRAWN = "withdrawn", _("취하")
    MERGED = "merged", _("병합")
    REPEAT_CLOSED = "repeat_closed", _("반복민원 종결")
    NOT_HANDLED = "not_handled", _("민원처리 예외")


WORKING = (State.INVESTIGATING, State.EXTENDED)
BEFORE_FINDINGS = (
    State.RECEIVED, State.SCREENING, State.SUPPLEMENT, State.ACCEPTED, State.ASSIGNED, State.INVESTIGATING, State.EXTENDED,
)  # fmt: skip
FOUND = (
    State.FINDINGS, State.MEASURE_DECIDED, State.NOTIFIED, State.CLOSED, State.REREPORTED, State.ACRC_REVIEW,
    State.ACRC_RECOMMENDED, State.ACRC_RETURNED, State.IMPLEMENTED,
)  # fmt: skip
ENDS = (
    State.CLOSED, State.ACRC_RETURNED, State.IMPLEMENTED, State.RECLASSIFIED, State.TRANSFERRED, State.WITHDRAWN,
    State.MERGED, State.REPEAT_CLOSED, State.NOT_HANDLED,
)  # fmt: skip


class Result(TextChoices):
    """What an investigation comes to."""

    SUBSTANTIATED = "substantiated", _("소극행정 인정")
    NOT_SUBSTANTIATED = "not_substantiated", _("소극행정 불인정")
    CORRECTED_ON_SITE = "corrected_on_site", _("현장 시정")


class PassiveType(TextChoices):
    """The four types of the national guideline (DOMAIN 1.8)."""

    EXPEDIENT = "expedient", _("적당편의")
    NEGLECT = "neglect", _("업무해태")
    DESK_BOUND = "desk_bound", _("탁상행정")
    OFFICE_CENTRED = "office_centred", _("기타 관중심 행정")


class Cause(TextChoices):
    """Why it came to it, for the monthly analysis. The office's own list; no norm gives one."""

    WORKLOAD = "workload", _("업무 과중·인력 부족")
    UNCLEAR_RULES = "unclear_rules", _("법령·기준 불명확")
    UNCLEAR_DUTY = "unclear_duty", _("부서 간 업무 분장 불명확")
    FEAR_OF_AUDIT = "fear_of_audit", _("감사 부담")
    KNOWLEDGE = "knowledge", _("업무 미숙")
    ATTITUDE = "attitude", _("업무 태도")
    OTHER = "other", _("기타")


class MeasureKind(TextChoices):
    """조치, DOMAIN 2.11; DISCIPLINE is asked for by the head of the office."""

    PROMPT_HANDLING = "prompt_handling", _("신속처리")
    CORRECTION = "correction", _("시정")
    CAUTION = "caution", _("주의")
    WARNING = "warning", _("경고")
    ADMONITION = "admonition", _("훈계")
    IMPROVEMENT = "improvement", _("제도개선")
    DISCIPLINE = "discipline", _("징계의결요구")


class NoteKind(TextChoices):
    """사실조사: what is kept of it, beside what a step was given in words."""

    SCREENING = "screening", _("대상여부 검토 의견")
    STATEMENT = "statement", _("진술")
    DOCUMENT = "document", _("자료 확인")
    SITE_VISIT = "site_visit", _("현장조사")
    FINDINGS = "findings", _("조사결과와 이유")
    DECISION = "decision", _("처리 결정과 이유")


WRITTEN_BY_HAND = (NoteKind.STATEMENT, NoteKind.DOCUMENT, NoteKind.SITE_VISIT)
WRITTEN_CHOICES = [(one.value, one.label) for one in WRITTEN_BY_HAND]


class QuestionState(TextChoices):
    ASKED = "asked", _("질의")
    ANSWERED = "answered", _("답변")
    TAKEN_BACK = "taken_back", _("질의 취소")


class ContactWay(TextChoices):
    """How the reporter wants to hear; everyone has the mailbox behind the receipt code."""

    MAILBOX = "mailbox", _("접수번호로 확인")
    PHONE = "phone", _("전화")
    EMAIL = "email", _("전자우편")
    POST = "post", _("우편")


class Purpose(TextChoices):
    """What an identity is looked at for; kept in the record of access."""

    CONTACT = "contact", _("신고인에게 연락")
    FACTS = "facts", _("사실관계 확인")
    NOTIFY = "notify", _("결과 통지")
    REPEAT = "repeat", _("반복 신고 확인")


class NotHandled(TextChoices):
    """민원 처리에 관한 법률 21조, its nine grounds; the last: 시행령 2조, a report without name and address is no petition."""

    POLITICAL = "political", _("고도의 정치적 판단이나 국가기밀·공무상 비밀에 관한 사항")
    INVESTIGATED = "investigated", _("수사·재판·형집행 또는 감사원 감사가 시작된 사항")
    APPEALED = "appealed", _("행정심판·행정소송·헌법재판·감사원 심사청구 등 불복절차가 진행 중인 사항")
    MEDIATED = "mediated", _("화해·알선·조정·중재 등 이해관계 조정 절차가 진행 중인 사항")
    SETTLED = "settled", _("판결·결정·재결·화해·조정·중재 등으로 확정된 권리관계에 관한 사항")
    AUDIT_BOARD = "audit_board", _("감사원이 감사위원회의 결정을 거쳐 하는 사항")
    ELECTION = "election", _("각급 선거관리위원회의 의결을 거쳐 하는 사항")
    PRIVATE = "private", _("사인 간의 권리관계나 개인의 사생활에 관한 사항")
    PERSONNEL = "personnel", _("소속 직원에 대한 인사행정상의 행위에 관한 사항")
    NOT_A_PETITION = "not_a_petition", _("성명·주소 등이 분명하지 않고 소극행정에도 해당하지 않는 사항")
