"""Going out: only to public addresses, over TLS, to the very address that was checked, and never on to another.

A name is resolved once, every address it has is checked, and the connection goes to the checked one, so that a name
that changes its mind in between (DNS rebinding) leads nowhere. `EGRESS_PRIVATE_HOSTS` names what may be reached
besides, such as a stand-in in tests; those alone may be spoken to in the clear.
"""

import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from kernel.errors import Invalid

LONGEST_ANSWER = 64 * 1024
HTTPS_PORT = 443
NAT64 = ipaddress.ip_network("64:ff9b::/96")
IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class NoAnswer(Exception):
    """Nothing that can be read came back in time; what the other side did is not known."""


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes


def demand_public_form(url: str) -> SplitResult:
    """The parts of an address that may be public as it is written. Raises Invalid; asks no name server."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Invalid(_("주소를 읽을 수 없습니다.")) from error
    if parts.hostname is None or parts.username is not None or parts.query or parts.fragment:
        raise Invalid(_("주소는 https://상대기관주소/경로 형식으로 적어 주십시오."))
    if f"{parts.hostname}:{port}" in settings.EGRESS_PRIVATE_HOSTS:
        return parts
    if parts.scheme != "https" or port not in (None, HTTPS_PORT):
        raise Invalid(_("https(443 포트) 주소만 사용할 수 있습니다."))
    literal = _literal(parts.hostname)
    if literal is not None and not _is_public(literal):
        raise Invalid(_("내부망 주소는 사용할 수 없습니다."))
    return parts


def _literal(host: str) -> IPAddress | None:
    """The address that a host is when it is no name: also 0x7f.1, 2130706433 and the like."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None


def _is_public(address: IPAddress) -> bool:
    """Whether it is on the open internet, also when an IPv4 address hides in an IPv6 one."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in NAT64 or address.sixtofour or address.teredo:
            return False
        if address.ipv4_mapped:
            return _is_public(address.ipv4_mapped)
    return address.is_global and not address.is_multicast


def _checked_address(parts: SplitResult) -> tuple[str, int]:
    """Where to connect to. Raises Invalid when any address of the name is not public, NoAnswer when it has none."""
    host = str(parts.hostname)
    port = parts.port or HTTPS_PORT
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NoAnswer(_("상대 기관의 주소를 찾을 수 없습니다.")) from error
    addresses = [str(entry[4][0]) for entry in found]
    all_public = all(_is_public(ipaddress.ip_address(address)) for address in addresses)
    if not all_public and f"{host}:{port}" not in settings.EGRESS_PRIVATE_HOSTS:
        raise Invalid(_("내부망 주소는 사용할 수 없습니다."))
    return addresses[0], port


class _CheckedTLS(HTTPSConnection):
    """TLS to the checked address; the certificate has to be that of the name."""

    def __init__(self, host: str, address: str, port: int, seconds: float) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(host, port, timeout=seconds, context=self._tls)
        self._address = address

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)


def ask(
    method: str, url: str, path: str, *, body: bytes | None = None, headers: dict[str, str], seconds: float
) -> Reply:
    """One request, one answer; redirects are not followed. Raises Invalid for where nobody may go, else NoAnswer."""
    parts = demand_public_form(url)
    address, port = _checked_address(parts)
    connection = _connection(parts, address, port, seconds)
    ends = time.monotonic() + seconds
    try:
        connection.request(method, parts.path.rstrip("/") + path, body=body, headers=headers)
        response = connection.getresponse()
        return Reply(response.status, _read(response, ends))
    except (OSError, HTTPException) as error:
        raise NoAnswer(_("상대 기관이 응답하지 않습니다.")) from error
    finally:
        connection.close()


def _connection(parts: SplitResult, address: str, port: int, seconds: float) -> HTTPConnection:
    if parts.scheme == "https":
        return _CheckedTLS(str(parts.hostname), address, port, seconds)
    return HTTPConnection(address, port, timeout=seconds)


def _read(response: HTTPResponse, ends: float) -> bytes:
    """The whole answer, if it is short and comes in time: one that drips must not hold a worker."""
    content = bytearray()
    while piece := _piece(response):
        content += piece
        if len(content) > LONGEST_ANSWER or time.monotonic() > ends:
            raise NoAnswer(_("상대 기관의 응답이 너무 길거나 느립니다."))
    return bytes(content)


def _piece(response: Any) -> bytes:
    piece: bytes = response.read1(8192)
    return piece
