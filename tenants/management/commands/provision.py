"""Makes tenants of roster entries."""

from argparse import RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from kernel.errors import Refused
from tenants.models import LocalGovernment
from tenants.names import is_slug
from tenants.place import in_public
from tenants.progress import followed
from tenants.provisioning import Provisioner

DEMONSTRATION = ("goryeong", "mokpo", "busan", "seoul-gangdong", "seoul-gangseo")
EXAMPLE = """examples:
  manage.py provision goryeong mokpo     two local governments by the names of their hosts
  manage.py provision --all              every entry of the roster that is valid today
"""


class Command(BaseCommand):
    help = "Make tenants of roster entries: role, schema, tables, rights and host name. Existing ones stay as they are."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(
            prog_name, subcommand, epilog=EXAMPLE, formatter_class=RawDescriptionHelpFormatter, **kwargs
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="slug", help="name of the host, as in the roster")
        chosen = parser.add_mutually_exclusive_group()
        chosen.add_argument("--all", action="store_true", help="the whole roster")
        chosen.add_argument("--demo", action="store_true", help="the five of the demonstration")

    def handle(self, *args: Any, **options: Any) -> None:
        with in_public():
            governments = _chosen(options)
        maker, now = Provisioner(), timezone.now()
        try:
            for _tenant in followed(maker.provision_all(governments, at=now), _("개설"), len(governments)):
                pass
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(_("지방자치단체 %(count)d곳이 준비되어 있습니다.") % {"count": len(governments)})


def _chosen(options: dict[str, Any]) -> Sequence[LocalGovernment]:
    if options["all"]:
        return list(LocalGovernment.objects.filter(valid_to__isnull=True))
    slugs = DEMONSTRATION if options["demo"] else tuple(dict.fromkeys(options["slugs"]))
    if not slugs:
        raise CommandError(_("개설할 지방자치단체를 지정하십시오. 예: manage.py provision goryeong"))
    if unsafe := [repr(slug[:60]) for slug in slugs if not is_slug(slug)]:
        raise CommandError(_("주소 이름으로 쓸 수 없습니다: %(names)s") % {"names": ", ".join(unsafe)})
    found = {one.slug: one for one in LocalGovernment.objects.filter(slug__in=slugs)}
    if unknown := [slug for slug in slugs if slug not in found]:
        raise CommandError(
            _("명부에 없는 지방자치단체입니다: %(names)s. 명부는 manage.py load_roster로 불러옵니다.")
            % {"names": ", ".join(unknown)}
        )
    return [found[slug] for slug in slugs]
