"""사례와 확산, DOMAIN 2.18: a case of one's own, and the adoption of another's."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.queries import acting
from accounts.roles import SYSTEM_ONLY, Role, holds
from events.cases import AdoptionMoved, CaseBecomesTask, CaseKind, CaseShared, CaseWithdrawn, Scope, Spread
from kernel.actors import Moment
from kernel.process import Process, Step, Who
from liaison.cases.own.codes import CaseState as S
from liaison.cases.own.forms import (
    AdoptedForm,
    AdoptForm,
    CaseForm,
    CheckForm,
    MaterialForm,
    ReasonForm,
    found_in,
)
from liaison.cases.own.models import Adoption, Case, CaseVersion
from outbox.record import record

officer: Who[Any] = holds(Role.DEDICATED)
checker: Who[Any] = holds(Role.DEDICATED, Role.PAO)
OUT = [S.SHARED, S.FEATURED]


def second_person(subject: Case, moment: Moment) -> str | None:
    if moment.by.id != subject.written_by_id:
        return None
    return _("작성한 사람이 아닌 다른 사람이 개인정보를 확인해야 합니다.")


def no_personal_data(subject: Case, _moment: Moment) -> str | None:
    found = found_in(subject.text)
    return _("개인정보로 보이는 내용을 지워 주십시오: %(found)s") % {"found": found} if found else None


def goes_out(subject: Case, _moment: Moment) -> str | None:
    if subject.scope != Scope.OWN:
        return None
    return _("공유 범위가 ‘우리 기관’인 사례입니다. 범위를 넓히려면 되돌려 다시 확인을 받으십시오.")


def still_shared(subject: Adoption, _moment: Moment) -> str | None:
    return _("원 사례가 비공개로 바뀌어 더 진행할 수 없습니다.") if subject.is_withdrawn else None


def write(subject: Case, answers: Mapping[str, Any], moment: Moment) -> None:
    """Whoever has written last is its author: the check is somebody else's."""
    for name, value in answers.items():
        setattr(subject, name, value)
    subject.written_by, subject.checked_by = acting(moment), None


def check(subject: Case, answers: Mapping[str, Any], moment: Moment) -> None:
    subject.scope, subject.checked_by = answers["scope"], acting(moment)


def share(subject: Case, _answers: Mapping[str, Any], moment: Moment) -> None:
    """The text as it is now is kept as a version."""
    subject.shared_at = moment.at
    CaseVersion.objects.create(case=subject, version=subject.version, story=asdict(subject.story), shared_at=moment.at)


def revise(subject: Case, _answers: Mapping[str, Any], _moment: Moment) -> None:
    """The version that is shared stays where it is until the next one is."""
    subject.version += 1


def withdraw(subject: Case, answers: Mapping[str, Any], _moment: Moment) -> None:
    subject.reason = answers["reason"]


def shared(subject: Case, moment: Moment) -> CaseShared:
    kind, scope = CaseKind(subject.kind), Scope(subject.scope)
    year = timezone.localdate(moment.at).year
    return CaseShared(subject.pk, subject.number, subject.version, kind, scope, year, subject.story)


def withdrawn(subject: Case, _moment: Moment) -> CaseWithdrawn:
    return CaseWithdrawn(subject.pk)


CASE: Process[Case] = Process(
    "shared_case",
    gettext_lazy("사례"),
    Case,
    begins=S.DRAFT,
    ends=[S.SHARED, S.FEATURED, S.WITHDRAWN],
    steps=[
        Step("edit", gettext_lazy("고치기"), [S.DRAFT], None, by=officer, asks=CaseForm, then=write, prompts=False),
        Step("check", gettext_lazy("개인정보 확인·승인"), [S.DRAFT], S.APPROVED, by=checker,
             needs=[second_person, no_personal_data], asks=CheckForm, then=check),
        Step("send_back", gettext_lazy("되돌리기"), [S.APPROVED], S.DRAFT, by=checker, prompts=False),
        Step("share", gettext_lazy("공유"), [S.APPROVED], S.SHARED, by=officer, needs=[goes_out], then=share,
             announces=shared),
        Step("revise", gettext_lazy("새 판 쓰기"), OUT, S.DRAFT, by=officer, then=revise, prompts=False),
        Step("feature", gettext_lazy("추천"), [S.SHARED], S.FEATURED, by=SYSTEM_ONLY),
        Step("unfeature", gettext_lazy("추천 거둠"), [S.FEATURED], S.SHARED, by=SYSTEM_ONLY),
        Step("withdraw", gettext_lazy("비공개"), [S.DRAFT, S.APPROVED, *OUT], S.WITHDRAWN, by=checker,
             asks=ReasonForm, then=withdraw, announces=withdrawn, prompts=False),
    ],
)  # fmt: skip


def ask(subject: Adoption, answers: Mapping[str, Any], _moment: Moment) -> None:
    subject.message = answers["message"]


def adopt(subject: Adoption, answers: Mapping[str, Any], moment: Moment) -> None:
    """It becomes a task of this year's plan, if that is still open."""
    subject.department, subject.local_form = answers["department"], answers["local_form"]
    note = _("%(owner)s의 사례를 도입합니다. %(form)s") % {"owner": subject.owner, "form": subject.local_form}
    year = timezone.localdate(moment.at).year
    department, by = subject.department, acting(moment)
    record(CaseBecomesTask(subject.pk, year, subject.title, note, department.pk, by.pk), at=moment.at)


def adopted(subject: Adoption, answers: Mapping[str, Any], _moment: Moment) -> None:
    subject.adopted_on, subject.effect = answers["adopted_on"], answers["effect"]


def drop(subject: Adoption, answers: Mapping[str, Any], _moment: Moment) -> None:
    subject.reason = answers["reason"]


def moved(subject: Adoption, moment: Moment) -> AdoptionMoved:
    state = Spread(subject.state)
    message = subject.message if state is Spread.CONTACTED else ""
    return AdoptionMoved(
        subject.case_id, state, moment.at, message=message, effect=subject.effect, adopted_on=subject.adopted_on
    )


A = Spread
ADOPTION: Process[Adoption] = Process(
    "case_adoption",
    gettext_lazy("사례 도입"),
    Adoption,
    begins=A.INTERESTED,
    ends=[A.ADOPTED, A.NOT_ADOPTED],
    steps=[
        Step("look", gettext_lazy("도입검토"), [A.INTERESTED], None, by=SYSTEM_ONLY, announces=moved),
        Step("ask", gettext_lazy("자료요청"), [A.INTERESTED], A.CONTACTED, by=officer, needs=[still_shared],
             asks=MaterialForm, then=ask, announces=moved),
        Step("adopt", gettext_lazy("도입추진"), [A.INTERESTED, A.CONTACTED], A.ADOPTING, by=officer,
             needs=[still_shared], asks=AdoptForm, then=adopt, announces=moved),
        Step("finish", gettext_lazy("도입완료"), [A.ADOPTING], A.ADOPTED, by=officer, asks=AdoptedForm, then=adopted,
             announces=moved),
        Step("drop", gettext_lazy("도입하지 않음"), [A.INTERESTED, A.CONTACTED, A.ADOPTING], A.NOT_ADOPTED, by=officer,
             asks=ReasonForm, then=drop, announces=moved, prompts=False),
    ],
)  # fmt: skip
