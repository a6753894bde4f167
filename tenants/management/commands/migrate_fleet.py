"""Brings every schema to the newest migrations."""

from itertools import chain
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from tenants import fleet
from tenants.names import PUBLIC, schema_of
from tenants.progress import followed
from tenants.replay import Key


class Command(BaseCommand):
    help = (
        "Migrate the public schema and every tenant. Schemas at their head are skipped with one query;"
        " a run that was killed or failed is simply started again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--canary", metavar="slug", help="the local government that goes before all others")
        parser.add_argument("--plan", action="store_true", help="only say who lacks what")

    def handle(self, *args: Any, **options: Any) -> None:
        missing = self._missing(plan=options["plan"])
        if not missing:
            self.stdout.write(_("모든 스키마가 최신 상태입니다."))
        elif options["plan"]:
            for schema, keys in sorted(missing.items()):
                self.stdout.write(f"{schema}: {', '.join(sorted('.'.join(key) for key in keys))}")
        else:
            self._migrate(missing, schema_of(options["canary"] or ""))

    def _missing(self, *, plan: bool) -> dict[str, frozenset[Key]]:
        """Who lacks what; unless only asked, the public schema is brought to its head first."""
        try:
            missing = fleet.lacking()
        except fleet.NeverMigrated:
            missing = {PUBLIC: frozenset()}
        if PUBLIC in missing and not plan:
            call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)
            missing = fleet.lacking()
        return missing

    def _migrate(self, missing: dict[str, frozenset[Key]], canary: str) -> None:
        work = chain.from_iterable(fleet.migrate(group) for group in fleet.groups(missing, canary))
        try:
            with fleet.alone():
                done = list(followed(work, _("스키마 변경"), len(missing)))
        except fleet.Busy as error:
            raise CommandError(_("다른 곳에서 스키마를 변경하고 있습니다. 끝난 뒤 다시 실행하십시오.")) from error
        except fleet.FleetStopped as stopped:
            raise CommandError(
                _("%(schema)s에서 멈추었습니다(%(step)s): %(reason)s. 원인을 고친 뒤 다시 실행하면 이어서 합니다.")
                % {"schema": stopped.schema, "step": stopped.step, "reason": stopped.reason}
            ) from stopped
        self.stdout.write(_("스키마 %(count)d개를 변경했습니다.") % {"count": len(done)})
