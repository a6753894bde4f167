"""The national side beside an installation: its stand-in as a real process, its account, and what waits between the two."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from django.db.models import F, QuerySet
from django.test import override_settings
from django.utils import timezone

from benchmarks.mortal_processes import Processes, processes, program, until
from config.settings import base
from demonstration.gateway.account import Account
from demonstration.gateway.store import Store
from liaison.petitions.actions.sources import add_source
from liaison.petitions.codes import Progress
from liaison.petitions.dispatch import CLAIM, send_next
from liaison.petitions.models import Message, Petition, Return, Source
from outbox.models import Delivery
from outbox.models import Progress as Delivered
from tenants.context import as_relay, in_public
from workbench.databases import Database
from workbench.paths import PYTHON
from workbench.postgres import free_port
from workbench.processes import national_gateway

SECONDS_TO_START = 120  # a machine may be busy with other tests


@dataclass(frozen=True)
class Beside:
    """An installation with a source of petitions: its processes, the source's account, what the source remembers."""

    house: Processes
    account: Account
    store: Store


@contextmanager
def beside(database: Database, folder: Path, *, clerks: Sequence[str], failing: int = 0) -> Iterator[Beside]:
    """Both at work while the block runs, with clerks in these schemas.

    failing: per cent of what goes back that the national side does not take at first.
    """
    port = free_port()
    place = f"127.0.0.1:{port}"
    with ExitStack() as running:
        running.enter_context(override_settings(EGRESS_PRIVATE_HOSTS=[place]))
        house = running.enter_context(
            processes(database, folder, EGRESS_PRIVATE_HOSTS=place, API_RATE="1000000/min", LOG_LEVEL="ERROR")
        )
        account = _account(house, place)
        account.write(folder / "account.json")
        store = Store(folder / "national.sqlite3")
        files = ("--account", str(folder / "account.json"), "--store", str(store.path))
        command = national_gateway(port, *files, "serve", "--failing", str(failing))
        running.enter_context(program(command, house.told, log=folder / "national.log"))
        at_work = [str(PYTHON), "-m", "benchmarks.petition_clerks", *clerks]
        running.enter_context(program(at_work, house.told, log=folder / "clerks.log"))
        until(lambda: _answers(port), SECONDS_TO_START, "the national side")
        yield Beside(house, account, store)


def _account(house: Processes, place: str) -> Account:
    # As the processes keep passwords; the tests' own quick way they would not believe.
    with override_settings(PASSWORD_HASHERS=base.PASSWORD_HASHERS), in_public():
        _source, issued = add_source(
            "SIMULATOR", title="국민신문고 대역(시연)", callback_url=f"http://{place}", at=timezone.now()
        )
    return Account(
        platform=house.url,
        client_id=issued.client_id,
        client_secret=issued.client_secret,
        inbound_secret=issued.inbound_secret,
        outbound_secret=issued.outbound_secret,
    )


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def let_time_pass() -> None:
    """As if an hour had gone by: everything that rests between two attempts may be tried again."""
    now = timezone.now()
    with in_public():
        _one_by_one(Return.objects.filter(delivered_at=None, next_attempt_at__gt=now), next_attempt_at=now)
        _one_by_one(Petition.objects.filter(sending_until__gt=now), sending_until=F("sending_until") - CLAIM)
        _one_by_one(Source.objects.filter(resumes_at__gt=now), resumes_at=now)
        waiting = Message.objects.filter(progress__in=[Progress.RECEIVED, Progress.WAITING], next_attempt_at__gt=now)
        _one_by_one(waiting, next_attempt_at=now)
    with as_relay():
        _one_by_one(Delivery.objects.filter(progress=Delivered.WAITING, next_attempt_at__gt=now), next_attempt_at=now)


def _one_by_one(rows: QuerySet[Any], **values: Any) -> None:
    """Workers change the same rows at the same time: who holds one row only waits for nobody for ever."""
    for pk in rows.values_list("pk", flat=True):
        rows.model._default_manager.filter(pk=pk).update(**values)


def give_back_what_waits(most: int = 20) -> None:
    """Be one more worker for a while."""
    with in_public():
        for _turn in range(most):
            if not send_next(at=timezone.now()):
                return


def nothing_waits() -> bool:
    """Every event is delivered, every message settled, every return taken."""
    with as_relay():
        if Delivery.objects.filter(progress=Delivered.WAITING).exists():
            return False
    with in_public():
        unsettled = Message.objects.filter(progress__in=[Progress.RECEIVED, Progress.WAITING]).exists()
        return not unsettled and not Return.objects.filter(delivered_at=None).exists()
