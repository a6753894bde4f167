"""연계 시스템: its credentials are shown once when they are made; what it calls a class is corrected here."""

from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import NamedTuple

from allauth.idp.oidc.models import Client, Token
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from egress import demand_public_form
from kernel.actors import SYSTEM, Actor
from kernel.errors import Invalid
from liaison.petitions.classification import begin_with_usual
from liaison.petitions.duties import WATCHES
from liaison.petitions.models import ClassRule, Petition, Source
from liaison.petitions.sealing import secret_bond
from liaison.petitions.signing import new_secret
from vault.sealing import seal

SCOPE = "petitions:write"
SECRET_BYTES = 32
OVERLAP = timedelta(days=7)
"""How long what was signed with the former secret is still believed."""


class Issued(NamedTuple):
    """What the other side needs. Nothing of it can be shown again but the client id."""

    client_id: str
    client_secret: str
    inbound_secret: str
    outbound_secret: str


@transaction.atomic
def add_source(code: str, *, title: str, callback_url: str, at: datetime) -> tuple[Source, Issued]:
    """A new source; only operators of the server add one. Raises Invalid for an address where nobody may go."""
    demand_public_form(callback_url)
    if Source.objects.filter(code=code).exists():
        raise Invalid(_("이미 있는 코드입니다: %(code)s") % {"code": code})
    issued = Issued(Client().id, token_urlsafe(SECRET_BYTES), new_secret(), new_secret())
    source = Source(code=code, title=title or code, callback_url=callback_url, created_at=at)
    source.inbound_secret = seal(issued.inbound_secret, bond=secret_bond(source))
    source.outbound_secret = seal(issued.outbound_secret, bond=secret_bond(source))
    source.client = _client(issued, source.title, at)
    try:
        with transaction.atomic():
            source.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid(_("코드는 대문자로 시작하는 대문자·숫자·밑줄 2~20자여야 합니다.")) from error
    begin_with_usual(source)
    _note(source, "add", by=SYSTEM, at=at)
    return source, issued


def _client(issued: Issued, title: str, at: datetime) -> Client:
    """For programs only: no browser, no person, one scope."""
    client = Client(id=issued.client_id, name=title, type=Client.Type.CONFIDENTIAL, created_at=at, response_types="")
    client.set_secret(issued.client_secret)
    client.grant_types = Client.GrantType.CLIENT_CREDENTIALS
    client.set_scopes([SCOPE])
    client.set_default_scopes([SCOPE])
    client.save(force_insert=True)
    return client


@transaction.atomic
def renew_client_secret(source: Source, *, by: Actor, at: datetime) -> str:
    """Another client secret at once; tokens that were given out end with it."""
    demand(WATCHES, by=by, at=at)
    secret = token_urlsafe(SECRET_BYTES)
    source.client.set_secret(secret)
    source.client.save(update_fields=["secret"])
    Token.objects.filter(client=source.client).delete()
    _note(source, "client_secret", by=by, at=at)
    return secret


@transaction.atomic
def renew_inbound_secret(source: Source, *, by: Actor, at: datetime) -> str:
    """Another secret for what comes; the former one is good for seven more days."""
    demand(WATCHES, by=by, at=at)
    secret = new_secret()
    source.inbound_previous, source.inbound_previous_until = source.inbound_secret, at + OVERLAP
    source.inbound_secret = seal(secret, bond=secret_bond(source))
    source.save(update_fields=["inbound_previous", "inbound_previous_until", "inbound_secret"])
    _note(source, "inbound_secret", by=by, at=at)
    return secret


@transaction.atomic
def renew_outbound_secret(source: Source, *, by: Actor, at: datetime) -> str:
    """Another secret for what goes back, from the next return on; the other side refuses until it knows it."""
    demand(WATCHES, by=by, at=at)
    secret = new_secret()
    source.outbound_secret = seal(secret, bond=secret_bond(source))
    source.save(update_fields=["outbound_secret"])
    _note(source, "outbound_secret", by=by, at=at)
    return secret


@transaction.atomic
def change_source(source: Source, *, title: str, callback_url: str, is_open: bool, by: Actor, at: datetime) -> None:
    """Closed, it is let in no more and nothing is sent; what waits goes on waiting. Raises NotAllowed and Invalid."""
    demand(WATCHES, by=by, at=at)
    try:
        demand_public_form(callback_url)
    except Invalid as refusal:
        raise Invalid(refusal.sentence, {"callback_url": [refusal.sentence]}) from refusal
    source.title, source.callback_url, source.is_open = title, callback_url, is_open
    source.failures, source.resumes_at = 0, None
    source.save(update_fields=["title", "callback_url", "is_open", "failures", "resumes_at"])
    _note(source, "change", by=by, at=at, is_open=is_open)


@transaction.atomic
def set_class(source: Source, *, raw_class: str, kind: str, by: Actor, at: datetime) -> None:
    """From now on this class is this kind. What has been handed over stays with its kind, but is not marked any more."""
    demand(WATCHES, by=by, at=at)
    ClassRule.objects.update_or_create(source=source, raw_class=raw_class, defaults={"kind": kind})
    Petition.objects.filter(source=source, raw_class=raw_class, kind_is_certain=False).update(kind_is_certain=True)
    _note(source, "class", by=by, at=at, raw_class=raw_class, kind=kind)


@transaction.atomic
def remove_class(rule: ClassRule, *, by: Actor, at: datetime) -> None:
    demand(WATCHES, by=by, at=at)
    _note(rule.source, "class_removed", by=by, at=at, raw_class=rule.raw_class)
    rule.delete()


def _note(source: Source, action: str, *, by: Actor, at: datetime, **detail: object) -> None:
    told = {"action": action, "source": source.code, **detail}
    record(Kind.ACTION, by=by, at=at, subject_type="petition_source", subject_id=source.pk, detail=told)
