"""A petition goes to another process of the same office, or comes from one: its content with its files, sealed."""

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from files.actions import attach_from_outside
from files.queries import attachments_of
from files.storage import location
from kernel.errors import Refused
from plans.participation.content_petitions import petitioner_of, words_of
from plans.participation.models import Petition
from vault.sealing import seal, unseal

FILES = "office_petition"  # the kind of subject that files are attached to


def content_for_another_process(petition: Petition) -> str:
    """All that was sent, in the shape in which petitions arrive."""
    words = words_of(petition)
    content = {
        "title": words.title,
        "text": words.text,
        "petitioner": asdict(petitioner_of(petition)),
        "filed_at": petition.arrived_at.isoformat(),
        "attachments": list(_files_of(petition)),
    }
    text = json.dumps(content, ensure_ascii=False)
    return seal(text, bond=f"part:{petition.part_id}")


def handed_over_content(token: str, part_id: UUID | None) -> Mapping[str, Any]:
    """What another process of this office gives."""
    found: Mapping[str, Any] = json.loads(unseal(token, bond=f"part:{part_id}"))
    return found


def _files_of(petition: Petition) -> Iterator[dict[str, str]]:
    for file in attachments_of(petition.pk):
        content = base64.b64encode(location(file.path).read_bytes()).decode()
        yield {"name": file.name, "content_type": file.content_type, "base64": content}


def keep_files(petition: Petition, content: Mapping[str, Any], *, at: datetime) -> list[str]:
    """Attach what was sent along, under neutral names; returns why files could not be kept."""
    refusals = []
    for number, sent in enumerate(content.get("attachments") or (), 1):
        name, sent_as = _("민원자료 %(number)d") % {"number": number}, str(sent.get("name") or "")
        try:
            taken = base64.b64decode(str(sent.get("base64") or ""), validate=True)
            upload = ContentFile(taken, name=sent_as)
            attach_from_outside(upload, to=FILES, subject_id=petition.pk, at=at, name=name)
        except (Refused, binascii.Error) as error:
            reason = error.sentence if isinstance(error, Refused) else _("파일을 읽을 수 없습니다.")
            refusals.append(f"{name}: {reason}")
    return refusals
