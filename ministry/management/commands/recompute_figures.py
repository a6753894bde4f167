"""Computes the ministry's figures anew, inside each tenant."""

from argparse import RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from ministry.snapshots import recompute
from tenants.context import in_public, in_tenant
from tenants.models import State, Tenant
from tenants.progress import followed

EXAMPLE = """examples:
  manage.py recompute_figures goryeong --year 2026
  manage.py recompute_figures --all
"""


class Command(BaseCommand):
    help = "Compute the figures of tenants anew, for this year and the last one or for given years. Safe at any time."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(
            prog_name, subcommand, epilog=EXAMPLE, formatter_class=RawDescriptionHelpFormatter, **kwargs
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="slug", help="name of the host, as in the roster")
        parser.add_argument("--all", action="store_true", help="every tenant that is not suspended")
        parser.add_argument("--year", type=int, action="append", help="may be given several times")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        this_year = timezone.localdate(now).year
        years = options["year"] or [this_year - 1, this_year]
        schemas = _chosen(options["slugs"], everyone=options["all"])
        changed = 0
        for schema in followed(schemas, _("지표"), len(schemas)):
            with in_tenant(schema):
                changed += sum(recompute(year, at=now) for year in years)
        self.stdout.write(
            _("지방자치단체 %(count)d곳의 지표를 다시 산정했습니다. 바뀐 값은 %(changed)d개입니다.")
            % {"count": len(schemas), "changed": changed}
        )


def _chosen(slugs: Sequence[str], *, everyone: bool) -> list[str]:
    """The schemas of the active tenants that are meant."""
    with in_public():
        active = dict(Tenant.objects.filter(state=State.ACTIVE).values_list("government__slug", "schema_name"))
    if everyone:
        return list(active.values())
    if not slugs:
        raise CommandError(_("지방자치단체를 지정하거나 --all을 붙이십시오. 예: manage.py recompute_figures goryeong"))
    if unknown := [slug for slug in slugs if slug not in active]:
        raise CommandError(_("운영 중인 지방자치단체가 아닙니다: %(names)s") % {"names": ", ".join(unknown)})
    return [active[slug] for slug in slugs]
