"""Year end: points whose last day has passed expire, government by government."""

from argparse import RawDescriptionHelpFormatter
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.mileage.actions.expiry import expire, portions
from tenants.context import in_public, in_tenant
from tenants.models import State, Tenant
from tenants.progress import followed


class Command(BaseCommand):
    help = (
        "Write off points whose last day lies before a day. A run that was broken off is simply started again:\n"
        "what has expired expires once. The beat does the same every six hours.\n\n"
        "  manage.py expire_points                                  everywhere, until today\n"
        "  manage.py expire_points --tenant goryeong --on 2027-01-01"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--tenant", metavar="slug", help="only this local government")
        parser.add_argument("--on", metavar="YYYY-MM-DD", help="what ended before this day; default: today")

    def handle(self, *args: Any, **options: Any) -> None:
        on = _day(options["on"])
        people = sum(self._expire(schema, on) for schema in _schemas(options["tenant"]))
        self.stdout.write(_("직원 %(people)d명의 점수를 소멸 처리했습니다.") % {"people": people})

    def _expire(self, schema: str, on: date) -> int:
        with in_tenant(schema):
            total = portions(on)
            if not total:
                return 0
            return sum(followed(expire(on, at=timezone.now()), schema, total))


def _day(given: str | None) -> date:
    try:
        return date.fromisoformat(given) if given else timezone.localdate()
    except ValueError as error:
        raise CommandError(_("날짜는 2027-01-01처럼 적어 주십시오.")) from error


def _schemas(slug: str | None) -> list[str]:
    with in_public():
        tenants = Tenant.objects.filter(state=State.ACTIVE).order_by("schema_name")
        found = list(tenants.values_list("schema_name", flat=True))
        if slug is None:
            return found
        chosen = list(tenants.filter(government__slug=slug).values_list("schema_name", flat=True))
    if not chosen:
        raise CommandError(_("‘%(slug)s’은(는) 운영 중인 지방자치단체가 아닙니다.") % {"slug": slug})
    return chosen
