"""Files are read while somebody is in the schema; afterwards the connection is nobody's."""

import pytest

import factories
from accounts.roles import Role
from browsers import signed_in
from tenants.context import in_tenant


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_arrives_whole_after_the_request_has_left_the_schema(kind: str, db: None) -> None:
    with in_tenant("goryeong"):
        client = signed_in(factories.person(roles=[Role.HR], name="김고령"))

    answers = [
        client.post("/staff/people/export/", {"reason": "duty", "format": kind}),
        client.get(f"/staff/tasks/export.{kind}"),
    ]

    contents = [b"".join(answer.streaming_content) for answer in answers]
    for answer in answers:
        answer.close()

    assert [answer.status_code for answer in answers] == [200, 200]
    assert min(len(content) for content in contents) > 100
    assert kind != "csv" or "김고령" in contents[0].decode("utf-8-sig")
