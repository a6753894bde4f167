"""Reads the roster of local governments into the public schema."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tenants.roster import load_roster


class Command(BaseCommand):
    help = "Read the roster of the 243 local governments from tenants/reference/; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        added, corrected = load_roster()
        self.stdout.write(_("명부: %(added)d건 추가, %(corrected)d건 정정") % {"added": added, "corrected": corrected})
