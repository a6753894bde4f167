"""Departments and invented people of one local government, each named after what they do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import Department, Designation, Duty, EmployeeKind, RoleHolding, User
from accounts.roles import Role
from demonstration.sources import departments_of

SINCE = date(2019, 9, 1)
DOCUMENT = "시연-지정-1"
OUTSIDE_MEMBERS = 12
INSIDE_MEMBERS = 4

DUTIES: dict[str, Duty] = {
    "감사": Duty.AUDIT,
    "총무": Duty.PERSONNEL,
    "자치행정": Duty.SERVICE,
    "법무": Duty.LEGAL,
    "재무": Duty.FINANCE,
    "홍보": Duty.PUBLICITY,
    "평생교육": Duty.EDUCATION,
}


@dataclass(frozen=True)
class Post:
    """A person to invent: sign-in name, name that says what they do, position, roles."""

    username: str
    name: str
    position: str
    roles: tuple[Role, ...] = ()
    duty: Duty | None = None
    kind: EmployeeKind = EmployeeKind.GENERAL
    grade: str = ""


POSTS: Sequence[Post] = (
    Post("admin", "기관리", "주무관", (Role.TENANT_ADMIN,), Duty.PLANNING),
    Post("planner", "김기획", "주무관", (Role.DEDICATED,), Duty.PLANNING),
    Post("planner2", "나기획", "주무관", (Role.DEDICATED,), Duty.PLANNING),
    Post("chief", "최책임", "실장", (Role.PAO, Role.PROTECTOR), Duty.PLANNING),
    Post("secretary", "간서기", "팀장", (Role.SECRETARY,), Duty.PLANNING),
    Post("head", "단체장", "기관장", (Role.HEAD,), None, EmployeeKind.ELECTED),
    Post("vicehead", "부단체", "부단체장", (Role.VICE_HEAD, Role.CHAIR, Role.MEMBER), None),
    Post("audithead", "감사장", "담당관", (Role.AUDIT_HEAD, Role.MEMBER), Duty.AUDIT),
    Post("auditor", "이감사", "주무관", (Role.AUDITOR,), Duty.AUDIT),
    Post("hr", "박인사", "주무관", (Role.HR,), Duty.PERSONNEL),
    Post("service", "정복무", "주무관", (Role.SERVICE,), Duty.SERVICE),
    Post("legal", "한법무", "주무관", (Role.LEGAL,), Duty.LEGAL),
    Post("finance", "오회계", "주무관", (Role.FINANCE,), Duty.FINANCE),
    Post("petition", "유민원", "주무관", (Role.PETITION,), Duty.SERVICE),
)


def populate(kind: str, dedicated: str, password: str) -> None:
    """Departments with their duties, everyone of POSTS, a head and a handler a department, and committee people."""
    departments = _departments(kind, dedicated)
    Designation.objects.create(department=departments[0], starts_on=SINCE, document_no=DOCUMENT)
    by_duty = {duty: department for department in departments for duty in department.duties}
    for number, post in enumerate(POSTS, 1):
        _person(post, number, by_duty.get(post.duty) if post.duty else departments[0], password)
    for number, department in enumerate(departments, 1):
        short = department.name[:4]
        _person(
            Post(f"head{number:02d}", f"{short} 부서장", "과장", (Role.DEPT_HEAD,), grade="행정5급"),
            100 + number,
            department,
            password,
        )
        staff = Post(f"staff{number:02d}", f"{short} 담당", "주무관", grade="행정7급")
        _person(staff, 200 + number, department, password)
    worker = Post("worker", f"{departments[8].name[:4]} 공무직", "공무직원", kind=EmployeeKind.PERMANENT_CONTRACT)
    _person(worker, 500, departments[8], password)
    for number in range(1, OUTSIDE_MEMBERS + 1):
        post = Post(f"member{number:02d}", f"위원{number:02d}", "위원", (Role.MEMBER,), None, EmployeeKind.OUTSIDE)
        _person(post, 300 + number, None, password)
    for number in range(1, INSIDE_MEMBERS + 1):
        post = Post(f"official{number:02d}", f"당연직{number:02d}", "국장", (Role.MEMBER,))
        _person(post, 400 + number, departments[number], password)


def _departments(kind: str, dedicated: str) -> list[Department]:
    names = [dedicated, *(name for name in departments_of(kind) if name != dedicated)][:24]
    made = [
        Department(code=f"{number:03d}", order=number, name=name, duties=_duties(name, number == 1))
        for number, name in enumerate(names, 1)
    ]
    spare = iter(department for department in made if not department.duties)
    covered = {duty for department in made for duty in department.duties}
    for duty in Duty.values:
        if duty not in covered:
            next(spare).duties = [duty]
    return Department.objects.bulk_create(made)


def _duties(name: str, dedicated: bool) -> list[str]:
    found = [duty.value for word, duty in DUTIES.items() if word in name]
    return [Duty.PLANNING.value, *found] if dedicated else found


def _person(post: Post, number: int, department: Department | None, password: str) -> User:
    """`password` is hashed already: everyone of the demo has the same one."""
    person = User.objects.create(
        username=post.username,
        password=password,
        name=post.name,
        position=post.position,
        kind=post.kind,
        grade=post.grade,
        employee_no=None if post.kind == EmployeeKind.OUTSIDE else f"S{number:04d}",
        department=department,
        email=f"{post.username}@example.invalid",
    )
    RoleHolding.objects.bulk_create(
        RoleHolding(person=person, role=role, starts_on=SINCE, document_no=DOCUMENT) for role in post.roles
    )
    return person


def someone(username: str) -> User:
    """A person of the government at hand."""
    return User.objects.select_related("department").get(username=username)
