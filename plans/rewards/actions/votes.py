"""Voting: one ballot for each employee and each address. Who has voted is kept, what they chose is kept apart."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from secrets import randbelow

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import EmployeeKind, User
from kernel.errors import Invalid, NotAllowed, NotNow
from plans.rewards.codes import Channel
from plans.rewards.digests import address_digest, code_digest, is_same, network_digest, plain_address
from plans.rewards.models import Nomination, Round, Vote, Voter
from plans.rewards.queries.scoring import in_the_running, rules_kept
from plans.rewards.queries.votes import MOST_ATTEMPTS, rounds_voted_on

CODE_LIVES = timedelta(minutes=10)
CODES_A_DAY = 5  # for one address: five codes of five attempts, 25 guesses in a million
ADDRESSES_AN_HOUR = 30  # behind one network


def demand_vote_is_on(round_: Round, at: datetime) -> None:
    """Raises NotNow with the sentence that says when."""
    if rounds_voted_on(at).filter(pk=round_.pk).exists():
        return
    today = timezone.localdate(at)
    if round_.vote_from and today < round_.vote_from:
        raise NotNow(_("투표는 %(day)s부터 할 수 있습니다.") % {"day": round_.vote_from})
    raise NotNow(_("투표가 끝났습니다. 참여해 주셔서 고맙습니다."))


# Employees --------------------------------------------------------------------------------------------


@transaction.atomic
def vote_as_staff(round_: Round, *, choices: Sequence[Nomination], by: User, network: str | None, at: datetime) -> None:
    """Cast one's only ballot. Raises NotAllowed for those from outside, NotNow for a second one and out of time."""
    if by.kind == EmployeeKind.OUTSIDE:
        raise NotAllowed(_("직원 투표는 우리 기관 직원만 할 수 있습니다."))
    demand_vote_is_on(round_, at)
    fields = {"network": network_digest(round_, network), "asked_at": at, "voted_at": to_the_minute(at)}
    _voter, is_first = Voter.objects.get_or_create(round=round_, person=by, channel=Channel.STAFF, defaults=fields)
    if not is_first:
        raise NotNow(_("이미 투표하셨습니다. 한 사람이 한 번만 투표할 수 있습니다."))
    _cast(round_, choices, Channel.STAFF)


# Residents --------------------------------------------------------------------------------------------


@transaction.atomic
def ask_for_code(round_: Round, *, address: str, network: str | None, at: datetime) -> str:
    """A fresh code for an address; whoever has voted gets one too, so that nobody learns who has.

    Raises NotNow out of time, and when this address or network has asked too often.
    """
    demand_vote_is_on(round_, at)
    where = network_digest(round_, network)
    _demand_few(round_, where, at)
    plain = plain_address(address)
    voter, _new = Voter.objects.select_for_update().get_or_create(
        round=round_,
        channel=Channel.RESIDENT,
        address_digest=address_digest(round_, plain),
        defaults={"asked_at": at},
    )
    asked = voter.asked if timezone.localdate(voter.asked_at) == timezone.localdate(at) else 0
    if asked >= CODES_A_DAY:
        raise NotNow(_("이 전자우편으로는 오늘 인증번호를 더 보낼 수 없습니다. 내일 다시 시도해 주십시오."))
    code = f"{randbelow(10**6):06d}"
    voter.code_digest = code_digest(round_, plain, code)
    voter.code_expires_at = at + CODE_LIVES
    voter.attempts = 0
    voter.asked = asked + 1
    voter.asked_at = at
    if voter.voted_at is None:
        voter.network = where
    voter.save()
    return code


def _demand_few(round_: Round, network: str, at: datetime) -> None:
    if not network:
        return
    recent = Voter.objects.filter(round=round_, network=network, asked_at__gt=at - timedelta(hours=1))
    if recent.count() >= ADDRESSES_AN_HOUR:
        raise NotNow(_("이 통신망에서 인증번호를 너무 많이 요청했습니다. 한 시간 뒤에 다시 시도해 주십시오."))


@transaction.atomic
def code_fails(round_: Round, *, address: str, code: str, at: datetime) -> str | None:
    """Try a code: nothing when it is right, or the sentence that says what to do. A wrong one is counted."""
    voter = _resident(round_, address)
    if voter is None or not voter.code_digest or voter.code_expires_at is None:
        return _("이 전자우편으로 보낸 인증번호가 없습니다. 인증번호를 먼저 받아 주십시오.")
    if voter.code_expires_at <= at:
        return _("인증번호를 받은 지 10분이 지났습니다. 새 인증번호를 받아 주십시오.")
    if voter.attempts >= MOST_ATTEMPTS:
        return _("인증번호를 다섯 번 틀렸습니다. 새 인증번호를 받아 주십시오.")
    if is_same(voter.code_digest, code_digest(round_, plain_address(address), code.strip())):
        return None
    voter.attempts += 1
    voter.save(update_fields=["attempts"])
    return _("인증번호가 다릅니다. 전자우편에 적힌 여섯 자리 숫자를 확인해 주십시오.")


@transaction.atomic
def vote_as_resident(round_: Round, *, choices: Sequence[Nomination], address: str, code: str, at: datetime) -> None:
    """Cast the only ballot of an address, with its code. Raises Invalid for a code that does not do, else like staff."""
    demand_vote_is_on(round_, at)
    if sentence := code_fails(round_, address=address, code=code, at=at):
        raise Invalid(sentence)
    voter = _resident(round_, address)
    if voter is None or voter.voted_at:
        raise NotNow(_("이미 투표하셨습니다. 한 사람이 한 번만 투표할 수 있습니다."))
    voter.voted_at = to_the_minute(at)
    voter.code_digest = ""
    voter.code_expires_at = None
    voter.save(update_fields=["voted_at", "code_digest", "code_expires_at"])
    _cast(round_, choices, Channel.RESIDENT)


def _resident(round_: Round, address: str) -> Voter | None:
    digest = address_digest(round_, address)
    rows = Voter.objects.select_for_update().filter(round=round_, channel=Channel.RESIDENT, address_digest=digest)
    return rows.first()


# The ballot -------------------------------------------------------------------------------------------


def to_the_minute(at: datetime) -> datetime:
    """As exact as the signals need, and no more."""
    return at.replace(second=0, microsecond=0)


def _cast(round_: Round, choices: Sequence[Nomination], channel: Channel) -> None:
    chosen = {nomination.pk for nomination in choices}
    most = rules_kept(round_).votes_each
    if not 1 <= len(chosen) <= most:
        raise Invalid(_("후보를 한 건 이상 %(most)d건까지 고를 수 있습니다.") % {"most": most})
    if in_the_running(round_).filter(pk__in=chosen).count() != len(chosen):
        raise Invalid(_("투표 대상이 아닌 후보가 있습니다. 화면을 새로 고친 뒤 다시 골라 주십시오."))
    Vote.objects.bulk_create(Vote(nomination_id=pk, channel=channel) for pk in chosen)
