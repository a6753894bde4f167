"""What stands in the menus: the areas of the action plan, each entry only where its page exists."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.rights import KEEPS_PEOPLE, OPERATES, READS_RECORD, SETS_POLICIES, WRITES_LETTERS
from accounts.roles import Role, holds
from kernel.process import Who

Text = str | Promise


@dataclass(frozen=True)
class Page:
    """A page in a menu: its title, the name of its address, and who uses it (None: everyone).

    has_pages_below: whether the addresses that begin like its own belong to it.
    """

    label: Text
    address: str
    used_by: Who[Any] | None = None
    has_pages_below: bool = True


@dataclass(frozen=True)
class Entry:
    """A page as the menu of one request shows it."""

    label: str
    url: str
    aria_current: str = ""

    @property
    def is_current(self) -> bool:
        return bool(self.aria_current)


@dataclass(frozen=True)
class Area:
    label: str
    entries: Sequence[Entry]

    @property
    def is_current(self) -> bool:
        """Whether the page that is open is one of its own."""
        return any(entry.is_current for entry in self.entries)


Uses = Callable[[Who[Any]], bool]
"""Whether the person who looks is one of those."""


def nobody(who: Who[Any]) -> bool:
    """A visitor."""
    return False


MEMBERS: Who[Any] = holds(Role.CHAIR, Role.MEMBER)
OVERSEES_MILEAGE: Who[Any] = holds(Role.DEDICATED, Role.PAO, Role.AUDIT_HEAD, Role.AUDITOR)
READS_TOTALS: Who[Any] = OVERSEES_MILEAGE | holds(Role.HEAD, Role.ACTING_HEAD, Role.VICE_HEAD)
PARTICIPATION: Who[Any] = holds(Role.DEDICATED, Role.PAO, Role.DEPT_HEAD, Role.HEAD, Role.ACTING_HEAD)
READS_INQUIRIES: Who[Any] = holds(Role.DEDICATED, Role.PAO, Role.HEAD, Role.ACTING_HEAD)
KEEPS_LINKS: Who[Any] = holds(Role.DEDICATED, Role.TENANT_ADMIN)
REWARD_DESK: Who[Any] = holds(Role.DEDICATED, Role.FINANCE)
RETURNS_DESK: Who[Any] = holds(Role.DEDICATED, Role.PAO, Role.HEAD, Role.ACTING_HEAD, Role.VICE_HEAD, Role.AUDIT_HEAD)
COLLECTS: Who[Any] = holds(Role.MIN_OFFICER, Role.PROV_OFFICER)
PETITION_DESK: Who[Any] = holds(Role.PETITION)
CHECKERS: Who[Any] = holds(Role.HR, Role.AUDITOR, Role.AUDIT_HEAD)
READS_REPORTS: Who[Any] = holds(Role.AUDITOR, Role.AUDIT_HEAD, Role.HEAD, Role.ACTING_HEAD, Role.VICE_HEAD)
OVERSEES_REPORTS: Who[Any] = READS_REPORTS | holds(Role.DEDICATED, Role.PAO)
READS_DISCIPLINE: Who[Any] = holds(Role.AUDITOR, Role.AUDIT_HEAD, Role.HEAD, Role.ACTING_HEAD, Role.HR)
READS_REPORT_FIGURES: Who[Any] = READS_REPORTS | holds(Role.DEDICATED, Role.PAO)
ANSWERS_QUESTIONS: Who[Any] = holds(Role.DEPT_HEAD)
LINKS: Who[Any] = holds(Role.LINK_OPERATOR)
WATCHES_LINK: Who[Any] = holds(Role.LINK_OPERATOR, Role.PLATFORM_ADMIN)

STAFF: tuple[tuple[Text, tuple[Page, ...]], ...] = (
    (
        "",
        (
            Page(_("내 할 일"), "home", has_pages_below=False),
            Page(_("내 회의"), "committee:own", MEMBERS),
            Page(_("알림"), "notices"),
            Page(_("안내문"), "letters", WRITES_LETTERS),
        ),
    ),
    (
        _("적극행정 실행계획"),
        (
            Page(_("실행계획"), "actionplan:plans"),
            Page(_("추진과제"), "actionplan:tasks"),
            Page(_("중점과제"), "actionplan:key_tasks"),
            Page(_("분기 실적"), "actionplan:reports"),
        ),
    ),
    (
        _("적극행정위원회"),
        (
            Page(_("위원"), "committee:members"),
            Page(_("회의"), "committee:meetings"),
            Page(_("안건"), "committee:agenda"),
            Page(_("의결 가이드라인"), "committee:guidelines"),
        ),
    ),
    (
        _("우수공무원 선발"),
        (
            Page(_("선발"), "rewards:rounds", has_pages_below=False),
            Page(_("추천"), "rewards:nominations"),
            Page(_("부서별 추천"), "rewards:departments", READS_TOTALS),
            Page(_("내 추천"), "rewards:own"),
            Page(_("적격 확인"), "rewards:checks", CHECKERS),
            Page(_("심사"), "scoring:hub"),
            Page(_("직원 투표"), "scoring:votes"),
            Page(_("우대·포상"), "rewards_benefits:benefits"),
            Page(_("내 선발과 우대"), "rewards_benefits:own"),
            Page(_("특별승진 추가추천"), "rewards_benefits:extras"),
        ),
    ),
    (
        _("적극행정 마일리지"),
        (
            Page(_("내 마일리지"), "mileage:own", has_pages_below=False),
            Page(_("적립 신청"), "mileage:claims"),
            Page(_("부서별 적립"), "mileage:departments", READS_TOTALS),
            Page(_("이의신청"), "mileage:appeals"),
            Page(_("마일리지 기준"), "mileage:rules"),
            Page(_("기준 시험"), "mileage:lab", OVERSEES_MILEAGE),
            Page(_("공정성 점검"), "mileage:radar", OVERSEES_MILEAGE),
            Page(_("마일리지 운영"), "mileage:programmes"),
            Page(_("보상 교환"), "redeem:offers"),
            Page(_("교환 내역"), "redeem:redemptions"),
            Page(_("보상 창구"), "redeem:desk", REWARD_DESK),
            Page(_("보상 발주"), "redeem:orders", REWARD_DESK),
            Page(_("교환 품목"), "redeem:options", REWARD_DESK),
        ),
    ),
    (
        _("소극행정"),
        (
            Page(_("소극행정 신고"), "reports:reports", READS_REPORTS),
            Page(_("신고 처리 현황"), "reports:figures", READS_REPORT_FIGURES),
            Page(_("사실관계 질의"), "reports:questions", ANSWERS_QUESTIONS),
            Page(_("징계의결 요구"), "learning:referrals", READS_DISCIPLINE),
            Page(_("월별 점검·분석"), "learning:inspections", OVERSEES_REPORTS),
            Page(_("소극행정 사례"), "learning:cases"),
        ),
    ),
    (
        _("주민 참여"),
        (
            Page(_("주민추천"), "participation:recommendations", PARTICIPATION),
            Page(_("적극행정국민신청"), "participation:applications"),
            Page(_("문의"), "participation:inquiries", READS_INQUIRIES),
            Page(_("바깥 링크"), "publicity:links", KEEPS_LINKS),
        ),
    ),
    (
        _("민원"),
        (
            Page(_("민원 처리"), "petitions:petitions"),
            Page(_("민원 직접 접수"), "petitions:new", PETITION_DESK),
            Page(_("민원 월별 점검"), "petitions:check", PETITION_DESK),
        ),
    ),
    (
        _("사례 공유"),
        (
            Page(_("사례 찾기"), "sharing:hub"),
            Page(_("우리 사례"), "sharing:cases", has_pages_below=False),
            Page(_("사례 도입"), "sharing:adoptions"),
        ),
    ),
    (_("통계"), (Page(_("통계 제출"), "returns:returns", RETURNS_DESK),)),
    (
        _("사람과 부서"),
        (
            Page(_("직원"), "people"),
            Page(_("부서"), "departments"),
            Page(_("역할"), "roles"),
            Page(_("직원 가져오기"), "staff_import", KEEPS_PEOPLE),
        ),
    ),
    (_("기관 설정"), (Page(_("운영 기준"), "policies", SETS_POLICIES), Page(_("처리 기록"), "audit", READS_RECORD))),
)
PLATFORM: tuple[tuple[Text, tuple[Page, ...]], ...] = (
    (
        _("전국 현황"),
        (
            Page(_("전국 지도"), "map"),
            Page(_("순위"), "ranking"),
            Page(_("추이"), "trend"),
            Page(_("기관 목록"), "governments"),
            Page(_("통계 제출"), "returns:rounds", COLLECTS),
        ),
    ),
    (
        _("민원 연계"),
        (
            Page(_("연계 현황"), "petitions:overview", WATCHES_LINK, has_pages_below=False),
            Page(_("연계 민원"), "petitions:petitions", WATCHES_LINK),
            Page(_("격리 메시지"), "petitions:quarantine", LINKS),
            Page(_("회신"), "petitions:returns", WATCHES_LINK),
            Page(_("대조"), "petitions:comparisons", WATCHES_LINK),
            Page(_("민원 가져오기"), "petitions:import", LINKS),
            Page(_("민원 직접 입력"), "petitions:enter", LINKS),
            Page(_("연계 시스템"), "petitions:sources", WATCHES_LINK),
        ),
    ),
    (
        _("운영"),
        (
            Page(_("기관 관리"), "tenants", OPERATES),
            Page(_("전달 현황"), "dead_letters", OPERATES),
            Page(_("담당자"), "people", KEEPS_PEOPLE),
            Page(_("처리 기록"), "audit", READS_RECORD),
        ),
    ),
)
PUBLIC: tuple[tuple[Text, tuple[Page, ...]], ...] = (
    ("", (Page(_("처음"), "front", has_pages_below=False),)),
    (
        _("계획과 성과"),
        (
            Page(_("실행계획"), "public_plans"),
            Page(_("추진 현황"), "public_progress"),
            Page(_("우수공무원"), "public_rewards"),
        ),
    ),
    (
        _("참여하기"),
        (
            Page(_("주민추천"), "public_recommendation"),
            Page(_("주민 투표"), "public_votes"),
            Page(_("국민신청 안내"), "public_application"),
            Page(_("문의"), "public_inquiry"),
        ),
    ),
    (
        _("소극행정 신고"),
        (
            Page(_("신고하기"), "public_report"),
            Page(_("신고 처리 현황"), "public_report_figures"),
        ),
    ),
    (
        "",
        (Page(_("제도 소개"), "about"), Page(_("전국 사례"), "cases:cases"), Page(_("공개 데이터"), "open_data:index")),
    ),
)
ACCOUNT = (
    Page(_("내 계정"), "account"),
    Page(_("2단계 인증"), "mfa_index"),
    Page(_("비밀번호 바꾸기"), "account_change_password"),
)


def areas(table: Iterable[tuple[Text, Sequence[Page]]], *, here: str, uses: Uses) -> list[Area]:
    """The areas with at least one page for this person; `here` is the path of the request."""
    found = [Area(str(label), entries(pages, here=here, uses=uses)) for label, pages in table]
    return [area for area in found if area.entries]


def entries(pages: Iterable[Page], *, here: str, uses: Uses = nobody) -> list[Entry]:
    """The pages that exist on this host and that this person uses."""
    open_pages = [page for page in pages if page.used_by is None or uses(page.used_by)]
    placed = [(page, path) for page in open_pages if (path := address(page.address))]
    around = [path for page, path in placed if path == here or (page.has_pages_below and here.startswith(path))]
    nearest = max(around, key=len, default="")
    return [Entry(str(page.label), path, _mark(path, here, nearest)) for page, path in placed]


def address(name: str) -> str:
    """The path of a page without arguments; empty when this host has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _mark(path: str, here: str, nearest: str) -> str:
    """`page` on the page itself, `true` on pages below it."""
    if path != nearest:
        return ""
    return "page" if path == here else "true"
