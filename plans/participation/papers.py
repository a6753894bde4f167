"""The form that residents download, fill in by hand or on a computer, and send by post or e-mail (R54, R55)."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from documents.content import Block, Bullets, Document, Heading, Paragraph, Signature, Signatures, Table
from plans.participation.policies import RecommendationForm
from policies.values import policy_on
from tenants.context import current_office_name
from web.channels import Office

ROOM = "\n\n\n\n\n\n\n\n"  # to write in by hand
LINES = (0.28, 0.72)


def form_document(today: date) -> Document:
    """The form in force on a day, for every format alike."""
    paper, place = policy_on(RecommendationForm, today), policy_on(Office, today)
    return Document(
        title=paper.heading,
        office=current_office_name(),
        blocks=list(_blocks(paper, place)),
        meta=[(_("서식 판"), paper.version)],
    )


def _blocks(paper: RecommendationForm, place: Office) -> Iterator[Block]:
    yield Paragraph(paper.guidance)
    yield Table(
        [_("항목"), _("적는 곳")],
        [
            [_("추천 대상"), _("□ 공무원   □ 사례")],
            [_("공무원 이름·부서"), _("(아시는 대로 적어 주십시오)")],
            [_("추천하는 일"), ""],
            [_("언제"), _("20    .   .   .  ~  20    .   .   .")],
            [_("추천 내용"), ROOM],
        ],
        widths=LINES,
        caption=_("추천 내용"),
    )
    yield Table(
        [_("항목"), _("적는 곳")],
        [
            [_("이름"), ""],
            [_("전화번호"), ""],
            [_("전자우편"), ""],
            [_("단체 이름·추천 인원"), _("(여럿이 함께 추천할 때만. 이름 없이 인원만 적어 주십시오)")],
        ],
        widths=LINES,
        caption=_("추천하는 분"),
    )
    yield Heading(_("개인정보 수집·이용"))
    yield Paragraph(paper.consent)
    yield Paragraph(_("□ 동의합니다.   □ 동의하지 않습니다."))
    yield Signatures([Signature(_("추천하는 분"), "", _("(서명)"))])
    if place.is_known:
        yield Heading(_("보내실 곳"))
        yield Bullets(list(_places(place)))


def _places(place: Office) -> Iterator[str]:
    where = " ".join(part for part in (place.address, place.room, place.department) if part)
    if where:
        code = f"({place.postal_code}) " if place.postal_code else ""
        yield _("우편·방문: %(where)s") % {"where": f"{code}{where}"}
    if place.mailbox:
        yield _("전자우편: %(mailbox)s") % {"mailbox": place.mailbox}
    if place.phone:
        yield _("전화: %(phone)s") % {"phone": place.phone}
