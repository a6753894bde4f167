"""What the ledger costs in queries: one for a balance, six for any number of people whose points expire."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import factories
import mileage_factories
from plans.mileage.ledger import Balance, balance_of, expire_lots
from plans.mileage.models import Programme

pytestmark = pytest.mark.slow


def test_a_balance_is_one_query_however_long_the_ledger_is(programme: Programme) -> None:
    person = factories.person()
    for _time in range(3):
        mileage_factories.points(person, programme, 2)

    with CaptureQueriesContext(connection) as queries:
        balance = balance_of(person, programme)

    assert (balance, len(queries)) == (Balance(6, 0), 1)


@pytest.mark.parametrize("people", [1, 3])
def test_expiry_costs_the_same_however_many_people_there_are(people: int, programme: Programme) -> None:
    for _person in range(people):
        person = factories.person()
        for _lot in range(2):
            mileage_factories.points(person, programme, 1)

    with CaptureQueriesContext(connection) as queries:
        done = sum(expire_lots(programme, date(2030, 1, 1), at=factories.NOW))

    told = [query["sql"].split()[0] for query in queries]
    assert (done, told.count("SELECT"), told.count("INSERT"), told.count("UPDATE")) == (people, 4, 2, 0)
