"""Work that goes round all governments: one that fails keeps none of the others from their turn."""

import pytest

from tenants.context import current_schema, in_each_active_schema


def test_every_active_schema_has_its_turn(db):
    found = []

    in_each_active_schema(lambda: found.append(current_schema()))

    assert found == ["goryeong", "mokpo", "public"]
    assert current_schema() is None


def test_a_failure_is_raised_when_everyone_has_had_a_turn(db):
    found = []

    def fail_in_goryeong():
        found.append(current_schema())
        if current_schema() == "goryeong":
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        in_each_active_schema(fail_in_goryeong)

    assert found == ["goryeong", "mokpo", "public"]
    assert current_schema() is None
