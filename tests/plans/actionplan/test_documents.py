"""The plan on paper."""

from decimal import Decimal

import pytest

import factories
from documents.content import Heading, Signatures, Table
from factories import NOW
from plans.actionplan.contents import trimmed
from plans.actionplan.documents import document_of, document_of_edition
from plans.actionplan.models import PlanState, SectionKind, TaskState
from plans.actionplan.process import PLAN
from workflow.advance import advance


def blocks(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def test_the_paper_names_office_number_decision_and_approval(goryeong):
    plan = factories.plan(state=PlanState.APPROVED)

    paper = document_of(plan)

    assert (paper.office, paper.title, paper.number) == ("경상북도 고령군", plan.title, "기획감사실-123")
    assert list(paper.meta) == [
        ("계획 번호", f"{plan.number} (1차)"),
        ("심의·의결", "2026-회의-0001 (2026. 2. 17., 원안의결)"),
        ("결재", "2026. 2. 20. 이군수"),
    ]


def test_an_acting_head_is_printed_as_such(goryeong):
    paper = document_of(factories.plan(state=PlanState.APPROVED, approver_name="박부시장", acting_for="시장"))

    assert paper.meta[-1] == ("결재", "2026. 2. 20. 박부시장(시장 권한대행)")
    line = blocks(paper, Signatures)[0].lines[0]
    assert (line.title, line.name) == ("시장 권한대행", "박부시장")


def test_a_draft_has_nobodys_signature(goryeong):
    plan = factories.plan()

    paper = document_of(plan)

    assert (paper.issued, paper.number, blocks(paper, Signatures)) == (None, plan.number, [])


def test_six_sections_and_every_task_are_on_it(goryeong):
    plan = factories.plan(state=PlanState.APPROVED)
    strategy = factories.strategy(plan, title="우대 강화")
    told = {"indicator_name": "만족도", "indicator_target": "85.00", "indicator_unit": "점"}
    factories.task(strategy=strategy, title="선발", is_key=True, state=TaskState.SELECTED, target_period="h2", **told)
    factories.strategy(plan, title="빈 전략")

    paper = document_of(plan)

    headings = [block.text for block in blocks(paper, Heading)]
    assert headings[1:7] == [f"{number}. {kind.label}" for number, kind in enumerate(SectionKind, 1)]
    assert headings[-2:] == ["1. 우대 강화", "2. 빈 전략"]
    table = blocks(paper, Table)[0]
    department = strategy.tasks.get().department.name
    assert list(table.rows) == [["1-1", "★ 선발", department, "하반기", "만족도 85점"]]


def test_samples_are_marked_on_every_page(goryeong):
    plan = factories.plan()
    strategy = factories.strategy(plan)
    factories.task(strategy=strategy)
    assert not document_of(plan).sample

    factories.task(strategy=strategy, is_sample=True)

    assert document_of(plan).sample


def test_an_edition_is_printed_as_it_was(goryeong):
    plan = factories.plan(state=PlanState.APPROVED)
    factories.task(strategy=factories.strategy(plan, title="처음"))
    advance(PLAN, plan, "publish", by=plan.created_by, at=NOW, given={"notice_url": ""})
    plan.strategies.update(title="나중")

    paper = document_of_edition(plan.editions.get())

    assert [block.text for block in blocks(paper, Heading)][-1] == "1. 처음"


@pytest.mark.parametrize(("given", "text"), [("1000.00", "1000"), ("85.50", "85.5"), ("0.00", "0")])
def test_values_are_shown_as_they_were_typed(given, text):
    assert str(trimmed(Decimal(given))) == text
