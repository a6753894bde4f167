"""The plan on paper, and the list of its tasks as a table."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from documents.content import Block, Bullets, Document, Heading, Paragraph, Signature, Signatures, Table, official_date
from documents.spreadsheet import Column, Kind, Sheet, Value
from plans.actionplan.contents import Contents, StrategyText, TaskText, contents_of
from plans.actionplan.models import Edition, Outcome, Plan, SectionKind, TargetPeriod, Task, TaskState
from tenants.context import current_office_name


def document_of(plan: Plan) -> Document:
    """The plan as it stands now; what has not been decided yet is left out."""
    return _document(contents_of(plan), number=plan.number, approval=plan)


def document_of_edition(edition: Edition) -> Document:
    """A revision as it was published."""
    return _document(edition.contents, number=edition.plan.number, approval=edition)


def _document(contents: Contents, *, number: str, approval: Plan | Edition) -> Document:
    tasks = [task for strategy in contents["strategies"] for task in strategy["tasks"]]
    return Document(
        title=contents["title"],
        office=current_office_name(),
        blocks=[*_overview(contents, tasks), *_sections(contents), *_strategies(contents), *_signed(approval)],
        issued=approval.approved_on,
        number=approval.approval_doc_no or number,
        meta=_meta(number, approval),
        sample=any(task["is_sample"] for task in tasks),
    )


def _meta(number: str, approval: Plan | Edition) -> list[tuple[str, str]]:
    lines = [(_("계획 번호"), _("%(number)s (%(revision)d차)") % {"number": number, "revision": approval.revision})]
    if approval.decided_on:
        outcome = Outcome(approval.outcome).label
        lines.append((_("심의·의결"), f"{approval.meeting_number} ({official_date(approval.decided_on)}, {outcome})"))
    if approval.approved_on:
        lines.append((_("결재"), f"{official_date(approval.approved_on)} {approver_of(approval)}"))
    return lines


def approver_of(approval: Plan | Edition) -> str:
    """김하늘, or for an acting head 김하늘(군수 권한대행) (R09)."""
    if not approval.acting_for:
        return approval.approver_name
    return _("%(name)s(%(office)s 권한대행)") % {"name": approval.approver_name, "office": approval.acting_for}


def _overview(contents: Contents, tasks: Sequence[TaskText]) -> Iterator[Block]:
    yield Heading(_("개요"))
    yield Bullets(
        [
            _("추진전략 %(count)d개") % {"count": len(contents["strategies"])},
            _("추진과제 %(count)d건") % {"count": len(tasks)},
            _("중점과제 %(count)d건") % {"count": sum(task["is_key"] for task in tasks)},
        ]
    )


def _sections(contents: Contents) -> Iterator[Block]:
    for number, section in enumerate(contents["sections"], 1):
        yield Heading(f"{number}. {SectionKind(section['kind']).label}")
        yield Paragraph(section["body"] or "-")


def _strategies(contents: Contents) -> Iterator[Block]:
    yield Heading(_("추진전략과 추진과제"))
    for number, strategy in enumerate(contents["strategies"], 1):
        yield Heading(f"{number}. {strategy['title']}", 2)
        yield _tasks(number, strategy)


def _tasks(number: int, strategy: StrategyText) -> Block:
    if not strategy["tasks"]:
        return Paragraph(_("등록한 추진과제가 없습니다."))
    return Table(
        [_("번호"), _("추진과제"), _("담당 부서"), _("추진 시기"), _("성과지표")],
        [_row(f"{number}-{place}", task) for place, task in enumerate(strategy["tasks"], 1)],
        widths=[1, 5, 2, 1.5, 3],
    )


def _row(number: str, task: TaskText) -> list[str]:
    title = f"★ {task['title']}" if task["is_key"] else task["title"]
    period = str(TargetPeriod(task["target_period"]).label)
    return [number, title, task["department"] or "-", period, task["indicator"] or "-"]


def _signed(approval: Plan | Edition) -> Iterator[Block]:
    if approval.approved_on:
        title = _("%(office)s 권한대행") % {"office": approval.acting_for} if approval.acting_for else _("기관장")
        yield Signatures([Signature(title, approval.approver_name, boxed=True)])


# Tables ------------------------------------------------------------------------------------------


def plan_sheet(contents: Contents) -> Sheet:
    """The tasks of one plan, a row each."""
    columns = [
        Column(_("추진전략"), width=36),
        Column(_("번호"), width=18),
        Column(_("추진과제"), width=48),
        Column(_("중점과제"), width=10),
        Column(_("담당 부서"), width=20),
        Column(_("추진 시기"), width=12),
        Column(_("성과지표"), width=30),
        Column(_("주민체감 효과"), width=40),
    ]
    return Sheet(_("추진과제"), columns, _rows_of(contents))


def _rows_of(contents: Contents) -> Iterator[Sequence[Value]]:
    for strategy in contents["strategies"]:
        for task in strategy["tasks"]:
            yield [
                strategy["title"],
                task["number"],
                task["title"],
                _("중점") if task["is_key"] else "",
                task["department"],
                str(TargetPeriod(task["target_period"]).label),
                task["indicator"],
                task["resident_effect"],
            ]


def task_columns() -> list[Column]:
    """What the list of tasks shows, and its export."""
    return [
        Column(_("연도"), Kind.INTEGER, 8),
        Column(_("번호"), width=18),
        Column(_("추진전략"), width=36),
        Column(_("추진과제"), width=48),
        Column(_("중점과제"), width=10),
        Column(_("담당 부서"), width=20),
        Column(_("담당자"), width=14),
        Column(_("추진 시기"), width=12),
        Column(_("상태"), width=10),
        Column(_("성과지표"), width=24),
        Column(_("목표값"), Kind.DECIMAL, 12),
        Column(_("단위"), width=8),
    ]


def task_rows(tasks: QuerySet[Task]) -> Iterable[Sequence[Value]]:
    """The rows of the export, in the order of the list."""
    for task in tasks:
        yield [
            task.strategy.plan.year,
            task.number or "",
            task.strategy.title,
            task.title,
            _("중점") if task.is_key else "",
            task.department.name if task.department else "",
            task.handler.name if task.handler else "",
            task.get_target_period_display(),
            str(TaskState(task.state).label),
            task.indicator_name,
            task.indicator_target,
            task.indicator_unit,
        ]


def list_title(today: date) -> str:
    return _("추진과제 목록 %(day)s") % {"day": official_date(today)}
