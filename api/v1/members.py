"""Members of the committee: who they are in it. Their course (pledge, appointment, term) is taken by steps."""

from django.db.models import QuerySet
from django_filters import FilterSet
from rest_framework import serializers

from api.steps import HasSteps
from api.views import Subjects
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
