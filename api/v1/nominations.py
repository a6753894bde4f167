"""Nominations, the checks of their eligibility, and objections. While a round is blind, names and departments are not given."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.caller import person
from api.forms import as_form, cleaned
from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.v1.files import HasFiles
from api.views import Parts, Subjects, created
from kernel.actors import Moment
from plans.rewards.actions.nominations import draft, sources_for
from plans.rewards.blinding import department_name, names_hidden_of
from plans.rewards.codes import NominationKind, Source
from plans.rewards.forms.nominations import NewNominationForm
from plans.rewards.models import EligibilityCheck, Nomination, Objection
from plans.rewards.process import ELIGIBILITY, NOMINATION, OBJECTION
from plans.rewards.queries.nominations import checks_visible_to, nominations_visible_to, objections_visible_to
from plans.rewards.queries.rounds import rounds_visible_to


class NomineeLine(serializers.Serializer[Any]):
    """A person of a nomination, by id and name, with the share in per cent."""

    person = serializers.UUIDField(source="person_id")
    name = serializers.CharField(source="person.name")
    share = serializers.IntegerField()
    part = serializers.CharField()


class NominationSerializer(serializers.ModelSerializer[Nomination]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)
    department = serializers.SerializerMethodField()
    nominees = serializers.SerializerMethodField()

    class Meta:
        model = Nomination
        fields = [
            "id", "number", "round", "kind", "source", "title", "merit", "merit_from", "merit_to", "department",
            "nominees", "recommendations", "is_sample", "state", "state_label", "submitted_at", "score", "grade",
            "rank",
        ]  # fmt: skip

    def get_department(self, nomination: Nomination) -> str:
        return department_name(nomination, self._moment)

    def get_nominees(self, nomination: Nomination) -> list[dict[str, Any]]:
        if names_hidden_of(nomination, self._moment):
            return []
        return [dict(line) for line in NomineeLine(nomination.nominees.all(), many=True).data]

    @property
    def _moment(self) -> Moment:
        return Moment(person(self.context["request"]), timezone.now())


class NewNominee(StrictSerializer):
    person = serializers.UUIDField()
    share = serializers.IntegerField(min_value=1, max_value=100)
    part = serializers.CharField(max_length=120, required=False, default="", allow_blank=True)


class NewNomination(StrictSerializer):
    """A draft that nobody else sees until it is submitted. Department and people by their ids."""

    round = serializers.UUIDField()
    source: Any = serializers.ChoiceField(choices=Source.choices)
    kind = serializers.ChoiceField(choices=NominationKind.choices)
    title = serializers.CharField(max_length=120)
    merit = serializers.CharField(required=False, default="", allow_blank=True)
    merit_from = serializers.DateField()
    merit_to = serializers.DateField()
    department = serializers.UUIDField()
    nominees = NewNominee(many=True, required=False, default=list)


class NominationFilter(FilterSet):
    class Meta:
        model = Nomination
        fields = {"round": ["exact"], "state": ["exact"], "kind": ["exact"], "source": ["exact"]}


class Nominations(HasSteps, HasFiles, Subjects):
    """추천: people, teams and cases."""

    scope, process, filterset_class = "rewards", NOMINATION, NominationFilter
    queryset = Nomination.objects.none()
    serializer_class = NominationSerializer

    def get_queryset(self) -> QuerySet[Nomination]:
        return nominations_visible_to(self.person, self.now)

    @extend_schema(request=NewNomination, responses={201: NominationSerializer})
    def create(self, request: Request) -> Response:
        """Begin a nomination; its files and its submission follow."""
        flat = _as_on_the_page(given(NewNomination, request))
        sources, rounds = sources_for(self.person, self.now), rounds_visible_to(self.person, self.now)
        answers = cleaned(NewNominationForm(as_form(flat), sources=sources, rounds=rounds))
        made = draft(
            by=self.person, at=self.now, round_=answers["round_"], source=answers["source"], facts=answers,
            nominees=answers["nominees"],
        )  # fmt: skip
        shown = NominationSerializer(made, context={"request": request}).data
        return created(request, shown, "api-nomination-detail", made.pk)


def _as_on_the_page(asked: dict[str, Any]) -> dict[str, Any]:
    """The form of the page has numbered fields for the nominees."""
    flat = {name: value for name, value in asked.items() if name not in ("nominees", "round")}
    flat["round_"] = asked["round"]
    for place, line in enumerate(asked["nominees"], 1):
        flat |= {f"{name}_{place}": line[name] for name in ("person", "share", "part")}
    return flat


class CheckSerializer(serializers.ModelSerializer[EligibilityCheck]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = EligibilityCheck
        fields = ["id", "nomination", "duty", "state", "state_label", "unfit", "note", "restricted_until"]


class EligibilityChecks(HasSteps, Subjects):
    """적격 확인: what personnel and audit answer, with coded reasons."""

    scope, process = "rewards", ELIGIBILITY
    queryset = EligibilityCheck.objects.none()
    serializer_class = CheckSerializer

    def get_queryset(self) -> QuerySet[EligibilityCheck]:
        return checks_visible_to(self.person, self.now)


class ObjectionSerializer(serializers.ModelSerializer[Objection]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = Objection
        fields = ["id", "nomination", "state", "state_label", "text", "by_resident", "filed_at", "finding"]


class Objections(HasSteps, Parts):
    """이의: what is said against a nomination during the public check."""

    scope, process = "rewards", OBJECTION
    queryset = Objection.objects.none()
    serializer_class = ObjectionSerializer

    def get_queryset(self) -> QuerySet[Objection]:
        return objections_visible_to(self.person, self.now)
