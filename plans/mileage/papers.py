"""Papers of the mileage: the certificate of one's own points."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from documents.content import Align, Block, Document, Heading, Paragraph, Signature, Signatures, Table, official_date
from plans.mileage.models import Claim
from plans.mileage.models.programmes import POSTED
from plans.mileage.queries import item_names
from plans.mileage.queries.own import Purse, purses_of

MOST_ROWS = 500


def certificate(person: User, *, office: str, today: date) -> Document:
    """What a person has been credited, what may still be used, and until when."""
    claims = Claim.objects.filter(person=person, state__in=POSTED).select_related("programme")
    blocks: list[Block] = [
        Paragraph(_("위 사람의 적극행정 마일리지를 다음과 같이 확인합니다.")),
        Heading(_("현재 점수")),
        _balances(purses_of(person, today)),
        Heading(_("적립 내역")),
        _credited(claims.order_by("-pk")[:MOST_ROWS], item_names(today)),
        Paragraph(official_date(today), align=Align.CENTER),
        Signatures([Signature(office, mark=_("직인"), boxed=True)]),
    ]
    meta = [
        (_("성명"), person.name),
        (_("소속"), str(person.department or "-")),
        (_("직위"), person.position or "-"),
    ]
    return Document(_("적극행정 마일리지 확인서"), office, blocks, issued=today, meta=meta)


def _balances(purses: list[Purse]) -> Table:
    rows = [[purse.programme, str(purse.available), str(purse.held), _ends(purse)] for purse in purses]
    header = [_("운영"), _("사용 가능(점)"), _("차감예약(점)"), _("소멸 예정")]
    aligns = [Align.LEFT, Align.RIGHT, Align.RIGHT, Align.LEFT]
    return Table(header, rows, widths=[3, 1.5, 1.5, 4], aligns=aligns)


def _ends(purse: Purse) -> str:
    lines = (
        _("%(day)s %(points)d점") % {"day": official_date(last) if last else _("소멸하지 않음"), "points": points}
        for last, points in purse.ends
    )
    return "\n".join(lines) or "-"


def _credited(claims: QuerySet[Claim], items: dict[str, str]) -> Table:
    rows = [
        [
            claim.number,
            claim.title,
            items.get(claim.item, claim.item),
            official_date(claim.done_on),
            str(claim.points_granted or 0),
        ]
        for claim in claims
    ]
    header = [_("번호"), _("성과"), _("항목"), _("성과일"), _("점수")]
    aligns = [Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT]
    return Table(header, rows, widths=[2.4, 4, 2.4, 1.6, 1], aligns=aligns)
