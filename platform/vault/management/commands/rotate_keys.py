"""New data keys: everything sealed goes under them."""

from argparse import RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.context import in_public, in_tenant
from tenants.models import State, Tenant
from tenants.names import PUBLIC
from tenants.progress import followed
from vault.rotation import Rotation


class Command(BaseCommand):
    help = (
        "Give local governments a new data key and seal everything anew under it; put all keys under the first of\n"
        "VAULT_KEYS. A run that was broken off is simply started again. Retired keys go with the first run a day later.\n\n"
        "  manage.py rotate_keys goryeong mokpo\n"
        "  manage.py rotate_keys --all                 every local government and the platform\n"
        "  manage.py rotate_keys --all --only-wrapping after the first of VAULT_KEYS has changed"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("slugs", nargs="*", metavar="slug", help="names of hosts, as in the roster")
        parser.add_argument("--all", action="store_true", help="every local government, and the platform")
        parser.add_argument("--only-wrapping", action="store_true", help="no new data keys, nothing is sealed anew")

    def handle(self, *args: Any, **options: Any) -> None:
        schemas = _schemas(options["slugs"], everywhere=options["all"])
        unreadable = [line for schema in schemas for line in self._rotate(schema, fresh=not options["only_wrapping"])]
        if unreadable:
            raise CommandError(
                _("읽을 수 없는 봉인이 %(count)d건 있어 이전 키를 남겨 두었습니다: %(rows)s")
                % {"count": len(unreadable), "rows": ", ".join(unreadable[:10])}
            )

    def _rotate(self, schema: str, *, fresh: bool) -> list[str]:
        rotation = Rotation(timezone.now())
        with in_public() if schema == PUBLIC else in_tenant(schema):
            total = rotation.begin(fresh=fresh)
            renewed = sum(followed(rotation.seal_anew(), schema, total)) if total else 0
            removed = rotation.finish() if fresh else 0
        sentence = _("%(schema)s: %(renewed)d건을 새 키로 봉인하였고, 쓰이지 않는 키 %(removed)d개를 없앴습니다.")
        if rotation.resumed:
            sentence = _("%(schema)s: 중단된 작업을 이어서 %(renewed)d건을 봉인하였고, 키 %(removed)d개를 없앴습니다.")
        self.stdout.write(sentence % {"schema": schema, "renewed": renewed, "removed": removed})
        return rotation.unreadable


def _schemas(slugs: list[str], *, everywhere: bool) -> list[str]:
    if everywhere == bool(slugs):
        raise CommandError(_("지방자치단체를 지정하거나 --all을 붙이십시오. 예: manage.py rotate_keys goryeong"))
    with in_public():
        tenants = Tenant.objects.filter(state=State.ACTIVE).order_by("schema_name")
        known = dict(tenants.values_list("government__slug", "schema_name"))
    if everywhere:
        return [PUBLIC, *known.values()]
    if unknown := [slug for slug in slugs if slug not in known]:
        raise CommandError(_("운영 중인 지방자치단체가 아닙니다: %(names)s") % {"names": ", ".join(unknown)})
    return [known[slug] for slug in dict.fromkeys(slugs)]
