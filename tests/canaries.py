"""Canaries: words that exist nowhere else, put where it says who somebody is, and looked for everywhere else."""

import io
import json
import re
import zipfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import psycopg2
import pypdf
import redis
from django.core.mail import EmailMessage
from django.test import Client
from psycopg2 import sql

from workbench.databases import Database

SYLLABLES = "갹걔겪괆괘궤꾀끽냑녜눠늬댜뎨둬뢔맫뫠뮈볘뷔숴쟤쥬쳬퀘톄퓌햬훠"  # rarely together, so a word of them is nobody's name
FIELDS = ("name", "phone", "email", "address")
TEXT_TYPES = ("text", "character varying", "character", "json", "jsonb", "ARRAY")
LINK = re.compile(r'(?:href|action|hx-get)="([^"#]+)')
NOT_WALKED = re.compile(r"logout|/i18n/|/static/|\.ics|/accounts/")


@dataclass(frozen=True)
class Canary:
    """way: how it came in. field: what it is of a person."""

    way: str
    field: str
    word: str

    @property
    def forms(self) -> set[str]:
        """As it is written in pages, JSON, addresses, and without what people write between digits."""
        return {
            self.word,
            json.dumps(self.word)[1:-1],
            quote(self.word),
            re.sub(r"[- ]", "", self.word) if self.field == "phone" else self.word,
        }


class Aviary:
    """Every canary that was let out."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        self.canaries: list[Canary] = []

    def identity(self, way: str, fields: Sequence[str] = FIELDS) -> dict[str, str]:
        """Who somebody is, in words of which each is here for the first time."""
        made = {name: getattr(self, f"_{name}")() for name in fields}
        self.canaries += [Canary(way, name, word) for name, word in made.items()]
        return made

    def of(self, *ways: str) -> list[Canary]:
        return [one for one in self.canaries if one.way in ways]

    def but(self, *ways: str) -> list[Canary]:
        return [one for one in self.canaries if one.way not in ways]

    def _word(self, length: int) -> str:
        return "".join(self._chance.choice(SYLLABLES) for _place in range(length))

    def _name(self) -> str:
        return self._word(5)

    def _phone(self) -> str:
        return f"010-{self._chance.randrange(1000, 9999)}-{self._chance.randrange(1000, 9999)}"

    def _email(self) -> str:
        return f"canary{self._chance.getrandbits(40):010x}@example.invalid"

    def _address(self) -> str:
        return f"{self._word(4)}로 {self._chance.randrange(100, 999)}"


@dataclass(frozen=True)
class Sighting:
    where: str
    canary: Canary

    def __str__(self) -> str:
        return f"{self.canary.way}.{self.canary.field} in {self.where}"


def sightings(texts: Iterable[tuple[str, str]], canaries: Sequence[Canary]) -> list[str]:
    """Where canaries are seen, in words; empty is as it should be."""
    forms = [(form, canary) for canary in canaries for form in canary.forms]
    found = {Sighting(where, canary) for where, text in texts for form, canary in forms if form in text}
    return sorted(map(str, found))


# Where texts are --------------------------------------------------------------------------------------------


def dumped(database: Database) -> Iterator[tuple[str, str]]:
    """Every text and JSON of every table, as whoever owns the tables reads them without any key."""
    connection = psycopg2.connect(database.owner_url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute("SET ROLE gov_owner")
            cursor.execute(
                "SELECT table_schema, table_name, array_agg(column_name::text) FROM information_schema.columns"
                " JOIN information_schema.tables USING (table_schema, table_name)"
                " WHERE table_schema NOT IN ('information_schema', 'pg_catalog') AND table_type = 'BASE TABLE'"
                " AND data_type = ANY(%s) GROUP BY 1, 2 ORDER BY 1, 2",
                [list(TEXT_TYPES)],
            )
            for schema, table, columns in cursor.fetchall():
                yield f"{schema}.{table}", _whole(cursor, schema, table, columns)
    finally:
        connection.close()


def _whole(cursor: Any, schema: str, table: str, columns: Sequence[str]) -> str:
    listed = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(name)) for name in columns)
    cursor.execute(sql.SQL("SELECT {} FROM {}").format(listed, sql.Identifier(schema, table)))
    return "\n".join(str(value) for row in cursor.fetchall() for value in row if value)


def in_redis(client: redis.Redis) -> Iterator[tuple[str, str]]:
    """Keys and what lies under them, whatever its type."""
    for key in client.scan_iter(count=500):
        name = key.decode("utf-8", "replace")
        yield f"Redis {name}", f"{name}\n{client.dump(key)!r}\n{_value(client, key)}"


def _value(client: redis.Redis, key: bytes) -> str:
    readers: dict[str, Callable[[bytes], Any]] = {
        "string": client.get,
        "list": lambda name: client.lrange(name, 0, -1),
        "hash": client.hgetall,
        "set": client.smembers,
        "zset": lambda name: client.zrange(name, 0, -1),
    }
    kind: Any = client.type(key)
    value = readers[kind.decode()](key)
    pieces = value if isinstance(value, list | set) else value.values() if isinstance(value, dict) else [value]
    return "\n".join(piece.decode("utf-8", "replace") for piece in pieces if piece)


def in_mail(mails: Sequence[EmailMessage]) -> Iterator[tuple[str, str]]:
    """What letters say; the address of whoever a letter is for stands on its envelope."""
    for mail in mails:
        parts = [
            str(mail.subject),
            str(mail.body),
            *(str(content) for content, _type in getattr(mail, "alternatives", [])),
        ]
        yield f"mail “{mail.subject}”", "\n".join(parts)


def walked(client: Client, start: str, *, most: int) -> Iterator[tuple[str, str]]:
    """Pages and files that can be reached from a page by links, as the browser shows them."""
    waiting, seen = deque([start]), {start}
    while waiting and most:
        address = waiting.popleft()
        most -= 1
        answer = client.get(address)
        text = _text(answer)
        yield address, text
        if answer.status_code in (301, 302, 303):
            text = f'href="{answer["Location"]}"'
        for link in LINK.findall(text):
            found = _own_path(urljoin(address, link.replace("&amp;", "&")))
            if found and found not in seen and not NOT_WALKED.search(found):
                seen.add(found)
                waiting.append(found)


def _own_path(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _text(answer: Any) -> str:
    """What a person sees: of documents and sheets what is written in them."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if body[:4] == b"%PDF":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages)
    return str(body.decode("utf-8", "replace"))
