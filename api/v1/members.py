"""Members of the committee: proposing one; the course (pledge, appointment, term) is taken by steps."""

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.forms import as_form, cleaned
from api.steps import HasSteps
from api.strict import StrictModelSerializer, given
from api.views import Subjects, created
from plans.committee.actions import PROPOSES_MEMBERS, propose_member
from plans.committee.codes import Expertise, Position
from plans.committee.forms.members import NominationForm
from plans.committee.models import Member
from plans.committee.process import MEMBER
from plans.committee.queries import members_visible_to


class MemberSerializer(serializers.ModelSerializer[Member]):
    """A membership: its own id, not that of the person; name and part as the list of members shows them."""

    name = serializers.CharField(source="person.name", read_only=True)
    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = Member
        fields = ["id", "name", "kind", "position", "state", "state_label", "term_from", "term_to"]


class NewMember(StrictModelSerializer):
    """A candidate: the person by its id, and what is known of them beside the term."""

    person = serializers.UUIDField()
    expertise = serializers.ListField(
        child=serializers.ChoiceField(choices=Expertise.choices), required=False, max_length=len(Expertise)
    )

    class Meta:
        model = Member
        fields = ["person", "kind", "position", "gender", "organisation", "title", "expertise", "is_audit_head"]
        validators: list[Any] = []
        extra_kwargs = {"position": {"default": Position.MEMBER.value}}


class MemberFilter(FilterSet):
    class Meta:
        model = Member
        fields = ["state", "kind", "position"]


class Members(HasSteps, Subjects):
    """위원: the members of the committee."""

    scope, process, filterset_class = "meetings", MEMBER, MemberFilter
    queryset = Member.objects.none()
    serializer_class = MemberSerializer

    def get_queryset(self) -> QuerySet[Member]:
        return members_visible_to(self.person, self.now)

    @extend_schema(request=NewMember, responses={201: MemberSerializer})
    def create(self, request: Request) -> Response:
        """Propose a candidate; the head appoints. An expert from outside first gets an account."""
        self.demand(PROPOSES_MEMBERS)
        facts = cleaned(NominationForm(as_form(given(NewMember, request))))
        made = propose_member(by=self.person, person=facts.pop("person"), facts=facts, at=self.now)
        return created(request, MemberSerializer(made).data, "api-member-detail", made.pk)
