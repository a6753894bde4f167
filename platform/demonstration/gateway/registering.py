"""Making the stand-in known to the platform: once by the operators' own command, afterwards only where it is."""

from dataclasses import replace
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from demonstration.gateway.account import Account
from liaison.petitions.models import Source
from tenants.context import in_public

CODE, TITLE = "SIMULATOR", "국민신문고 대역(시연)"
SECRETS = ("client_id", "client_secret", "inbound_secret", "outbound_secret")


def registered(file: Path, callback_url: str, *, platform: str) -> Account:
    """The account in the file, good for this database; a new one when the file or the database is new."""
    account = _known(file)
    if account is None:
        account = _new(callback_url, platform=platform)
    else:
        account = replace(account, platform=platform)
        with in_public():
            Source.objects.filter(client=account.client_id).update(
                callback_url=callback_url, failures=0, resumes_at=None
            )
    account.write(file)
    return account


def _known(file: Path) -> Account | None:
    if not file.exists():
        return None
    account = Account.read(file)
    with in_public():
        return account if Source.objects.filter(client=account.client_id).exists() else None


def _new(callback_url: str, *, platform: str) -> Account:
    with in_public():
        before = Source.objects.filter(code__startswith=CODE).count()
    said = StringIO()
    code = f"{CODE}_{before + 1}" if before else CODE
    call_command("petition_source", "add", code, title=TITLE, callback=callback_url, stdout=said)
    told = dict(line.split("=", 1) for line in said.getvalue().splitlines() if line.partition("=")[0] in SECRETS)
    return Account(platform=platform, **told)
