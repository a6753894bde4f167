"""Words of the petitions: states, ways in, results, and the nine grounds of 민원처리법 21조."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from events.petitions import PetitionKind, Status

SERIES = "민원"

OWN_KINDS = frozenset(set(PetitionKind) - {PetitionKind.PASSIVE, PetitionKind.NATIONAL_APPLICATION})
"""What is handled here; the other two have processes of their own."""
OWN_KIND_CHOICES = [(kind.value, kind.label) for kind in PetitionKind if kind in OWN_KINDS]
OTHER_KIND_CHOICES = [(kind.value, kind.label) for kind in PetitionKind if kind not in OWN_KINDS]


class PetitionState(TextChoices):
    """The words of `events.petitions.Status`, and what only the office tells apart."""

    ARRIVED = "arrived", _("도달")
    ACCEPTED = "accepted", _("접수")
    CLASSIFIED = "classified", _("분류")
    ASSIGNED = "assigned", _("처리부서 지정")
    IN_PROGRESS = "in_progress", _("처리 중")
    SUPPLEMENT = "supplement", _("보완요구")
    COOPERATING = "cooperating", _("관계기관 협조")
    INVESTIGATING = "investigating", _("현장조사")
    EXTENDED = "extended", _("기간 연장")
    TRANSFERRED = "transferred", _("이송")
    ANSWERED = "answered", _("답변")
    ADDITIONAL_ANSWER = "additional_answer", _("추가답변")
    RATED = "rated", _("만족도 평가")
    CLOSED = "closed", _("종결")
    WITHDRAWN = "withdrawn", _("취하")
    RETURNED = "returned", _("반려")
    REPEAT_CLOSED = "repeat_closed", _("반복민원 종결")
    NOT_HANDLED = "not_handled", _("민원처리 예외")
    HANDED_OVER = "handed_over", _("다른 절차로 전환")


S = PetitionState
DESK = (S.ARRIVED, S.ACCEPTED, S.CLASSIFIED)
"""At the petition office."""
AT_WORK = (S.IN_PROGRESS, S.EXTENDED)
WAITING = (S.SUPPLEMENT, S.COOPERATING, S.INVESTIGATING)
WITH_DEPARTMENT = (S.ASSIGNED, *AT_WORK, *WAITING)
OPEN = (*DESK, *WITH_DEPARTMENT)
"""Not answered yet: the period may run."""
ANSWERED = (S.ANSWERED, S.ADDITIONAL_ANSWER, S.RATED)
ENDS = (S.TRANSFERRED, S.CLOSED, S.WITHDRAWN, S.RETURNED, S.REPEAT_CLOSED, S.NOT_HANDLED, S.HANDED_OVER)

STATUS: dict[str, Status] = {
    **{status.value: status for status in Status if status.value in PetitionState.values},
    S.INVESTIGATING: Status.IN_PROGRESS,
    S.RETURNED: Status.CLOSED,
}
"""What the petitioner and the national channel hear of a state."""


class Channel(TextChoices):
    """How a petition came in."""

    GATEWAY = "gateway", _("국민신문고 연계")
    WINDOW = "window", _("방문(민원 창구)")
    POST = "post", _("우편")
    PHONE = "phone", _("전화")
    FAX = "fax", _("모사전송")
    HOMEPAGE = "homepage", _("기관 누리집")
    REPORT = "report", _("소극행정 신고에서 전환")


BY_HAND = (Channel.WINDOW, Channel.POST, Channel.PHONE, Channel.FAX, Channel.HOMEPAGE)
BY_HAND_CHOICES = [(channel.value, channel.label) for channel in BY_HAND]


class Result(TextChoices):
    """What an answer does with what was asked."""

    GRANTED = "granted", _("수용")
    PARTLY = "partly", _("일부 수용")
    REFUSED = "refused", _("불수용(거부)")
    EXPLAINED = "explained", _("설명·안내")


class Ground(TextChoices):
    """민원처리법 21조: petitions, other than 법정민원, that need not be handled; the reason is told."""

    POLITICAL = "political", _("1호 고도의 정치적 판단, 국가기밀·공무상 비밀")
    INVESTIGATION = "investigation", _("2호 수사·재판·형집행, 감사원 감사 착수")
    APPEAL = "appeal", _("3호 행정심판·행정소송 등 불복구제절차 진행 중")
    MEDIATION = "mediation", _("4호 화해·알선·조정·중재 절차 진행 중")
    SETTLED = "settled", _("5호 판결·결정·재결·조정 등으로 확정된 권리관계")
    AUDIT_BOARD = "audit_board", _("6호 감사위원회의 결정을 거쳐 감사원이 행하는 사항")
    ELECTION = "election", _("7호 선거관리위원회의 의결을 거쳐 행하는 사항")
    PRIVATE = "private", _("8호 사인 간의 권리관계, 개인의 사생활")
    PERSONNEL = "personnel", _("9호 소속 직원에 대한 인사행정상의 행위")


class ExchangeKind(TextChoices):
    """What passed between office and petitioner."""

    SUPPLEMENT_DEMAND = "supplement_demand", _("보완요구")
    SUPPLEMENT = "supplement", _("보완 내용")
    PROGRESS = "progress", _("처리 상황 통지")
    EXTENSION = "extension", _("기간 연장 통지")
    TRANSFER = "transfer", _("이송 통지")
    ANSWER = "answer", _("답변")
    ADDITIONAL_ANSWER = "additional_answer", _("추가답변")
    NOTICE = "notice", _("통지")
    FROM_PETITIONER = "from_petitioner", _("민원인이 알린 내용")
    NOTE = "note", _("접수 참고")


INWARD = (ExchangeKind.SUPPLEMENT, ExchangeKind.FROM_PETITIONER, ExchangeKind.NOTE)
OUTWARD = tuple(kind for kind in ExchangeKind if kind not in INWARD)
"""What the office tells the petitioner."""


class Purpose(TextChoices):
    """Why the petitioner's identity is opened; kept in the record."""

    CONTACT = "contact", _("민원인에게 연락")
    NOTICE = "notice", _("결과 통지·문서 발송")
    IDENTIFY = "identify", _("본인·동일민원 확인")
    SITE = "site", _("현장 확인·조사")


class ObjectionState(TextChoices):
    FILED = "filed", _("이의신청 접수")
    EXTENDED = "extended", _("결정 기간 연장")
    UPHELD = "upheld", _("인용")
    DISMISSED = "dismissed", _("기각")
    WITHDRAWN = "withdrawn", _("취하")
