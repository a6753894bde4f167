from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflow.diagrams import document


class Command(BaseCommand):
    help = (
        "Write docs/processes.md from the process tables, or check that it is fresh.\n"
        "Example: manage.py process_docs --check"
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; fail when the file is stale")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "processes.md"
        fresh = document()
        if options["check"]:
            if not path.exists() or path.read_text(encoding="utf-8") != fresh:
                raise CommandError("docs/processes.md is stale. Run: manage.py process_docs")
            return
        path.write_text(fresh, encoding="utf-8")
        self.stdout.write(f"{path.relative_to(settings.BASE_DIR)} written.")
