"""docs/processes.md, drawn from the process tables."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import override

from kernel.process import ALL, Process, Step

HEAD = """# 처리 절차

Generated from the process tables by `manage.py process_docs`. Do not edit: change the table.
"""


def document() -> str:
    """All processes as Markdown: a heading, a state diagram and a table each, in Korean."""
    with override("ko"):
        return "\n".join([HEAD, *(_chapter(process) for process in ALL.values())])


def _chapter(process: Process[Any]) -> str:
    names = _state_names(process)
    return "\n".join(
        [
            f"## {process.title} (`{process.name}`)",
            "",
            "```mermaid",
            "stateDiagram-v2",
            *(f"    {state}: {label}" for state, label in names.items()),
            f"    [*] --> {process.begins}",
            *_arrows(process),
            *(f"    {state} --> [*]" for state in process.ends),
            "```",
            "",
            "| 단계 | 이름 | 앞 | 뒤 | 누가 | 조건 |",
            "|---|---|---|---|---|---|",
            *(_row(step, names) for step in process.steps),
            "",
        ]
    )


def _state_names(process: Process[Any]) -> dict[str, str]:
    """The states that occur, with their labels, in the order of the model's choices."""
    occurring = {process.begins, *process.ends}
    for step in process.steps:
        occurring.update(step.sources, [step.target] if step.target else [])
    choices = process.subject._meta.get_field("state").flatchoices
    return {str(value): str(label) for value, label in choices if value in occurring}


def _arrows(process: Process[Any]) -> Iterator[str]:
    for step in process.steps:
        for source in step.sources:
            yield f"    {source} --> {step.target or source}: {step.label}"


def _row(step: Step[Any], names: dict[str, str]) -> str:
    sources = ", ".join(names[str(source)] for source in step.sources)
    target = names[str(step.target)] if step.target else "(그대로)"
    needs = ", ".join(f"`{getattr(need, '__name__', type(need).__name__)}`" for need in step.needs) or "–"
    return f"| `{step.name}` | {step.label} | {sources} | {target} | {step.by.title} | {needs} |"
