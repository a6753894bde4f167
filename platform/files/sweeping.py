"""Contents whose row is gone: taken back, or never there because the transaction failed."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from files.models import Attachment
from files.storage import stored

KEEP = timedelta(days=1)  # long enough for every transaction that is still writing its row


def sweep(*, at: datetime) -> int:
    """Remove contents without a row that are older than KEEP; returns how many."""
    old = [path for path in stored() if path.stat().st_mtime < (at - KEEP).timestamp()]
    names = {str(path.relative_to(Path(settings.MEDIA_ROOT))): path for path in old}
    kept = set(Attachment.objects.filter(path__in=list(names)).values_list("path", flat=True))
    gone = [path for name, path in names.items() if name not in kept]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)
