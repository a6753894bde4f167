"""Whether a file may come in: by its name, its size, and what it really contains."""

from dataclasses import dataclass
from hashlib import sha256

import puremagic
from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from files.kinds import BY_EXTENSION, FileKind
from files.names import extension_of, safe_name
from files.scanning import must_be_clean
from kernel.errors import Invalid

ACCEPT = ",".join(BY_EXTENSION)
"""For the attribute `accept` of a field."""


@dataclass(frozen=True)
class Checked:
    """A file as it will be kept: pictures without place and device."""

    name: str
    content_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def check(upload: "File[bytes]") -> Checked:
    """The file, ready to be kept. Raises Invalid with a sentence for the person who sent it, NotNow without a scanner."""
    name = safe_name(upload.name or "")
    kind = BY_EXTENSION.get(extension_of(name))
    if kind is None:
        raise Invalid(_("받을 수 있는 파일은 %(kinds)s입니다.") % {"kinds": allowed_extensions()})
    _check_size(upload.size)
    content = upload.read()
    must_be_clean(name, content)
    _check_signature(kind, name, content)
    return Checked(name, kind.content_type, kind.admit(content))


def allowed_extensions() -> str:
    """`HWPX, HWP, PDF, …` for people."""
    return ", ".join(extension.removeprefix(".").upper() for extension in BY_EXTENSION)


def _check_size(size: int) -> None:
    if size == 0:
        raise Invalid(_("빈 파일은 받을 수 없습니다."))
    if size > settings.ATTACHMENT_BYTES:
        raise Invalid(
            _("파일은 하나에 %(megabytes)dMB까지 올릴 수 있습니다.")
            % {"megabytes": settings.ATTACHMENT_BYTES // (1024 * 1024)}
        )


def _check_signature(kind: FileKind, name: str, content: bytes) -> None:
    if kind.signatures and not content.startswith(kind.signatures):
        raise Invalid(
            _("‘%(name)s’의 내용은 %(extension)s 파일이 아니라 %(found)s입니다.")
            % {"name": name, "extension": extension_of(name)[1:].upper(), "found": _what_it_is(content)}
        )


def _what_it_is(content: bytes) -> str:
    """The likeliest kind by its first bytes, for the sentence only."""
    try:
        found = puremagic.magic_string(content[:65536])
    except puremagic.PureError:
        return _("알 수 없는 형식")
    return found[0].extension.removeprefix(".").upper() or _("알 수 없는 형식")
