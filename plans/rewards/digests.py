"""Keyed digests of what must not be kept: addresses, codes, networks. Each is worth something in one round of one
local government only; without the installation's key nobody can guess what it was made of."""

from ipaddress import IPv4Address, IPv6Network, ip_address

from django.utils.crypto import constant_time_compare, salted_hmac

from plans.rewards.models import Round
from tenants.context import current_schema

PREFIX_OF_A_HOUSE = 64  # bits of an IPv6 address that one connection has; the rest changes by itself


def address_digest(round_: Round, address: str) -> str:
    return _digest("address", round_, plain_address(address))


def network_digest(round_: Round, network: str | None) -> str:
    """Empty for a network that is not known."""
    return _digest("network", round_, _house(network)) if network else ""


def code_digest(round_: Round, address: str, code: str) -> str:
    """Bound to the address: a code is nothing in somebody else's hands."""
    return _digest("code", round_, f"{address}:{code}")


def is_same(one: str, other: str) -> bool:
    return bool(one) and constant_time_compare(one, other)


def plain_address(address: str) -> str:
    """An address as its mailbox: lower case, without what follows a plus sign."""
    name, _at, host = address.strip().lower().rpartition("@")
    return f"{name.partition('+')[0]}@{host}"


def _house(network: str) -> str:
    try:
        found = ip_address(network)
    except ValueError:
        return network
    if isinstance(found, IPv4Address):
        return str(found)
    return str(IPv6Network((found, PREFIX_OF_A_HOUSE), strict=False))


def _digest(purpose: str, round_: Round, text: str) -> str:
    value = f"{current_schema()}:{round_.pk}:{text}"
    return salted_hmac(f"plans.rewards.votes.{purpose}", value, algorithm="sha256").hexdigest()
