"""Forms about members: nomination, pledge, appointment, dismissal."""

from datetime import date, timedelta
from typing import Any, Self

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.queries import active_people
from kernel.actors import Moment
from plans.committee.codes import FORMER, DismissalGround, Expertise, Gender, MemberKind, MemberState, Position
from plans.committee.forms.choices import offer
from plans.committee.models import Member
from plans.committee.policies import CommitteeRules
from policies.values import policy_on


class MemberForm(forms.Form):
    """What is known of a member beside the term."""

    kind = forms.ChoiceField(label=_("구분"), choices=MemberKind.choices, widget=forms.RadioSelect)
    position = forms.ChoiceField(label=_("직책"), choices=Position.choices, initial=Position.MEMBER)
    gender = forms.ChoiceField(
        label=_("성별"),
        choices=Gender.choices,
        widget=forms.RadioSelect,
        help_text=_("위원 구성의 성별 비율을 확인하는 데에만 씁니다."),
    )
    organisation = forms.CharField(label=_("소속"), max_length=80, required=False)
    title = forms.CharField(label=_("직위"), max_length=60, required=False)
    expertise = forms.MultipleChoiceField(
        label=_("전문분야"), choices=Expertise.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    is_audit_head = forms.BooleanField(label=_("감사기구의 장입니다"), required=False)

    subject: Member | None = None

    @classmethod
    def for_step(cls, subject: Member, moment: Moment, **bound: Any) -> Self:
        form = cls(initial={name: getattr(subject, name) for name in cls.base_fields}, **bound)
        form.subject = subject
        return form

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("is_audit_head") and given.get("kind") == MemberKind.PRIVATE:
            self.add_error("is_audit_head", _("감사기구의 장은 당연직 위원입니다."))
        if self.subject and given.get("position") == Position.CHAIR and another_chair(self.subject):
            self.add_error("position", _("이미 다른 위원이 위원장입니다."))
        self._keep_what_the_head_decided(given)
        return given

    def _keep_what_the_head_decided(self, given: dict[str, Any]) -> None:
        """Of an appointed member the secretary changes neither the kind nor who is the chair: the head appoints."""
        member = self.subject
        if member is None or member.state == MemberState.CANDIDATE:
            return
        if given.get("kind") != member.kind:
            self.add_error("kind", _("임명·위촉된 위원의 구분은 바꿀 수 없습니다. 새로 임명·위촉하여 주십시오."))
        position = given.get("position")
        if position != member.position and Position.CHAIR in (position, member.position):
            self.add_error("position", _("위원장은 기관장이 정합니다. 새로 임명·위촉하여 주십시오."))


def another_chair(member: Member) -> bool:
    """Whether somebody else is the chair, or appointed to be."""
    others = Member.objects.filter(position=Position.CHAIR).exclude(pk=member.pk)
    return others.exclude(state__in=FORMER).exclude(state="candidate").exists()


class NominationForm(MemberForm):
    """A new candidate. Outside experts first get an account (외부위원)."""

    person = forms.ModelChoiceField(label=_("사람"), queryset=User.objects.none(), empty_label=_("선택하십시오"))

    field_order = ["person"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sitting = Member.objects.exclude(state__in=FORMER).values("person")
        offer(self, "person", active_people().exclude(pk__in=sitting))


class PledgeForm(forms.Form):
    consents = forms.BooleanField(label=_("위원 임명·위촉에 동의합니다."))
    no_conflict = forms.BooleanField(label=_("이해관계가 있는 안건은 스스로 회피하겠습니다."))
    secrecy = forms.BooleanField(label=_("직무상 알게 된 비밀을 누설하지 않겠습니다."))


class AppointForm(forms.Form):
    """A term. That of a private member ends; an ex-officio member sits as long as the office is held."""

    document_no = forms.CharField(label=_("임명·위촉 문서번호"), max_length=60)
    term_from = forms.DateField(label=_("임기 시작"))
    term_to = forms.DateField(label=_("임기 끝"), required=False)

    def __init__(self, *args: Any, kind: str = MemberKind.EX_OFFICIO, years: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.years = years

    @classmethod
    def for_step(cls, subject: Member, moment: Moment, **bound: Any) -> Self:
        start = cls.start_of(subject, timezone.localdate(moment.at))
        years = policy_on(CommitteeRules, start).private_term_years
        end = last_day(start, years) if subject.kind == MemberKind.PRIVATE else None
        return cls(initial={"term_from": start, "term_to": end}, kind=subject.kind, years=years, **bound)

    @staticmethod
    def start_of(subject: Member, today: date) -> date:
        return today

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        start, end = given.get("term_from"), given.get("term_to")
        if start is None or "term_to" in self.errors:
            return given
        if end is not None and end < start:
            self.add_error("term_to", _("임기 끝은 임기 시작보다 빠를 수 없습니다."))
        elif self.kind == MemberKind.PRIVATE:
            self._private_term(start, end)
        return given

    def _private_term(self, start: date, end: date | None) -> None:
        if end is None:
            self.add_error("term_to", _("위촉직(민간) 위원은 임기 끝을 입력해야 합니다."))
        elif end > last_day(start, self.years):
            self.add_error("term_to", _("위촉직(민간) 위원의 임기는 %d년까지입니다.") % self.years)


class ReappointForm(AppointForm):
    """The next term begins when the present one ends."""

    @staticmethod
    def start_of(subject: Member, today: date) -> date:
        return subject.term_to + timedelta(days=1) if subject.term_to else today


def last_day(start: date, years: int) -> date:
    """The last day of a term of full years."""
    try:
        return start.replace(year=start.year + years) - timedelta(days=1)
    except ValueError:  # 29 February
        return date(start.year + years, 2, 28)


class DismissForm(forms.Form):
    ground = forms.ChoiceField(
        label=_("해촉 사유(운영규정 제11조의3)"), choices=DismissalGround.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("구체적 사실"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    document_no = forms.CharField(label=_("해촉 문서번호"), max_length=60)
