"""Label and value of what is known of a subject, in the order in which people ask for it."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from documents.content import official_date
from plans.committee.composition import Composition
from plans.committee.models import AgendaItem, Meeting, Member
from plans.committee.policies import CommitteeRules

Facts = list[tuple[str, object]]


def _moment(value: datetime | None) -> str:
    """2026. 3. 2. 14:05 in Seoul; empty when it has not happened."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{official_date(local.date())} {local:%H:%M}"


def _filled(facts: Facts) -> Facts:
    return [(label, value) for label, value in facts if value not in ("", None)]


def facts_of_member(member: Member) -> Facts:
    term = ""
    if member.term_from:
        end = official_date(member.term_to) if member.term_to else _("재직 기간")
        term = f"{official_date(member.term_from)} ~ {end}"
    return _filled(
        [
            (_("구분"), member.get_kind_display()),
            (_("직책"), member.get_position_display()),
            (_("소속"), member.organisation),
            (_("직위"), member.title),
            (_("성별"), member.get_gender_display()),
            (_("전문분야"), member.expertise_labels),
            (_("감사기구의 장"), _("예") if member.is_audit_head else ""),
            (_("동의·서약일"), official_date(member.pledged_on) if member.pledged_on else _("아직 없음")),
            (_("임기"), term),
            (_("연임"), _("%(times)d회") % {"times": member.reappointments} if member.reappointments else ""),
            (_("임명·위촉 문서번호"), member.document_no),
            (_("물러난 날"), official_date(member.left_on) if member.left_on else ""),
            (_("해촉 사유"), member.get_dismissal_ground_display()),
        ]
    )


def facts_of_meeting(meeting: Meeting) -> Facts:
    return _filled(
        [
            (_("위원회"), meeting.rules.committee_name),
            (_("회의 방식"), meeting.get_type_display()),
            (_("서면 의결 사유"), meeting.get_written_reason_display()),
            (_("함께 여는 기관"), meeting.joint_with),
            (_("일시"), _moment(meeting.scheduled_at)),
            (_("장소"), meeting.place),
            (_("표결 방법"), _("무기명") if meeting.secret_ballot else _("기명")),
            (_("소집통지일"), _moment(meeting.convened_at)),
            (_("개의 시각"), _moment(meeting.opened_at)),
            (_("폐회 시각"), _moment(meeting.closed_at)),
            (_("서명확정일"), _moment(meeting.signed_at)),
            (_("기록 등록번호"), meeting.document_no),
            (_("보존기간"), _("%d년") % meeting.retention_years if meeting.retention_years else ""),
            (_("소집 안내"), meeting.message),
        ]
    )


def facts_of_item(item: AgendaItem) -> Facts:
    return _filled(
        [
            (_("종류"), item.get_kind_display()),
            (_("의안 번호"), item.position),
            (_("회의"), item.meeting.number if item.meeting else _("아직 정하지 않음")),
            (_("상정요청일"), _moment(item.submitted_at)),
            (_("의결일"), _moment(item.decided_at)),
            (_("의결 내용"), item.decision_note),
        ]
    )


def facts_of_rules(composition: Composition) -> Facts:
    """The rules of the committee, each with where it comes from."""
    rules, own = composition.rules, composition.own_basis
    least, most = composition.limits
    cap = rules.gender_cap_tenths
    return [
        (_("심의·의결 기구"), f"{rules.committee_name} ({rules.body.label})"),
        (_("위원 수"), f"{least}–{most} ({own if rules.members_at_most else composition.basis(1)})"),
        (_("위촉직(민간) 비율"), f"{_('절반 이상')} ({composition.basis(1)})"),
        (_("한 성별의 상한"), f"{cap}/10 ({own})" if cap else _("없음")),
        (_("위촉직 임기"), f"{_term(rules)} ({own})"),
        (_("온라인 참석"), f"{_('출석으로 인정') if rules.online_counts else _('출석으로 인정하지 않음')} ({own})"),
    ]


def _term(rules: CommitteeRules) -> str:
    return _("%(years)d년, 연임 %(times)d회") % {"years": rules.private_term_years, "times": rules.reappointments}
