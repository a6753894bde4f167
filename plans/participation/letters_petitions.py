"""통지문: what is told to a petitioner on paper, because it did not come over the national channel or is asked for so."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.content import Align, Document, Paragraph, official_date
from plans.participation.content_petitions import opened, petitioner_of
from plans.participation.models import Exchange
from tenants.context import current_office_name


def letter_of(exchange: Exchange) -> Document:
    """The notice with name and address of the petitioner. The caller has recorded that they are given out."""
    petition, who = exchange.petition, petitioner_of(exchange.petition)
    day = timezone.localdate(exchange.at)
    return Document(
        _("민원 %(what)s") % {"what": exchange.get_kind_display()},
        current_office_name(),
        [
            Paragraph(_("받는 사람: %(name)s") % {"name": who.name or "-"}),
            Paragraph(who.address or who.email or who.phone or "-"),
            Paragraph(_("민원 번호: %(number)s") % {"number": petition.number}),
            *[Paragraph(line) for line in opened(exchange, "text").splitlines() if line.strip()],
            Paragraph(official_date(day), align=Align.CENTER),
            Paragraph(current_office_name(), align=Align.CENTER),
        ],
        issued=day,
        number=petition.number,
        sample=settings.DEMONSTRATION,
    )
