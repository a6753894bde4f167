"""The record in plain words: codes and field names become what people call them."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from accounts.models import Department, User
from accounts.roles import Role
from audit.models import Entry, Kind
from kernel.process import ALL, Process
from office.forms.people import DownloadForm
from policies.policy import REGISTRY

Words = dict[str, str | Promise]

SUBJECTS: Words = {
    "access_token": gettext_lazy("접근 토큰"),
    "closed_day": gettext_lazy("휴무일"),
    "data_key": gettext_lazy("봉인 키"),
    "delivery": gettext_lazy("전달"),
    "department": gettext_lazy("부서"),
    "people": gettext_lazy("직원 명부"),
    "person": gettext_lazy("사람"),
    "record": gettext_lazy("처리 기록"),
}
ACTIONS: Words = {
    "add": gettext_lazy("등록"),
    "add_stakeholder": gettext_lazy("협력 대상 등록"),
    "appoint_first_administrator": gettext_lazy("첫 관리자 등록"),
    "attach": gettext_lazy("파일 첨부"),
    "begin": gettext_lazy("시작"),
    "change": gettext_lazy("정보 변경"),
    "designate": gettext_lazy("전담부서 지정"),
    "draft": gettext_lazy("초안 작성"),
    "hand_over": gettext_lazy("인수인계"),
    "import": gettext_lazy("명단 가져오기"),
    "issue": gettext_lazy("발급"),
    "let_go": gettext_lazy("사용 중지"),
    "open": gettext_lazy("등록"),
    "password": gettext_lazy("비밀번호 변경"),
    "prepare": gettext_lazy("요구안 작성"),
    "readmit": gettext_lazy("다시 사용"),
    "register": gettext_lazy("등록"),
    "remove": gettext_lazy("삭제"),
    "remove_stakeholder": gettext_lazy("협력 대상 삭제"),
    "remove_second_factor": gettext_lazy("2단계 인증 해제"),
    "renew_password": gettext_lazy("임시 비밀번호 발급"),
    "retry": gettext_lazy("다시 전달"),
    "resume": gettext_lazy("중단된 봉인 키 교체를 이어서 함"),
    "rewrap": gettext_lazy("마스터 키 변경"),
    "rotate": gettext_lazy("봉인 키 교체"),
    "revoke": gettext_lazy("폐기"),
    "role_end": gettext_lazy("역할 종료"),
    "role_grant": gettext_lazy("역할 부여"),
    "second_factor_added": gettext_lazy("2단계 인증 설정"),
    "second_factor_removed": gettext_lazy("2단계 인증 해제"),
    "sign_out_elsewhere": gettext_lazy("다른 곳의 로그인 끊기"),
    "take_back": gettext_lazy("파일 삭제"),
}
FAILURES: Words = {
    "code": gettext_lazy("인증번호가 틀림"),
    "locked": gettext_lazy("시도 제한"),
    "password": gettext_lazy("아이디나 비밀번호가 틀림"),
}
QUIET = frozenset({"attachment", "designation", "factor", "history", "holding", "path", "sha256", "stays", "to"})


LABELS: Words = {
    "address": gettext_lazy("접속 주소"),
    "changed": gettext_lazy("변경"),
    "day": gettext_lazy("날짜"),
    "ends_on": gettext_lazy("종료일"),
    "moved": gettext_lazy("넘긴 일"),
    "new": gettext_lazy("등록"),
    "number": gettext_lazy("건수"),
    "same": gettext_lazy("그대로"),
    "scopes": gettext_lazy("범위"),
    "sessions": gettext_lazy("끊은 로그인"),
    "starts_on": gettext_lazy("시작일"),
    "wrapped": gettext_lazy("다시 감싼 키"),
}
VALUES: Mapping[str, Words] = {
    "action": ACTIONS,
    "reason": FAILURES | dict(DownloadForm.REASONS),
    "role": {role.value: role.label for role in Role},
    "what": SUBJECTS,
}


def subject_of(entry: Entry) -> str:
    """What a line is about, by the name of its kind."""
    kind = entry.subject_type
    if kind in ALL:
        return str(ALL[kind].title)
    policy = REGISTRY.get(kind.removeprefix("policy:"))
    return str(policy.title if policy else SUBJECTS.get(kind, kind))


def detail_of(entry: Entry) -> str:
    """What the line says besides, without ids: those are in the exported file."""
    if entry.kind == Kind.STEP and entry.subject_type in ALL:
        return _step(ALL[entry.subject_type], entry.detail)
    told = {name: value for name, value in entry.detail.items() if name not in QUIET and value not in (None, "")}
    return " · ".join(_said(name, value) for name, value in told.items())


def _step(process: Process[Any], detail: Mapping[str, Any]) -> str:
    """The label on the button, and the states in their words: “제출: 작성 중 → 협의 중”."""
    label = process.step(detail["step"]).label if process.has(detail["step"]) else detail["step"]
    states = dict(process.subject._meta.get_field("state").flatchoices)
    before, after = (str(states.get(detail.get(end), detail.get(end))) for end in ("from", "to"))
    return f"{label}: {before} → {after}" if before != after else str(label)


def _said(name: str, value: object) -> str:
    known = VALUES.get(name)
    if known is not None:
        return str(known.get(str(value), value))
    if name == "fields" and isinstance(value, list):
        return ", ".join(_field(str(field)) for field in value)
    return f"{LABELS.get(name, name)} {value}"


def _field(name: str) -> str:
    """The name of a field of people or departments, as on their forms."""
    titles = {field.name: field.verbose_name for model in (Department, User) for field in model._meta.concrete_fields}
    return str(titles.get(name, name))
