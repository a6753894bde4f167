"""What nominations ask for: the form of a nomination, its steps, checks and objections."""

from collections.abc import Sequence
from typing import Any, Self

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from accounts.queries import active_people
from kernel.actors import Moment
from plans.rewards.codes import NominationKind, NominationState, Source, Unfit
from plans.rewards.forms.fields import LONG_TEXT, day, paragraph
from plans.rewards.models import EligibilityCheck, Nomination, Round
from plans.rewards.queries.duplicates import Case, duplicates_of
from plans.rewards.queries.nominations import NEVER_NOMINATED

MOST_NOMINEES = 8
TEXTS = ("title", "kind", "merit", "merit_from", "merit_to", "department")


class NominationForm(forms.Form):
    """A nomination as it is written: what was done, when, and who did how much of it."""

    kind = forms.ChoiceField(label=_("구분"), choices=NominationKind, initial=NominationKind.PERSON)
    title = forms.CharField(label=_("공적(사례) 이름"), max_length=120)
    merit_from = day(_("공적 기간 시작"))
    merit_to = day(_("공적 기간 끝"))
    department = forms.ModelChoiceField(label=_("부서"), queryset=Department.objects.filter(is_active=True))
    merit = paragraph(
        _("공적 내용(공적조서)"),
        required=False,
        most=LONG_TEXT,
        rows=10,
        help_text=_(
            "무엇을, 왜, 어떻게 했고 주민에게 무엇이 달라졌는지 적어 주십시오. 제출할 때까지 비워 둘 수 있습니다."
        ),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    subject: Nomination | None = None
    template_name = "rewards/nomination_fields.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = active_people().exclude(kind__in=NEVER_NOMINATED)
        for place in range(1, MOST_NOMINEES + 1):
            self.fields[f"person_{place}"] = forms.ModelChoiceField(
                label=gettext("후보자 %(place)d") % {"place": place}, queryset=people, required=False
            )
            self.fields[f"share_{place}"] = forms.IntegerField(
                label=gettext("후보자 %(place)d 기여도(%%)") % {"place": place},
                required=False,
                min_value=1,
                max_value=100,
            )
            self.fields[f"part_{place}"] = forms.CharField(
                label=gettext("후보자 %(place)d 맡은 일") % {"place": place}, required=False, max_length=120
            )

    @classmethod
    def for_step(cls, subject: Nomination, _moment: Moment, **bound: Any) -> Self:
        initial: dict[str, Any] = {name: getattr(subject, name) for name in TEXTS} | {"seen": subject.edits}
        for place, nominee in enumerate(subject.nominees.all()[:MOST_NOMINEES], 1):
            initial |= {f"person_{place}": nominee.person_id, f"share_{place}": nominee.share}
            initial[f"part_{place}"] = nominee.part
        form = cls(initial=initial, **bound)
        form.subject = subject
        return form

    @property
    def nominee_rows(self) -> list[list[forms.BoundField]]:
        """The fields of each nominee, in lines."""
        return [[self[f"{name}_{place}"] for name in ("person", "share", "part")] for place in self._places]

    @property
    def main_fields(self) -> list[forms.BoundField]:
        nominees = tuple(f"{name}_{place}" for name in ("person", "share", "part") for place in self._places)
        return [field for field in self if not field.is_hidden and field.name not in nominees]

    @property
    def compared_fields(self) -> str:
        """What is sent to look for nominations of the same case."""
        return ",".join(["title", "merit_from", "merit_to", "department", *(f"person_{n}" for n in self._places)])

    @property
    def _places(self) -> range:
        return range(1, MOST_NOMINEES + 1)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("merit_from"), cleaned.get("merit_to")
        if first and last and last < first:
            self.add_error("merit_to", gettext("공적 기간의 끝은 시작보다 앞설 수 없습니다."))
        cleaned["nominees"] = self._nominees(cleaned)
        if self.subject and cleaned.get("seen") not in (None, self.subject.edits):
            sentence = gettext("다른 사람이 먼저 고쳤습니다. 입력한 내용을 보관한 뒤 화면을 새로 열어 주십시오.")
            raise forms.ValidationError(sentence, code="stale")
        return cleaned

    def _nominees(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        lines = [self._line(place, given) for place in self._places]
        nominees = [line for line in lines if line]
        people = [line["person"] for line in nominees]
        if len(set(people)) != len(people):
            self.add_error(None, gettext("같은 사람을 두 번 적을 수 없습니다."))
        return nominees

    def _line(self, place: int, given: dict[str, Any]) -> dict[str, Any] | None:
        person, share = given.get(f"person_{place}"), given.get(f"share_{place}")
        if person is None:
            if share:
                self.add_error(f"person_{place}", gettext("기여도를 적은 후보자를 고르십시오."))
            return None
        if share is None and f"share_{place}" not in self.errors:
            self.add_error(f"share_{place}", gettext("기여도를 적어 주십시오."))
        return {"person": person, "share": share, "part": given.get(f"part_{place}", "")}


class SubmitForm(forms.Form):
    """Sending in; where others look alike, whoever sends says that it is another case."""

    found: Sequence[Nomination] = ()

    @classmethod
    def for_step(cls, subject: Nomination, moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        form.found = duplicates_of(Case.of(subject), moment, but=subject.pk)
        if form.found:
            form.fields["not_a_duplicate"] = forms.BooleanField(
                label=gettext("중복된 추천이 아님을 확인했습니다."),
                help_text=gettext("같은 사람의 비슷한 추천이 있습니다: %(numbers)s")
                % {"numbers": ", ".join(row.number for row in form.found)},
                error_messages={
                    "required": gettext(
                        "같은 사람의 비슷한 추천이 있습니다(%(numbers)s). 다른 공적이면 확인란에 표시해 주십시오."
                    )
                    % {"numbers": ", ".join(row.number for row in form.found)}
                },
            )
        return form


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(label=_("합칠 추천"), queryset=Nomination.objects.none())
    reason = paragraph(_("사유"))

    @classmethod
    def for_step(cls, subject: Nomination, _moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        others = subject.round.nominations.exclude(pk=subject.pk).filter(state__in=MERGEABLE)
        form.fields["into"] = forms.ModelChoiceField(label=_("합칠 추천"), queryset=others)
        return form


MERGEABLE = (
    NominationState.SUBMITTED,
    NominationState.ELIGIBILITY_CHECK,
    NominationState.ELIGIBLE,
    NominationState.SHORTLISTED,
)


class CheckForm(forms.Form):
    """What personnel or audit answers: nothing against it, or coded reasons."""

    unfit = forms.MultipleChoiceField(
        label=_("부적격 사유"),
        choices=Unfit,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("없으면 비워 두십시오. 단순 친절 사례는 적극행정 공적이 아니므로 부적격입니다."),
    )
    note = paragraph(_("확인 내용"), required=False)
    restricted_until = day(
        _("승진임용 제한 종료일"),
        required=False,
        help_text=_("징계 등으로 승진임용이 제한된 후보가 있으면 적어 주십시오(지방공무원 임용령 제34조)."),
    )

    @classmethod
    def for_step(cls, subject: EligibilityCheck, _moment: Moment, **bound: Any) -> Self:
        return cls(initial={name: getattr(subject, name) for name in cls.base_fields}, **bound)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("unfit") and not cleaned.get("note"):
            self.add_error("note", gettext("부적격이면 확인한 내용을 적어 주십시오."))
        return cleaned


class BulkCheckForm(CheckForm):
    """One answer for many nominations."""

    checks = forms.ModelMultipleChoiceField(
        label=_("추천"), queryset=EligibilityCheck.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, checks: QuerySet[EligibilityCheck], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["checks"] = forms.ModelMultipleChoiceField(
            label=_("추천"), queryset=checks, widget=forms.CheckboxSelectMultiple
        )


class ObjectionForm(forms.Form):
    text = paragraph(
        _("이의 내용"),
        help_text=_("사실과 다른 점을 적어 주십시오. 이름·연락처 같은 개인정보는 적지 마십시오."),
    )


class FindingForm(forms.Form):
    finding = paragraph(_("확인 결과"))


class NewNominationForm(NominationForm):
    """The first page of a nomination: to which round, and by which way."""

    round_ = forms.ModelChoiceField(label=_("선발"), queryset=Round.objects.none(), empty_label=None)
    source = forms.ChoiceField(label=_("추천 경로"), choices=())
    source_ref = forms.UUIDField(required=False, widget=forms.HiddenInput)

    field_order = ["round_", "source", "kind", "title"]

    def __init__(self, *args: Any, sources: Sequence[Source], rounds: QuerySet[Round], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"] = forms.ChoiceField(
            label=_("추천 경로"), choices=[(source.value, source.label) for source in sources]
        )
        self.fields["round_"] = forms.ModelChoiceField(label=_("선발"), queryset=rounds, empty_label=None)
        self.order_fields(self.field_order)


class CaseForm(forms.Form):
    """As much of a nomination as others are compared with, while it is being written."""

    title = forms.CharField(max_length=120)
    merit_from = forms.DateField()
    merit_to = forms.DateField()
    department = forms.ModelChoiceField(queryset=Department.objects.all(), required=False)
    but = forms.UUIDField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(1, MOST_NOMINEES + 1):
            self.fields[f"person_{place}"] = forms.UUIDField(required=False)

    @property
    def case(self) -> Case:
        given = self.cleaned_data
        people = (given[f"person_{place}"] for place in range(1, MOST_NOMINEES + 1))
        department = given["department"].pk if given["department"] else None
        found = frozenset(person for person in people if person)
        return Case(given["title"], given["merit_from"], given["merit_to"], found, department)
