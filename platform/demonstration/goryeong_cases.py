"""What the demo invents for 고령군: cases, gifts and achievements. None of it is real, and every text says so (시연)."""

from collections.abc import Mapping, Sequence
from datetime import date

from demonstration.mileage import Deed
from demonstration.rewarding import Gift
from demonstration.selection import Case, Days
from plans.mileage.codes import ClaimState, OptionKind
from plans.rewards.codes import BenefitState, Local, NominationKind, Stage, Statutory, Unfit

QUOTA = 40  # 2026년 실행계획: 연 2회 선발, 연 40명 내외
STAGES = (Stage.SCREENING, Stage.PUBLIC_CHECK, Stage.FIRST_REVIEW)
DAYS = Days(
    opens=date(2026, 4, 1),
    closes=date(2026, 4, 30),
    screened=date(2026, 5, 8),
    checked_until=date(2026, 5, 20),
    scored=date(2026, 6, 3),
    decided=date(2026, 6, 18),
)
SECOND = Days(
    opens=date(2026, 11, 2),
    closes=date(2026, 12, 11),
    screened=date(2026, 12, 14),
    checked_until=date(2026, 12, 28),
    scored=date(2026, 12, 29),
    decided=date(2026, 12, 30),
)
TEAM, CASE = NominationKind.TEAM, NominationKind.CASE

CASES: Sequence[Case] = (
    Case("인허가 협의 서류 줄이기(시연)", 10, [("staff10", 100)], about=93),
    Case("마을 공동 물류 거점 만들기(시연)", 20, [("staff20", 50), ("staff21", 30), ("staff22", 20)], TEAM, 89),
    Case("체납 안내 한 장으로 줄이기(시연)", 7, [("staff07", 100)], about=84),
    Case("야간 돌봄 안내 협력(시연)", 14, kind=CASE, about=81),
    Case("민원 창구 예약 통합(시연)", 9, [("worker", 100)], about=78),
    Case("통학로 안전 표지 개선(시연)", 16, [("staff16", 100)], about=82, residents=12),
    Case("친절한 민원 응대(시연)", 8, [("staff08", 100)], unfit=Unfit.KINDNESS),
    Case("방역 물품 함께 쓰기(시연)", 23, [("staff23", 60), ("staff24", 40)], TEAM, 74),
    Case("관광 안내 쉬운 말로 쓰기(시연)", 17, [("staff17", 100)], about=66),
    Case("체납 안내 한 장으로 줄이기 사례(시연)", 7, [("staff07", 100)], by="staff02"),
)
GRADES = ("best", "excellent", "excellent", "encouraged", "encouraged", "encouraged", "challenge")
NEXT_CASES: Sequence[Case] = (
    Case("당직 안내 한 화면으로 모으기(시연)", 5, [("staff05", 100)]),
    Case("복지 신청 한 번에 받기(시연)", 12, [("staff12", 70), ("staff13", 30)], TEAM),
    Case("경로당 냉난방 점검 방식 바꾸기(시연)", 14, [("staff14", 100)], is_sent=False),
    Case("체육관 가는 길 조명 늘리기(시연)", 18, [("staff18", 100)], residents=5, is_sent=False),
)

WISHES: Mapping[str, Sequence[str]] = {
    "staff10": (Statutory.TOP_BONUS, Local.PRIZE_MONEY),
    "staff20": (Statutory.TOP_BONUS, Statutory.SPECIAL_LEAVE, Local.PRIZE_MONEY),
    "staff21": (Statutory.SPECIAL_LEAVE,),
    "staff07": (Statutory.TENURE_PROMOTION_SHORTEN, Statutory.OTHER),
    "staff16": (Statutory.RATING_POINT, Local.PRIZE_MONEY),
    "worker": (Local.COMMENDATION, Local.REWARD_LEAVE),
}
CONFIRMED, GRANTED, DELIVERED = BenefitState.CONFIRMED, BenefitState.GRANTED, BenefitState.DELIVERED
AT_HR, AT_FINANCE = BenefitState.HR_PROCESSING, BenefitState.BUDGET_PROCESSING
GIFTS: Sequence[Gift] = (
    Gift("staff10", Statutory.TOP_BONUS, CONFIRMED),
    Gift("staff10", Local.PRIZE_MONEY, CONFIRMED, amount=700_000),
    Gift("staff20", Statutory.TOP_BONUS, AT_HR),
    Gift("staff20", Local.PRIZE_MONEY, DELIVERED, amount=350_000),
    Gift("staff21", Statutory.SPECIAL_LEAVE, GRANTED, days_used=1),
    Gift("staff21", Local.PRIZE_MONEY, AT_FINANCE, amount=210_000),
    Gift("staff22", Statutory.RATING_POINT, GRANTED),
    Gift("staff22", Local.PRIZE_MONEY, AT_FINANCE, amount=140_000),
    Gift("staff16", Statutory.RATING_POINT, CONFIRMED),
    Gift("staff16", Local.PRIZE_MONEY, DELIVERED, amount=1_000_000),
    Gift("staff07", Statutory.TENURE_PROMOTION_SHORTEN, BenefitState.DENIED_BY_HR),
    Gift("staff07", Statutory.OTHER, BenefitState.DECIDED),
    Gift("staff07", Local.PRIZE_MONEY, CONFIRMED, amount=500_000),
    Gift("worker", Local.COMMENDATION, CONFIRMED),
    Gift("worker", Local.REWARD_LEAVE, GRANTED, days_used=2),
    Gift("worker", Local.VOUCHER, BenefitState.PROCURING, amount=100_000),
    Gift("staff23", Statutory.SPECIAL_LEAVE, BenefitState.WISH_COLLECTED),
    Gift("staff24", Statutory.DAEWOO_SHORTEN, BenefitState.PROPOSED),
)

PILOT_DEEDS: Sequence[Deed] = (
    Deed(10, "everyday", "신청 서식 한 장 줄이기(시연)", date(2025, 9, 10)),
    Deed(20, "preconsult", "사전컨설팅으로 방법 찾기(시연)", date(2025, 9, 22)),
    Deed(7, "regulation", "낡은 지침 고치기(시연)", date(2025, 10, 13)),
    Deed(14, "cooperation", "두 부서가 함께 푼 민원(시연)", date(2025, 10, 27), ClaimState.PARTIAL),
    Deed(23, "everyday", "현장 대기 시간 줄이기(시연)", date(2025, 11, 10), ClaimState.REJECTED),
)
DISPUTED = Deed(9, "regulation", "예약 취소 기준 고치기(시연)", date(2026, 4, 13), ClaimState.REJECTED)
PANEL = ("staff04", "staff05", "staff06")
DEEDS: Sequence[Deed] = (
    Deed(10, "preconsult", "사전컨설팅으로 부지 문제 풀기(시연)", date(2026, 1, 19)),
    Deed(20, "everyday", "구인 안내 문자 쉽게 쓰기(시연)", date(2026, 1, 26)),
    Deed(21, "cooperation", "세 부서 합동 현장 상담(시연)", date(2026, 2, 9)),
    Deed(22, "everyday", "농번기 창구 일찍 열기(시연)", date(2026, 2, 16)),
    Deed(7, "regulation", "조례의 중복 서류 없애기(시연)", date(2026, 3, 9)),
    Deed(11, "attempt", "무인 대여함 시험 운영(시연)", date(2026, 3, 16)),
    Deed(10, "everyday", "신청서 작성 예시 붙이기(시연)", date(2026, 3, 23)),
    Deed(16, "cooperation", "학교와 함께한 통학로 점검(시연)", date(2026, 4, 6), ClaimState.PARTIAL),
    DISPUTED,
    Deed(23, "preconsult", "의견제시를 받아 처리하기(시연)", date(2026, 4, 20)),
    Deed(24, "everyday", "등산로 안내판 닦기(시연)", date(2026, 5, 11), ClaimState.REJECTED),
    Deed(17, "attempt", "쉬운 말 관광 안내 시험(시연)", date(2026, 5, 18)),
    Deed(21, "preconsult", "사전컨설팅으로 계약 방식 찾기(시연)", date(2026, 5, 25)),
    Deed(15, "everyday", "주말 접수함 두기(시연)", date(2026, 6, 15), ClaimState.REVERSED),
    Deed(8, "regulation", "수수료 기준 하나로 모으기(시연)", date(2026, 7, 13)),
    Deed(22, "cooperation", "저수지 이용 합동 안내(시연)", date(2026, 7, 20), contribution=60),
    Deed(20, "everyday", "공사 일정 미리 알리기(시연)", date(2026, 8, 17), is_granted=True),
    Deed(9, "everyday", "민원 서식 점자 병기(시연)", date(2026, 9, 14)),
    Deed(23, "cooperation", "방역 장비 이웃 면 공동 사용(시연)", date(2026, 9, 21)),
    Deed(12, "attempt", "이동 상담 버스 시험 운행(시연)", date(2026, 10, 12), ClaimState.WITHDRAWN),
    Deed(14, "everyday", "돌봄 안내 지도 고치기(시연)", date(2026, 10, 19), ClaimState.RETURNED),
    Deed(16, "regulation", "표지 설치 기준 정리(시연)", date(2026, 11, 2), ClaimState.SUPERIOR_CHECKED),
    Deed(17, "preconsult", "의견제시로 문안 확정하기(시연)", date(2026, 11, 5), ClaimState.SUPERIOR_CHECKED),
    Deed(7, "everyday", "체납 상담 전화 하나로(시연)", date(2026, 11, 9), ClaimState.GRANTED_BY_HEAD, is_granted=True),
    Deed(10, "everyday", "인허가 진행 문자 보내기(시연)", date(2026, 11, 13), ClaimState.CLAIMED),
    Deed(13, "cooperation", "수급 자격 합동 점검(시연)", date(2026, 11, 16), ClaimState.CLAIMED),
)

MONEY, COUPON, LEAVE = OptionKind.LOCAL_CURRENCY, OptionKind.COUPON, OptionKind.LEAVE
BOOK, DUTY = OptionKind.BOOK, OptionKind.DUTY_EXEMPTION
PREFERENCES: Mapping[str, Sequence[OptionKind]] = {
    "staff10": (MONEY, COUPON, BOOK, DUTY, LEAVE),
    "staff20": (MONEY, LEAVE, COUPON, BOOK, DUTY),
    "staff21": (COUPON, MONEY, BOOK, DUTY, LEAVE),
    "staff07": (BOOK, MONEY, COUPON, DUTY, LEAVE),
    "staff16": (DUTY, LEAVE, MONEY, COUPON, BOOK),
    "staff23": (DUTY, MONEY, LEAVE, BOOK, COUPON),
}
