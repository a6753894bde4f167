"""The page of the stand-in: a petition a row, what was sent, and what came back in the order in which it came."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from sqlite3 import Row

from demonstration.gateway.store import Store

MOST = 50
HEAD = """<!doctype html>
<html lang="ko">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>국민신문고 대역(시연)</title></head>
<body>
<main>
<h1>국민신문고 대역(시연)</h1>
<p>국민신문고를 대신하는 작은 서버입니다. 이곳의 민원은 모두 지어낸 것이며, 실제 국민신문고와 이어져 있지 않습니다.</p>
"""
FORM = """<form method="post" action="/send">
<p><label>보낼 민원 수 <input name="petitions" inputmode="numeric" pattern="[0-9]{1,4}" value="10" required></label>
<label>중복 비율(%) <input name="duplicates" inputmode="numeric" pattern="[0-9]{1,3}" value="10"></label>
<label>순서 바뀜 비율(%) <input name="reordered" inputmode="numeric" pattern="[0-9]{1,3}" value="10"></label>
<label>손상 비율(%) <input name="corrupt" inputmode="numeric" pattern="[0-9]{1,3}" value="5"></label>
<button>보내기</button></p>
</form>
"""
TABLE = """<table border="1">
<caption>보낸 민원과 돌아온 처리 결과 (최근 것부터)</caption>
<thead><tr><th scope="col">민원번호</th><th scope="col">기관코드</th><th scope="col">분류</th><th scope="col">제목</th>
<th scope="col">보낸 것</th><th scope="col">돌아온 것</th></tr></thead>
<tbody>
"""
NOTHING = "<p>아직 보낸 민원이 없습니다.</p>\n"
TAIL = "</main>\n</body>\n</html>\n"


def page(store: Store, *, before: int | None, most: int, can_send: bool) -> str:
    """The newest petitions below a number; nothing of a petitioner is on it."""
    rows = store.petitions(before=before or 2**62, most=most)
    numbers = [row["external_id"] for row in rows]
    sent, back = _by_petition(store.sendings(numbers)), _by_petition(store.returns(numbers))
    body = "".join(_row(row, sent[row["external_id"]], back[row["external_id"]]) for row in rows)
    table = f"{TABLE}{body}</tbody>\n</table>\n{_older(rows, most)}" if rows else NOTHING
    return "".join((HEAD, FORM if can_send else "", table, TAIL))


def _by_petition(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["external_id"]].append(row)
    return found


def _row(petition: Row, sent: Iterable[Row], back: Iterable[Row]) -> str:
    facts = (petition["external_id"], petition["agency_code"], petition["kind"], petition["title"])
    cells = "".join(f"<td>{escape(str(fact))}</td>" for fact in facts)
    return f"<tr>{cells}<td>{_list(map(_sending, sent))}</td><td>{_list(map(_return, back))}</td></tr>\n"


def _list(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ol>{items}</ol>" if items else "없음"


def _sending(row: Row) -> str:
    fault = f" [{row['fault']}]" if row["fault"] else ""
    return f"{row['type']} {row['version']}판{fault}: {row['answer']} {row['state']}"


def _return(row: Row) -> str:
    said = json.loads(row["body"])
    late = "" if row["in_order"] else " (순서 밖)"
    due = f", 기한 {said['due_on']}" if said.get("due_on") else ""
    department = (said.get("handler") or {}).get("department") or ""
    parts = [f"{row['sequence']}. {row['status']}{late}{due}", department, said.get("text") or ""]
    return " · ".join(part for part in parts if part)


def _older(rows: Sequence[Row], most: int) -> str:
    return f'<p><a href="/?before={rows[-1]["number"]}">이전 민원</a></p>\n' if len(rows) == most else ""
