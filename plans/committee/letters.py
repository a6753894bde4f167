"""위촉장 of a private member and 임명장 of an official."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.queries import holders_of
from accounts.roles import Role
from documents.content import Align, Document, Paragraph, Signature, Signatures, official_date
from kernel.errors import NotNow
from plans.committee.codes import MemberKind, MemberState, Position
from plans.committee.models import Member
from plans.committee.papers import document_of
from plans.committee.policies import CommitteeRules
from policies.values import policy_on
from tenants.context import current_office_name


def letter_of(member: Member, *, at: datetime) -> Document:
    """위촉장 of a private member, 임명장 of an official. Raises NotNow before the head has appointed."""
    if member.term_from is None or member.state == MemberState.CANDIDATE:
        raise NotNow(_("기관장이 임명·위촉한 뒤에 만들 수 있습니다."))
    is_private = member.kind == MemberKind.PRIVATE
    committee = policy_on(CommitteeRules, member.term_from).committee_name
    role = "" if member.position == Position.MEMBER else f" {member.get_position_display()}"
    sentence = (
        _("위 사람을 %(committee)s%(role)s 위원으로 위촉합니다.")
        if is_private
        else _("위 사람을 %(committee)s%(role)s 위원으로 임명합니다.")
    )
    return document_of(
        _("위촉장") if is_private else _("임명장"),
        [
            Paragraph(" ".join(filter(None, [member.organisation, member.title])), align=Align.RIGHT),
            Paragraph(str(member), align=Align.RIGHT),
            Paragraph(sentence % {"committee": committee, "role": role}),
            Paragraph(_("임기: %(term)s") % {"term": _term(member)}),
            Paragraph(official_date(member.term_from), align=Align.CENTER),
            Signatures([_seal(timezone.localdate(at))]),
        ],
        number=member.document_no,
    )


def _term(member: Member) -> str:
    start = official_date(member.term_from) if member.term_from else ""
    return (
        f"{start} ~ {official_date(member.term_to)}" if member.term_to else _("%(day)s부터 재직 기간") % {"day": start}
    )


def _seal(day: date) -> Signature:
    """The head's, or the acting head's, with the frame of the seal."""
    head = holders_of([Role.HEAD, Role.ACTING_HEAD], day).first()
    title = head.position if head and head.position else str(Role.HEAD.label)
    return Signature(title_with(current_office_name(), title), head.name if head else "", _("직인"), boxed=True)


def title_with(office: str, title: str) -> str:
    """경상북도 고령군 and 군수 make 고령군수, 부산광역시 and 시장 부산광역시장; other titles follow the office's name."""
    own = office.split()[-1]
    return own + title[1:] if own[-1] == title[0] else f"{office} {title}"
