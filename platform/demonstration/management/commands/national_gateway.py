"""The stand-in of the national petition channel: serve its side, or send petitions from it."""

import signal
from argparse import RawDescriptionHelpFormatter
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from demonstration.gateway.account import Account
from demonstration.gateway.disorder import Disorder
from demonstration.gateway.registering import registered
from demonstration.gateway.sending import send_all
from demonstration.gateway.server import Mood, NationalGateway
from demonstration.gateway.store import Store
from demonstration.gateway.writing import agencies_of, sender, written
from tenants.management.commands.provision import DEMONSTRATION
from tenants.progress import followed

EXAMPLE = """examples:
  manage.py national_gateway prepare --port 8100 --platform http://localhost:8000
  manage.py national_gateway serve --port 8100
  manage.py national_gateway serve --port 8100 --failing 50 --down-seconds 60
  manage.py national_gateway send --petitions 100 --duplicates 10 --reordered 10 --corrupt 5
"""
PER_CENTS: Mapping[str, str] = {
    "duplicates": "sent twice",
    "reordered": "whose update leaves before the petition itself",
    "dropped": "that are lost at first and sent at the end",
    "corrupt": "that arrive unreadable or for nobody",
    "forged": "that are accompanied by a letter with a wrong signature",
    "updated": "that have a second version",
}


class Command(BaseCommand):
    help = "Play the national petition channel: take and show what comes back, or send invented petitions."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(
            prog_name, subcommand, epilog=EXAMPLE, formatter_class=RawDescriptionHelpFormatter, **kwargs
        )

    def add_arguments(self, parser: CommandParser) -> None:
        var = Path(settings.BASE_DIR) / "var"
        parser.add_argument("--account", type=Path, default=var / "national-gateway.json", help="its account, as JSON")
        parser.add_argument("--store", type=Path, default=var / "national-gateway.sqlite3", help="what it remembers")
        doing = parser.add_subparsers(dest="doing", required=True)
        prepare = doing.add_parser("prepare", help="register it on the platform, or correct where it is")
        prepare.add_argument("--port", type=int, default=8100)
        prepare.add_argument("--platform", default="http://localhost:8000", help="where the platform is")
        serve = doing.add_parser("serve", help="take returns and show them until Ctrl-C")
        serve.add_argument("--port", type=int, default=8100)
        serve.add_argument("--failing", type=int, default=0, metavar="PER_CENT", help="returns that it fails to take")
        serve.add_argument("--down-seconds", type=int, default=0, help="how long nobody answers at first")
        send = doing.add_parser("send", help="send invented petitions and say how they were answered")
        send.add_argument("--petitions", type=int, default=20, help="how many (20)")
        send.add_argument(
            "--to", nargs="+", default=DEMONSTRATION, metavar="SLUG", help="to whom (the five of the demo)"
        )
        for name, meaning in PER_CENTS.items():
            send.add_argument(f"--{name}", type=int, default=0, metavar="PER_CENT", help=f"petitions {meaning}")
        send.add_argument("--seed", type=int, help="the same seed and numbers make the same petitions and mishaps")
        send.add_argument("--lines", type=int, default=2, help="connections at once (2)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["doing"] == "prepare":
            registered(options["account"], f"http://127.0.0.1:{options['port']}", platform=options["platform"])
            return
        try:
            account = Account.read(options["account"])
        except (OSError, ValueError, TypeError) as error:
            raise CommandError(f"No account in {options['account']}: manage.py national_gateway prepare") from error
        store = Store(options["store"])
        if options["doing"] == "serve":
            self._serve(store, account, options)
        else:
            self._send(store, account, options)

    def _serve(self, store: Store, account: Account, options: Mapping[str, Any]) -> None:
        down = timezone.now() + timedelta(seconds=options["down_seconds"])
        mood = Mood(failing=options["failing"], down_until=down)
        with NationalGateway(store, account, timezone.now, mood=mood, port=options["port"]) as server:
            server.send = sender(store, account, agencies_of(DEMONSTRATION), timezone.now)
            self.stdout.write(f"{server.url}/ (Ctrl-C)")
            signal.signal(signal.SIGTERM, _stop)
            with suppress(KeyboardInterrupt):
                server.serve_forever()

    def _send(self, store: Store, account: Account, options: Mapping[str, Any]) -> None:
        disorder = Disorder(**{name: options[name] for name in PER_CENTS})
        letters = written(
            store,
            options["petitions"],
            disorder,
            agencies_of(options["to"]),
            at=timezone.now(),
            seed=options["seed"],
        )
        counted: Counter[str] = Counter()
        sent = send_all(letters, account, timezone.now, lines=options["lines"])
        for sending in followed(sent, "민원 보내기", len(letters)):
            store.keep_sending(sending)
            counted[f"{sending.answer} {sending.state}".strip()] += 1
        for name, count in sorted(counted.items()):
            self.stdout.write(f"{name}: {count}")


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Told to end, it ends as after Ctrl-C."""
    raise KeyboardInterrupt
