import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from rich.console import Console
from rich.progress import track

from accounts.models import RoleHolding, User
from accounts.roles import Role
from demonstration import busan, collecting, committee, goryeong, learning, reporting, sharing, staff, year
from demonstration.sources import Announcement, announcements
from demonstration.year import Course
from kernel.actors import SYSTEM, Actor
from ministry.snapshots import recompute
from office.policies import SignIn
from plans.committee.codes import Body
from plans.committee.policies import CommitteeRules
from plans.publicity.policies import PublicSection
from policies.values import set_policy
from tenants.context import in_public, in_tenant
from tenants.models import Tenant
from tenants.names import schema_of

COURSES: Mapping[str, Course] = {
    "goryeong": Course(date(2026, 2, 12), quarters=3, unfinished=5),
    "mokpo": Course(date(2022, 2, 17), quarters=4),
    "busan": Course(date(2025, 2, 13), quarters=4, unfinished=6),
    "seoul-gangdong": Course(date(2024, 2, 15), quarters=4, unfinished=3),
    "seoul-gangseo": Course(date(2020, 2, 13), quarters=4, unfinished=4),
}
ORDINANCES: Mapping[str, Mapping[str, Any]] = {  # what the ordinances that were read say of the committee
    "goryeong": {"members_at_most": 15, "private_term_years": 2, "reappointments": 1, "gender_cap_tenths": 6},
    "mokpo": {"members_at_most": 45, "private_term_years": 3, "reappointments": 1, "gender_cap_private_only": True},
    "seoul-gangdong": {"body": Body.PERSONNEL_COMMITTEE, "private_term_years": 3, "reappointments": 1},
}
PUBLIC_PEOPLE = (
    ("ministry", "중앙담", Role.MIN_OFFICER, ""),
    ("province", "도담당", Role.PROV_OFFICER, "47000"),
    ("operator", "운영자", Role.PLATFORM_ADMIN, ""),
    ("linker", "연계담", Role.LINK_OPERATOR, ""),
)


class Command(BaseCommand):
    help = (
        "Fill the five local governments of the demo and the ministry's side; done a second time it changes nothing.\n"
        "Example: manage.py demo_data"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        password = _password()
        hashed = make_password(password)
        bar = track(announcements(), "고령군·목포시·부산광역시·강동구·강서구", console=Console(stderr=True))
        for announcement in bar:
            self._fill(announcement, hashed)
        self._fill_public(hashed)
        collecting.live_through(list(COURSES), timezone.localdate())
        sharing.live_through(timezone.localdate())
        self.stdout.write(_how_to_sign_in(password))

    def _fill(self, announcement: Announcement, password: str) -> None:
        slug = announcement["tenant"]
        with in_public():
            tenant = Tenant.objects.select_related("government").get(government__slug=slug)
        with in_tenant(schema_of(slug)):
            if User.objects.exists():
                return
            with transaction.atomic():
                populate(announcement, tenant.government.level, password)
            year.deliver_everything(timezone.localdate())
            for counted in {announcement["year"], timezone.localdate().year}:
                recompute(counted, at=timezone.now())

    def _fill_public(self, password: str) -> None:
        with in_public(), transaction.atomic():
            if not User.objects.exists():
                _ask_for_no_second_factor(SYSTEM)
            for username, name, role, code in PUBLIC_PEOPLE:
                if User.objects.filter(username=username).exists():
                    continue
                person = User.objects.create(username=username, name=name, password=password, government_code=code)
                RoleHolding.objects.create(person=person, role=role, starts_on=staff.SINCE, document_no=staff.DOCUMENT)


def populate(announcement: Announcement, level: str, password: str) -> None:
    """People, committee and the announced year of the government at hand; `password` is hashed already."""
    course = COURSES[announcement["tenant"]]
    staff.populate(level, announcement.get("dedicated_department", "기획예산실"), password)
    _ask_for_no_second_factor(staff.someone("admin"))
    rules = _set_committee_rules(announcement, course)
    _set_public_section(announcement, course)
    january = date(course.meeting.year, 1, 6)
    large = rules.body == Body.PERSONNEL_COMMITTEE
    committee.constitute(
        january, term_years=rules.private_term_years, private=12 if large else 6, officials=4 if large else 2
    )
    year.live_through(announcement, course)
    _reward(announcement["tenant"])


def _reward(slug: str) -> None:
    """Two of the five have selections and a mileage."""
    if slug == "goryeong":
        goryeong.live_through(timezone.localdate())
        reporting.live_through(timezone.localdate())
        learning.live_through(timezone.localdate())
    if slug == "busan":
        busan.live_through()


def _ask_for_no_second_factor(by: Actor) -> None:
    """Everybody of the demo signs in with the password that is printed; an office that is real keeps the default."""
    set_policy(
        SignIn,
        {"second_factor_required_for": []},
        effective_from=staff.SINCE,
        by=by,
        at=timezone.now(),
        reason="시연에서는 비밀번호만으로 로그인합니다.",
    )


def _set_committee_rules(announcement: Announcement, course: Course) -> CommitteeRules:
    """What the ordinance says of the committee; 강동구's announcement also gives it its own name."""
    value = dict(ORDINANCES.get(announcement["tenant"], {}))
    if name := announcement.get("committee_name"):
        value["committee_name"] = name
    set_policy(
        CommitteeRules,
        value,
        effective_from=staff.SINCE,
        by=staff.someone("admin"),
        at=year.at_ten(course.meeting.replace(month=1, day=2)),
        reason="적극행정 운영 조례(시연)",
    )
    return CommitteeRules.model_validate(value)


def _set_public_section(announcement: Announcement, course: Course) -> None:
    """강서구's announcement says how residents recommend: a form to download, sent by post or e-mail."""
    office = announcement.get("recommendation", {}).get("office")
    if not office:
        return
    text = f"우수한 공무원이나 사례를 추천해 주십시오. 추천서를 작성하여 우편 또는 전자우편으로 {office}에 보내시면 됩니다."
    set_policy(
        PublicSection,
        {"recommendation": text, "contact": office},
        effective_from=staff.SINCE,
        by=staff.someone("admin"),
        at=year.at_ten(course.meeting.replace(month=1, day=2)),
        reason="2020년 실행계획의 누리집 메뉴(시연)",
    )


def _password() -> str:
    """One password for everybody of this demo, made at its first start and kept beside its data."""
    kept = Path(settings.BASE_DIR) / "var" / "demo-password"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(token_urlsafe(12))
    return kept.read_text()


def _how_to_sign_in(password: str) -> str:
    people = (
        ("기획 담당자", "planner"),
        ("적극행정 책임관", "chief"),
        ("간사", "secretary"),
        ("위원장(부단체장)", "vicehead"),
        ("외부위원", "member01 … member06"),
        ("기관장", "head"),
        ("감사·인사·복무·법무", "auditor, hr, service, legal"),
        ("부서장·담당자·공무직", "head01, staff01 …, worker"),
        ("회계 담당자(포상금·보상 발주)", "finance"),
        ("민원 담당자", "petition"),
        ("심사위원(고령군·부산)", "member01 … member05"),
        ("우수공무원·마일리지 적립자(고령군)", "staff07, staff10, staff16, staff20, worker"),
        ("기관 관리자", "admin"),
        ("중앙부처(플랫폼 주소)", "ministry, province, operator, linker"),
    )
    lines = [f"  {title}: {names}" for title, names in people]
    note = "  시연에서는 관리자에게도 2단계 인증을 요구하지 않습니다(운영 기준 ‘로그인’에서 켤 수 있습니다)."
    return "\n".join(["아이디(모두 같은 비밀번호)", *lines, f"  비밀번호: {password}", note])
