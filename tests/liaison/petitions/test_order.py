"""Whatever the order in which the messages of a petition come, they end in the same petition."""

import json

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gateway_factories as made
from gateway_factories import NOW, message, told
from liaison.petitions.actions.intake import receive
from liaison.petitions.codes import Progress
from liaison.petitions.models import Message, Petition
from liaison.petitions.sealing import content_bond
from vault.sealing import unseal

STORY = (
    message("A1", 1, "received"),
    message("A1", 2, "updated", text="고친 내용", raw_status="접수"),
    message("A1", 3, "supplemented", text="덧붙인 내용"),
    message("A1", 4, "updated", text="다시 고친 내용", raw_status="처리중"),
    message("A1", 5, "rated", rating=2),
    message("A1", 6, "rated", rating=4, raw_status="종결"),
)


def end_of(story):
    """What is left of a petition after these messages, and what its government was told last of each change."""
    source, _issued = made.source()
    for raw in story:
        receive(source, raw, at=NOW)
    petition = Petition.objects.get()
    content = json.loads(unseal(petition.content, bond=content_bond(petition)))["text"]
    updates = told("PetitionUpdated")
    return {
        "version": petition.version,
        "content_version": petition.content_version,
        "raw_status": petition.raw_status,
        "content": content,
        "routed": len(told("PetitionRouted")),
        "rating": [one["rating"] for one in updates if one["change"] == "rated"][-1],
        "supplement_told": any(one["change"] == "supplemented" for one in updates),
        "undone": Message.objects.exclude(progress__in=[Progress.APPLIED, Progress.STALE]).count(),
    }


@pytest.mark.slow
@given(story=st.permutations(STORY), repeated=st.sampled_from(STORY))
@settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_every_order_ends_the_same(public, story, repeated):
    with transaction.atomic():
        end = end_of([*story, repeated])
        transaction.set_rollback(True)

    assert end == {
        "version": 6,
        "content_version": 4,
        "raw_status": "종결",
        "content": "다시 고친 내용",
        "routed": 1,
        "rating": 4,
        "supplement_told": True,
        "undone": 0,
    }
