"""A company that answers at once. Whatever is not a clear answer is unknown, and asked again with the same key.

POST {url}/orders        Idempotency-Key: <redemption>   {"key", "number", "option", "won", "quantity"}
GET  {url}/orders/{key}
200, 201 {"status": "issued", "coupon": "…"} · 202 accepted · 409 known already · 400, 410, 422 refused
"""

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _

from egress import NoAnswer, Reply, ask
from kernel.errors import Invalid
from plans.mileage.providers.port import LONGEST_COUPON, Answer, Outcome, Wanted

DONE = (HTTPStatus.OK, HTTPStatus.CREATED)
NEVER = (HTTPStatus.BAD_REQUEST, HTTPStatus.GONE, HTTPStatus.UNPROCESSABLE_ENTITY)


@dataclass(frozen=True)
class HttpCompany:
    """url, key: of this government. seconds: how long one answer may take."""

    url: str
    key: str
    seconds: float

    def __repr__(self) -> str:
        return f"HttpCompany({self.url})"

    def place(self, wanted: Wanted) -> Answer:
        """Ask for a reward. Never raises for what the company does."""
        try:
            reply = self._post(wanted)
            if reply.status == HTTPStatus.CONFLICT or reply.status in NEVER:
                return self._as_the_company_knows_it(wanted, reply)
        except NoAnswer as error:
            return Answer(Outcome.UNKNOWN, reason=str(error))
        except Invalid as refusal:
            return Answer(Outcome.UNKNOWN, reason=refusal.sentence)
        return _answer(reply)

    def _post(self, wanted: Wanted) -> Reply:
        order = {
            "key": str(wanted.key),
            "number": wanted.number,
            "option": wanted.option,
            "won": wanted.won,
            "quantity": wanted.quantity,
        }
        headers = self._headers() | {"Idempotency-Key": str(wanted.key), "Content-Type": "application/json"}
        body = json.dumps(order).encode()
        return ask("POST", self.url, "/orders", body=body, headers=headers, seconds=self.seconds)

    def _as_the_company_knows_it(self, wanted: Wanted, reply: Reply) -> Answer:
        """A refusal is believed only when nothing was issued under this key before."""
        known = ask("GET", self.url, f"/orders/{wanted.key}", headers=self._headers(), seconds=self.seconds)
        if known.status != HTTPStatus.NOT_FOUND:
            return _answer(known)
        if reply.status in NEVER:
            return Answer(Outcome.REFUSED, reason=_("업체가 발급을 거절하였습니다(%(code)d).") % {"code": reply.status})
        return _unclear(reply)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}", "Accept": "application/json"}


def _answer(reply: Reply) -> Answer:
    if reply.status == HTTPStatus.ACCEPTED:
        return Answer(Outcome.ACCEPTED)
    if reply.status not in DONE:
        return _unclear(reply)
    return _read(reply)


def _read(reply: Reply) -> Answer:
    """The body of a 200: issued with or without a number, or still at work."""
    try:
        said: Any = json.loads(reply.body)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        return Answer(Outcome.UNKNOWN, reason=_("업체의 응답을 읽을 수 없습니다."))
    if said.get("status") == "accepted":
        return Answer(Outcome.ACCEPTED)
    coupon = said.get("coupon") or ""
    if said.get("status") != "issued" or not _is_coupon(coupon):
        return Answer(Outcome.UNKNOWN, reason=_("업체의 응답을 읽을 수 없습니다."))
    return Answer(Outcome.ISSUED, coupon=coupon)


def _is_coupon(value: object) -> bool:
    if not isinstance(value, str):
        return False
    return len(value) <= LONGEST_COUPON and value == value.strip() and (value.isprintable() or not value)


def _unclear(reply: Reply) -> Answer:
    return Answer(Outcome.UNKNOWN, reason=_("업체가 %(code)d(으)로 응답하였습니다.") % {"code": reply.status})
