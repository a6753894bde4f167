"""What goes back to the national channel about an application, in order; nothing where it never came over it."""

from django.utils import timezone

from accounts.models import User
from events.petitions import PartMoved, PartTransferred, PetitionKind, Status
from kernel.actors import Moment
from outbox.record import record as record_event
from plans.participation.models import Application
from policies.values import policy_on
from tenants.names import PUBLIC
from vault.sealing import seal_for
from web.channels import Office


def tell_channel(application: Application, status: Status, moment: Moment, *, text: str = "") -> None:
    """One more message about the part; its text is readable at the gateway only."""
    if application.part_id is None:
        return
    application.sequence += 1
    bond = f"part:{application.part_id}:{application.sequence}"
    record_event(
        PartMoved(
            part_id=application.part_id,
            sequence=application.sequence,
            status=status.value,
            at=moment.at,
            due_on=timezone.localdate(application.result_due_at) if application.result_due_at else None,
            department=application.department.name if application.department else "",
            contact=_contact(application.handler, moment),
            text=seal_for(PUBLIC, text, bond=bond) if text else "",
        ),
        at=moment.at,
    )


def hand_over(application: Application, agency_code: str, moment: Moment) -> None:
    """Another agency is in charge (민원처리법 16조)."""
    if application.part_id is None:
        return
    application.sequence += 1
    kind = PetitionKind.NATIONAL_APPLICATION.value
    told = PartTransferred(application.part_id, application.sequence, agency_code, kind, moment.at)
    record_event(told, at=moment.at)


def _contact(person: User | None, moment: Moment) -> str:
    """Who handles it, and the office's telephone."""
    phone = policy_on(Office, timezone.localdate(moment.at)).phone
    return " ".join(part for part in (person.name if person else "", phone) if part)
