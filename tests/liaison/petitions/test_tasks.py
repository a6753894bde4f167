"""What the beat starts does what is due, and nothing when nothing is."""

from datetime import timedelta

import pytest
from allauth.idp.oidc.models import Token
from django.utils import timezone

import gateway_factories as made
from gateway_factories import move, part_of
from liaison.petitions import tasks
from liaison.petitions.actions.intake import keep
from liaison.petitions.codes import Channel
from liaison.petitions.models import Petition, Reconciliation
from tenants.context import in_public

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.slow]


def test_each_does_its_part():
    now = timezone.now()
    with made.national_side() as national:
        with in_public():
            source = made.joined(national)
            keep(source, made.message("A1"), at=now - timedelta(minutes=1), channel=Channel.LINK)
        tasks.take_in_what_waits()
        with in_public():
            petition = Petition.objects.get()
            move(part_of(petition), 1, at=now)
        tasks.send_returns()
        national.pages = [{"petitions": [{"external_id": "A1", "status": "accepted", "version": 1}], "next": None}]
        tasks.begin_comparing()
        tasks.begin_comparing()
        tasks.go_on_comparing()

    with in_public():
        comparison = Reconciliation.objects.get()
    assert national.sequences() == [("A1", 1)]
    assert (comparison.seen, comparison.found, comparison.begun_by_name) == (1, 0, "")


def test_tokens_that_have_run_out_are_removed():
    with in_public():
        issued = made.source()[1]
    made.asked_for_token(issued)
    made.asked_for_token(issued)
    with in_public():
        first = Token.objects.first()
        Token.objects.filter(pk=first.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    tasks.clear_tokens()

    with in_public():
        assert Token.objects.count() == 1
