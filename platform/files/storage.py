"""Where contents lie: one folder per local government, under names that tell nothing."""

import os
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

from django.conf import settings

from tenants.directory import current_tenant

SHARED = "platform"


def store(content: bytes) -> str:
    """Write the content durably and return its path below MEDIA_ROOT."""
    name = token_hex(20)
    path = f"{_own_folder()}/{name[:2]}/{name}"
    target = Path(settings.MEDIA_ROOT) / path
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, settings.FILE_UPLOAD_PERMISSIONS)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return path


def location(path: str) -> Path:
    """The file of a path that `store` returned. Raises PermissionError for one of another government."""
    if path.split("/")[0] != _own_folder() or ".." in path:
        raise PermissionError(path)
    return Path(settings.MEDIA_ROOT) / path


def stored() -> Iterator[Path]:
    """Every content of the government at hand."""
    return (path for path in (Path(settings.MEDIA_ROOT) / _own_folder()).glob("*/*") if path.is_file())


def _own_folder() -> str:
    """The tenant's id: it stays when the government is renamed."""
    tenant = current_tenant()
    return str(tenant.pk) if tenant else SHARED
