"""상장: the certificate of a selected employee, with the frame of the head's seal."""

from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.queries import holders_of
from accounts.roles import Role
from documents.content import Align, Document, Paragraph, Signature, Signatures, official_date
from kernel.errors import NotNow
from plans.rewards.listing import grade_name
from plans.rewards.models import Nominee
from plans.rewards.process.benefit_conditions import ANNOUNCED
from tenants.context import current_office_name


def certificate_of(nominee: Nominee) -> Document:
    """Raises NotNow before the result is announced."""
    nomination = nominee.nomination
    if nomination.round.state not in ANNOUNCED or nomination.round.announced_at is None:
        raise NotNow(_("선발 결과를 공개한 뒤에 상장을 만들 수 있습니다."))
    day = timezone.localdate(nomination.round.announced_at)
    sentence = _(
        "위 사람은 ‘%(title)s’ 공적으로 적극행정을 실천하여 주민에게 도움이 되었으므로 "
        "%(round)s 우수공무원(%(grade)s)으로 선발하고 이 상장을 드립니다."
    )
    values = {
        "title": nomination.title,
        "round": nomination.round.title,
        "grade": grade_name(nomination, nomination.grade),
    }
    department = nominee.person.department
    return Document(
        _("상장"),
        current_office_name(),
        [
            Paragraph(grade_name(nomination, nomination.grade), align=Align.CENTER),
            Paragraph(str(department) if department else "", align=Align.RIGHT),
            Paragraph(nominee.person.name, align=Align.RIGHT),
            Paragraph(sentence % values),
            Paragraph(official_date(day), align=Align.CENTER),
            Signatures([_seal(day)]),
        ],
        issued=day,
        number=nomination.number,
        sample=settings.DEMONSTRATION,
    )


def _seal(day: date) -> Signature:
    head = holders_of([Role.HEAD, Role.ACTING_HEAD], day).first()
    title = head.position if head and head.position else str(Role.HEAD.label)
    return Signature(f"{current_office_name()} {title}", head.name if head else "", _("직인"), boxed=True)
