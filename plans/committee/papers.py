"""소집통지, 회의록 and 의결서 as neutral documents; PDF and HWPX give them their look."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from documents.content import (
    Align,
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Signature,
    Signatures,
    Table,
    official_date,
)
from kernel.errors import NotNow
from plans.committee.codes import MeetingState
from plans.committee.models import AgendaItem, Ballot, Meeting
from plans.committee.queries import ballots_visible_to, items_visible_to, minutes_are_signed
from plans.committee.quorum import designated_seats, is_present, quorum_of, tally_of
from tenants.context import current_office_name

WRITTEN_DOWN = (MeetingState.MINUTES_DRAFT, MeetingState.SIGNED, MeetingState.REGISTERED)


def _moment(at: datetime | None) -> str:
    if at is None:
        return "-"
    local = timezone.localtime(at)
    return f"{official_date(local.date())} {local:%H:%M}"


def document_of(
    title: str,
    blocks: Sequence[Block],
    *,
    number: str,
    issued: date | None = None,
    meta: Sequence[tuple[str, str]] = (),
) -> Document:
    return Document(title, current_office_name(), blocks, issued, number, meta, sample=settings.DEMONSTRATION)


def _how(meeting: Meeting) -> str:
    parts = [meeting.get_type_display(), meeting.get_written_reason_display(), meeting.joint_with]
    return " · ".join(filter(None, parts))


def _presider(meeting: Meeting) -> Signature:
    name = next((str(seat) for seat in meeting.seats.all() if seat.presides), "")
    return Signature(f"{meeting.rules.committee_name} {meeting.rules.chair_title}", name, _("(서명)"))


# 소집통지 ------------------------------------------------------------------------------------------------


def notice_of(meeting: Meeting) -> Document:
    """The letter that calls the designated members. Seats and items are read with the meeting."""
    rules = meeting.rules
    agenda = [[str(item.position), item.get_kind_display(), item.title] for item in meeting.items.all()]
    members = [
        [seat.member.get_position_display(), str(seat), seat.member.get_kind_display(), seat.member.organisation]
        for seat in designated_seats(meeting)
    ]
    blocks: list[Block] = [
        Paragraph(
            _(
                "「지방공무원 적극행정 운영규정」 제11조에 따라 %(committee)s 회의를 다음과 같이 소집하오니 "
                "참석하여 주시기 바랍니다."
            )
            % {"committee": rules.committee_name}
        ),
        Heading(_("안건")),
        Table([_("의안 번호"), _("종류"), _("안건명")], agenda, widths=[1, 2, 6]),
        Heading(_("지정 위원")),
        Table([_("직책"), _("성명"), _("구분"), _("소속")], members, widths=[1.5, 2, 2, 4]),
    ]
    if meeting.message:
        blocks += [Heading(_("안내")), Paragraph(meeting.message)]
    blocks += [
        Paragraph(_("※ 이해관계가 있는 안건은 회의 전에 신고하여 주십시오(운영규정 제11조의2)."), note=True),
        Signatures([_presider(meeting)]),
    ]
    return document_of(
        _("%(committee)s 소집통지") % {"committee": rules.committee_name},
        blocks,
        number=meeting.number,
        issued=timezone.localdate(meeting.convened_at) if meeting.convened_at else None,
        meta=[
            (_("일시"), _moment(meeting.scheduled_at)),
            (_("방식"), _how(meeting)),
            (_("장소"), meeting.place or "-"),
        ],
    )


# 회의록 --------------------------------------------------------------------------------------------------


def minutes_of(meeting: Meeting, *, viewer: User, at: datetime) -> Document:
    """The minutes with what 공공기록물법 시행령 18조 2항 asks for, as far as the viewer may read the items.

    Raises NotNow before they are written.
    """
    if meeting.state not in WRITTEN_DOWN:
        raise NotNow(_("회의록을 아직 작성하지 않았습니다."))
    rules = meeting.rules
    blocks: list[Block] = [
        Heading(_("참석자")),
        Paragraph(str(quorum_of(meeting))),
        _attendance(meeting),
        Paragraph(_("배석자: %(names)s") % {"names": _observers(meeting) or _("없음")}),
        Heading(_("진행순서")),
        Paragraph(meeting.order_of_business),
        Heading(_("상정 안건과 의결")),
        *_items(meeting, viewer, at),
        Heading(_("발언 요지")),
        Paragraph(meeting.remarks),
        _signatures(meeting),
    ]
    return document_of(
        _("%(committee)s 회의록") % {"committee": rules.committee_name},
        blocks,
        number=meeting.document_no or meeting.number,
        issued=timezone.localdate(meeting.signed_at) if meeting.signed_at else None,
        meta=[
            (_("회의 명칭"), f"{rules.committee_name} {meeting.number}"),
            (_("개최기관"), current_office_name()),
            (_("일시"), f"{_moment(meeting.opened_at or meeting.scheduled_at)} ~ {_moment(meeting.closed_at)}"),
            (_("장소"), meeting.place or "-"),
            (_("방식"), _how(meeting)),
        ],
    )


def _attendance(meeting: Meeting) -> Table:
    rows = [
        [seat.member.get_position_display(), str(seat), seat.member.get_kind_display(), seat.get_attendance_display()]
        for seat in designated_seats(meeting)
    ]
    return Table([_("직책"), _("성명"), _("구분"), _("출석")], rows, widths=[2, 3, 3, 2])


def _observers(meeting: Meeting) -> str:
    sitting = [str(seat) for seat in meeting.seats.all() if seat.observer]
    return ", ".join(filter(None, [*sitting, meeting.observers]))


def _items(meeting: Meeting, viewer: User, at: datetime) -> list[Block]:
    items = items_visible_to(viewer, at).filter(meeting=meeting).prefetch_related("ballots").order_by("position")
    votes: dict[UUID, list[Ballot]] = {}
    for ballot in ballots_visible_to(viewer, at).filter(item__meeting=meeting).select_related("seat__member__person"):
        votes.setdefault(ballot.item_id, []).append(ballot)
    return [block for item in items for block in _item(item, meeting, votes.get(item.pk, []), viewer)]


def _item(item: AgendaItem, meeting: Meeting, votes: Sequence[Ballot], viewer: User) -> list[Block]:
    names = {seat.pk: str(seat) for seat in meeting.seats.all()}
    blocks: list[Block] = [
        Heading(f"{_('의안 제%(position)d호') % {'position': item.position}} {item.title}", level=2),
        Bullets(_facts(item, meeting, names, hidden=_is_recused(item, meeting, viewer))),
    ]
    cast = [[names.get(vote.seat_id, ""), vote.get_choice_display(), vote.opinion] for vote in votes if vote.choice]
    if cast and not meeting.secret_ballot:
        blocks.append(Table([_("위원"), _("표결"), _("의견")], cast, widths=[2, 1, 5]))
    if item.statements:
        blocks.append(Paragraph(item.statements))
    return blocks


def _is_recused(item: AgendaItem, meeting: Meeting, viewer: User) -> bool:
    own = {seat.pk for seat in meeting.seats.all() if seat.member.person_id == viewer.pk}
    return any(ballot.seat_id in own and ballot.recusal for ballot in item.ballots.all())


def _facts(item: AgendaItem, meeting: Meeting, names: dict[UUID, str], *, hidden: bool) -> list[str]:
    facts = [_("결정: %(state)s") % {"state": item.get_state_display()}]
    if item.decision_note:
        facts.append(_("의결 내용: %(text)s") % {"text": item.decision_note})
    if item.amendment:
        facts.append(_("수정안: %(text)s") % {"text": item.amendment})
    facts.append(_("표결 내용은 제척·기피·회피로 공개하지 않습니다.") if hidden else votes_in_words(item, meeting))
    facts += [
        _("%(kind)s: %(name)s") % {"kind": ballot.get_recusal_display(), "name": names.get(ballot.seat_id, "")}
        for ballot in item.ballots.all()
        if ballot.recusal
    ]
    if item.experts_heard:
        facts.append(_("전문가 의견: %(text)s") % {"text": item.experts_heard})
    if item.guideline:
        facts.append(_("적용 가이드라인: %(guideline)s") % {"guideline": item.guideline})
    return facts


def votes_in_words(item: AgendaItem, meeting: Meeting) -> str:
    tally = tally_of(item, meeting)
    return _("표결: 제척·기피·회피를 뺀 출석 %(entitled)d명 · 찬성 %(for)d · 반대 %(against)d · 기권 %(abstained)d") % {
        "entitled": tally.entitled,
        "for": tally.votes_for,
        "against": tally.against,
        "abstained": tally.abstained,
    }


def _signatures(meeting: Meeting) -> Signatures:
    signed = (seat for seat in meeting.seats.all() if is_present(seat, meeting))
    return Signatures(
        [
            Signature(
                seat.member.get_position_display(),
                str(seat),
                _("%(day)s 서명") % {"day": official_date(timezone.localdate(seat.signed_at))}
                if seat.signed_at
                else _("(서명)"),
            )
            for seat in signed
        ]
    )


# 의결서 --------------------------------------------------------------------------------------------------


def decision_of(item: AgendaItem, *, viewer: User) -> Document:
    """The decision on one item. Raises NotNow until the minutes are signed."""
    meeting = item.meeting
    if meeting is None or not minutes_are_signed(meeting):
        raise NotNow(_("회의록이 서명확정된 뒤에 의결서를 만들 수 있습니다."))
    hidden = _is_recused(item, meeting, viewer)
    names = {seat.pk: str(seat) for seat in meeting.seats.all()}
    blocks: list[Block] = [
        Heading(_("안건")),
        Paragraph(item.title),
        Paragraph(item.brief),
        Heading(_("의결")),
        Bullets(_facts(item, meeting, names, hidden=hidden)),
        Paragraph(_("위와 같이 의결합니다."), align=Align.CENTER),
        _signatures(meeting),
    ]
    return document_of(
        _("의결서"),
        blocks,
        number=f"{meeting.number} {_('의안 제%(position)d호') % {'position': item.position}}",
        issued=timezone.localdate(item.decided_at) if item.decided_at else None,
        meta=[(_("위원회"), meeting.rules.committee_name), (_("종류"), item.get_kind_display())],
    )
