"""Words of the link: how a message fared and why, by which way a petition came, what two lists disagree about."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from events.petitions import Status


class Progress(TextChoices):
    """What became of a message. It is no state of a process: the machine sets it, as with deliveries."""

    RECEIVED = "received", _("수신")
    APPLIED = "applied", _("반영")
    WAITING = "waiting", _("대기")
    STALE = "stale", _("지난 내용")
    QUARANTINED = "quarantined", _("격리")
    DISCARDED = "discarded", _("폐기")


IN_HAND = (Progress.RECEIVED, Progress.WAITING, Progress.QUARANTINED)
"""What waits for its turn or for a person."""

DUPLICATE = "duplicate"
"""What a repeated message is answered; it is counted with the first one and not kept again."""


class Reason(TextChoices):
    """Why a message is not applied yet, or never."""

    BEFORE_RECEIVED = "before_received", _("접수 메시지가 아직 오지 않음")
    SUSPENDED = "suspended", _("소관 기관의 운영이 중지됨")
    OVERTAKEN = "overtaken", _("더 새로운 내용이 먼저 반영됨")
    UNREADABLE = "unreadable", _("내용을 읽을 수 없음")
    NOT_THE_PROFILE = "not_the_profile", _("연계 규격과 다른 내용")
    OTHER_CONTENT = "other_content", _("같은 번호와 판으로 다른 내용이 옴")
    UNKNOWN_AGENCY = "unknown_agency", _("알 수 없는 기관코드")
    NOT_ON_PLATFORM = "not_on_platform", _("플랫폼에 참여하지 않은 기관")
    BY_PERSON = "by_person", _("담당자가 폐기함")


class Channel(TextChoices):
    LINK = "link", _("연계")
    FILE = "file", _("파일")
    HAND = "hand", _("직접 입력")


class Change(TextChoices):
    """What a message says has happened: the type of the event without its `petition.`."""

    RECEIVED = "received", _("접수")
    UPDATED = "updated", _("변경")
    SUPPLEMENTED = "supplemented", _("보완")
    WITHDRAWN = "withdrawn", _("취하")
    RATED = "rated", _("만족도 평가")
    REREPORTED = "rereported", _("재신고")
    EXTENSION_CONSENTED = "extension_consented", _("연장 동의")
    ACRC_RECOMMENDED = "acrc_recommended", _("권익위 권고")
    ACRC_CLOSED = "acrc_closed", _("권익위 종결")


class Disagreement(TextChoices):
    """What the national list and ours do not say alike."""

    MISSING_HERE = "missing_here", _("이 플랫폼에 없음")
    MISSING_THERE = "missing_there", _("국가 시스템에 없음")
    OTHER_STATUS = "other_status", _("처리상태가 다름")
    OTHER_VERSION = "other_version", _("새 내용이 아직 오지 않음")


CONTENT = (Change.RECEIVED, Change.UPDATED)
"""Both say the whole petition; of two the newer version counts."""

FINISHED = frozenset(
    {
        Status.ANSWERED,
        Status.ADDITIONAL_ANSWER,
        Status.RATED,
        Status.CLOSED,
        Status.WITHDRAWN,
        Status.REPEAT_CLOSED,
        Status.NOT_HANDLED,
    }
)
"""The petitioner has an answer of this part, or will not get one."""
