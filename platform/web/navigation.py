"""What stands in the menus: the areas of the action plan, each entry only where its page exists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role

Text = str | Promise


@dataclass(frozen=True)
class Page:
    """A page in a menu: its title, the name of its address, and the roles that use it (none: everyone).

    has_pages_below: whether the addresses that begin like its own belong to it.
    """

    label: Text
    address: str
    used_by: frozenset[str] = frozenset()
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


ADMINISTRATORS = frozenset({Role.TENANT_ADMIN.value, Role.DEDICATED.value})
MEMBERS = frozenset({Role.CHAIR.value, Role.MEMBER.value})
OPERATORS = frozenset({Role.PLATFORM_ADMIN.value})

STAFF: tuple[tuple[Text, tuple[Page, ...]], ...] = (
    (
        "",
        (
            Page(_("내 할 일"), "home", has_pages_below=False),
            Page(_("내 회의"), "committee:own", MEMBERS),
            Page(_("알림"), "notices"),
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
            Page(_("업무지침"), "committee:guidelines"),
        ),
    ),
    (
        _("사람과 부서"),
        (
            Page(_("직원"), "people"),
            Page(_("부서"), "departments"),
            Page(_("역할"), "roles"),
            Page(_("직원 가져오기"), "staff_import", ADMINISTRATORS),
        ),
    ),
    (_("기관 설정"), (Page(_("운영 기준"), "policies", ADMINISTRATORS), Page(_("처리 기록"), "audit", ADMINISTRATORS))),
)
PLATFORM: tuple[tuple[Text, tuple[Page, ...]], ...] = (
    (
        _("전국 현황"),
        (
            Page(_("전국 지도"), "map"),
            Page(_("순위"), "ranking"),
            Page(_("추이"), "trend"),
            Page(_("기관 목록"), "governments"),
        ),
    ),
    (_("운영"), (Page(_("전달 현황"), "dead_letters", OPERATORS), Page(_("기관 관리"), "tenants", OPERATORS))),
)
PUBLIC = (
    Page(_("처음"), "front", has_pages_below=False),
    Page(_("실행계획"), "public_plans"),
    Page(_("추진 현황"), "public_progress"),
    Page(_("제도 소개"), "about"),
)
ACCOUNT = (
    Page(_("내 계정"), "account"),
    Page(_("2단계 인증"), "mfa_index"),
    Page(_("비밀번호 바꾸기"), "account_change_password"),
)


def areas(table: Iterable[tuple[Text, Sequence[Page]]], *, here: str, roles: frozenset[str]) -> list[Area]:
    """The areas with at least one page for someone with these roles; `here` is the path of the request."""
    found = [Area(str(label), entries(pages, here=here, roles=roles)) for label, pages in table]
    return [area for area in found if area.entries]


def entries(pages: Iterable[Page], *, here: str, roles: frozenset[str] = frozenset()) -> list[Entry]:
    """The pages that exist on this host and that someone with these roles uses."""
    open_pages = [page for page in pages if not page.used_by or page.used_by & roles]
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
