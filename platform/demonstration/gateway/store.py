"""What was sent and what came back, in one SQLite file that server and sender share."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from demonstration.gateway.disorder import Letter
from demonstration.gateway.petitions import Petition

TABLES = """
CREATE TABLE IF NOT EXISTS petition (
    number INTEGER PRIMARY KEY, external_id TEXT NOT NULL UNIQUE, agency_code TEXT NOT NULL, kind TEXT NOT NULL,
    title TEXT NOT NULL, filed_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sending (
    id INTEGER PRIMARY KEY, external_id TEXT NOT NULL, letter TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL,
    fault TEXT NOT NULL, sent_at TEXT NOT NULL, answer INTEGER NOT NULL, state TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS sending_of ON sending (external_id);
CREATE TABLE IF NOT EXISTS came_back (
    id INTEGER PRIMARY KEY, external_id TEXT NOT NULL, part TEXT NOT NULL, sequence INTEGER NOT NULL, status TEXT NOT NULL,
    received_at TEXT NOT NULL, in_order INTEGER NOT NULL, body TEXT NOT NULL, UNIQUE (part, sequence));
CREATE INDEX IF NOT EXISTS came_back_of ON came_back (external_id);
"""
FIRST_STATUS = "신청"


@dataclass(frozen=True)
class Sending:
    letter: Letter
    at: datetime
    answer: int
    state: str


class Store:
    """Each call opens the file for itself, so that threads and processes may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.executescript(TABLES)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=30)) as database:
            database.row_factory = sqlite3.Row
            database.execute("PRAGMA synchronous=NORMAL")
            with database:
                yield database

    def next_number(self) -> int:
        """The number of the next petition; petitions are numbered through all runs."""
        with self._open() as database:
            (last,) = database.execute("SELECT coalesce(max(number), 0) FROM petition").fetchone()
        return int(last) + 1

    def keep_petitions(self, petitions: Iterable[Petition]) -> None:
        rows = [
            (one.number, one.external_id, one.agency_code, one.kind, one.data["title"], one.filed_at.isoformat())
            for one in petitions
        ]
        with self._open() as database:
            database.executemany("INSERT INTO petition VALUES (?, ?, ?, ?, ?, ?)", rows)

    def keep_sending(self, sending: Sending) -> None:
        one = sending.letter
        row = (one.external_id, one.id, one.version, one.type, one.fault, sending.at.isoformat())
        with self._open() as database:
            database.execute(
                "INSERT INTO sending (external_id, letter, version, type, fault, sent_at, answer, state)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, sending.answer, sending.state),
            )

    def keep_return(self, said: Mapping[str, Any], *, at: datetime) -> bool:
        """False when this number of this part was here before."""
        part, sequence = str(said["part"]), int(said["sequence"])
        with self._open() as database:
            database.execute("BEGIN IMMEDIATE")
            (last,) = database.execute(
                "SELECT coalesce(max(sequence), 0) FROM came_back WHERE part = ?", [part]
            ).fetchone()
            done = database.execute(
                "INSERT OR IGNORE INTO came_back (external_id, part, sequence, status, received_at, in_order, body)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    str(said["external_id"]),
                    part,
                    sequence,
                    str(said["status"]),
                    at.isoformat(),
                    sequence == last + 1,
                    json.dumps(said, ensure_ascii=False),
                ),
            )
        return done.rowcount == 1

    def petitions(self, *, before: int, most: int) -> Sequence[sqlite3.Row]:
        """The newest ones below a number."""
        with self._open() as database:
            return database.execute(
                "SELECT * FROM petition WHERE number < ? ORDER BY number DESC LIMIT ?", [before, most]
            ).fetchall()

    def sendings(self, external_ids: Sequence[str] | None = None) -> Sequence[sqlite3.Row]:
        """What was sent, in order; of these petitions, or all of it."""
        return self._rows("sending", external_ids)

    def returns(self, external_ids: Sequence[str] | None = None) -> Sequence[sqlite3.Row]:
        """What came back, in the order in which it came."""
        return self._rows("came_back", external_ids)

    def _rows(self, table: str, external_ids: Sequence[str] | None) -> Sequence[sqlite3.Row]:
        where, given = "", list(external_ids or [])
        if external_ids is not None:
            where = f" WHERE external_id IN ({','.join('?' * len(given))})"
        with self._open() as database:
            return database.execute(f"SELECT * FROM {table}{where} ORDER BY id", given).fetchall()  # noqa: S608  (own names)

    def known(self, *, after: int, most: int) -> Sequence[dict[str, Any]]:
        """What the national side holds of each petition that was accepted: number, last status, newest version."""
        with self._open() as database:
            rows = database.execute(
                "SELECT p.number, p.external_id, max(s.version) AS version,"
                " (SELECT c.status FROM came_back c WHERE c.external_id = p.external_id ORDER BY c.id DESC LIMIT 1) AS status"
                " FROM petition p JOIN sending s ON s.external_id = p.external_id AND s.answer IN (200, 202)"
                " WHERE p.number > ? AND s.fault NOT LIKE 'corrupt%' GROUP BY p.number ORDER BY p.number LIMIT ?",
                [after, most],
            ).fetchall()
        return [{**dict(row), "status": row["status"] or FIRST_STATUS} for row in rows]
