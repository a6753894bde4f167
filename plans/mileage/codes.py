"""Words of the mileage, as codes. None of it is law: a local government decides its own rules (DOMAIN 1.15, 2.6)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProgrammeState(TextChoices):
    PILOT = "pilot", _("시범운영")
    ACTIVE = "active", _("연중운영")
    CLOSED = "closed", _("마감")


class Nature(TextChoices):
    QUANTITATIVE = "quantitative", _("정량")
    QUALITATIVE = "qualitative", _("정성")


class ItemType(TextChoices):
    EVERYDAY = "everyday", _("일상 성과")
    TASK = "task", _("과제 성과")
    ATTEMPT = "attempt", _("도전(성과 없는 시도)")


class ClaimSource(TextChoices):
    CLAIMED = "claimed", _("본인 신청")
    GRANTED = "granted", _("부서장 부여")
    SELECTION = "selection", _("우수공무원 선발")


class ClaimState(TextChoices):
    CLAIMED = "claimed", _("신청")
    GRANTED_BY_HEAD = "granted_by_head", _("부서장 부여")
    RETURNED = "returned", _("보완요구")
    SUPERIOR_CHECKED = "superior_checked", _("상급자 확인")
    APPROVED = "approved", _("승인(적립)")
    PARTIAL = "partial", _("일부인정(적립)")
    REJECTED = "rejected", _("불인정")
    WITHDRAWN = "withdrawn", _("취하")
    REVERSED = "reversed", _("적립취소")


class AppealState(TextChoices):
    APPEALED = "appealed", _("이의신청")
    PANEL_ASSIGNED = "panel_assigned", _("심사단 배정")
    UPHELD = "upheld", _("기각")
    CORRECTED = "corrected", _("정정")
    WITHDRAWN = "withdrawn", _("취하")


class Account(TextChoices):
    """Where points lie. Every entry moves points from one account to another: its lines sum to nothing."""

    ISSUED = "issued", _("발행")
    AVAILABLE = "available", _("사용 가능")
    HELD = "held", _("차감예약")
    SPENT = "spent", _("사용")
    EXPIRED = "expired", _("소멸")
    REVERSED = "reversed", _("취소")


class EntryKind(TextChoices):
    ISSUE = "issue", _("적립")
    HOLD = "hold", _("차감예약")
    RELEASE = "release", _("예약 해제")
    SPEND = "spend", _("사용")
    EXPIRE = "expire", _("소멸")
    REVERSE = "reverse", _("적립취소")
    CORRECT = "correct", _("정정 적립")


class OptionKind(TextChoices):
    LOCAL_CURRENCY = "local_currency", _("지역화폐")
    COUPON = "coupon", _("모바일 쿠폰")
    LEAVE = "leave", _("휴가")
    BOOK = "book", _("도서")
    DUTY_EXEMPTION = "duty_exemption", _("당직 1회 면제")


class Provider(TextChoices):
    """Who delivers an option: the office itself, a company by order file, or one by HTTP."""

    OFFICE = "office", _("기관 직접 제공")
    FILE = "file", _("주문 파일")
    HTTP = "http", _("온라인 연계")


class RedemptionState(TextChoices):
    REQUESTED = "requested", _("교환신청")
    RESERVED = "reserved", _("차감예약")
    ORDERED = "ordered", _("발주")
    ISSUED = "issued", _("발급")
    DELIVERED = "delivered", _("수령")
    FAILED = "failed", _("발급실패")
    CANCELLED = "cancelled", _("신청취소")


class OrderState(TextChoices):
    MADE = "made", _("작성")
    SENT = "sent", _("발주")
    RECONCILED = "reconciled", _("대조 완료")
