"""Figures and officers for tests of the ministry's part, and how to read its pages."""

import re
from decimal import Decimal
from typing import Any

from django.test import Client

import factories
from accounts.models import User
from accounts.roles import Role
from kernel.indicators import DICTIONARY
from ministry.models import Figure, FigurePoint
from tenants.context import current_tenant, in_public, in_tenant

NOW = factories.NOW
YEAR = 2026
NOTHING_COUNTED = "0" * 64


def figure(schema: str, indicator: str, value: str | None, **fields: Any) -> Figure:
    """What a tenant has pushed, written by the tenant itself; `parts` are numerator and denominator."""
    numerator, denominator = fields.pop("parts", (None, None))
    with in_tenant(schema):
        tenant = current_tenant()
        assert tenant is not None
        given: dict[str, Any] = {
            "schema_name": schema,
            "government_code": tenant.government.code,
            "indicator": indicator,
            "year": YEAR,
            "value": None if value is None else Decimal(value),
            "numerator": numerator,
            "denominator": denominator,
            "formula_version": DICTIONARY[indicator].version,
            "computed_at": NOW,
            "records_hash": NOTHING_COUNTED,
        }
        return Figure.objects.create(**given | fields)


def point(schema: str, indicator: str, value: str | None, day: str, **fields: Any) -> FigurePoint:
    """A day on which a tenant's figure changed."""
    numerator, denominator = fields.pop("parts", (None, None))
    with in_tenant(schema):
        tenant = current_tenant()
        assert tenant is not None
        return FigurePoint.objects.create(
            schema_name=schema,
            government_code=tenant.government.code,
            indicator=indicator,
            year=YEAR,
            value=None if value is None else Decimal(value),
            numerator=numerator,
            denominator=denominator,
            formula_version=1,
            day=day,
            **fields,
        )


def ministry_officer() -> User:
    with in_public():
        return factories.person(roles=[Role.MIN_OFFICER], name="중앙담당관")


def province_officer(code: str) -> User:
    with in_public():
        return factories.person(roles=[Role.PROV_OFFICER], government_code=code)


def browser(person: User | None = None, *, host: str = "localhost") -> Client:
    """A client at the platform's host, signed in."""
    client = Client(headers={"host": host})
    if person:
        with in_public():
            client.force_login(person)
    return client


def rows(html: str) -> list[list[str]]:
    """The cells of the table's body."""
    body = re.search(r"<tbody>(.*?)</tbody>", html, re.DOTALL)
    assert body
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in body[1].split("</tr>")]
    return [[re.sub(r"<[^>]+>", "", cell) for cell in row] for row in cells if row]
