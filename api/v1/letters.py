"""Letters that somebody reads before they go out: correcting, sending and discarding are steps."""

from django.db.models import QuerySet
from django_filters import FilterSet
from rest_framework import serializers

from api.steps import HasSteps
from api.views import Subjects
from notices.models import Letter
from notices.process import LETTER
from notices.queries import letters_visible_to


class LetterSerializer(serializers.ModelSerializer[Letter]):
    """A letter as it goes out; `path` is the page on this host that it is about."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = Letter
        fields = ["id", "name", "address", "subject", "body", "path", "state", "state_label", "written_at", "sent_at"]


class LetterFilter(FilterSet):
    class Meta:
        model = Letter
        fields = ["state"]


class Letters(HasSteps, Subjects):
    """안내문: letters to agencies and people, as drafts until somebody sends them."""

    scope, process, filterset_class = "letters", LETTER, LetterFilter
    queryset = Letter.objects.none()
    serializer_class = LetterSerializer

    def get_queryset(self) -> QuerySet[Letter]:
        return letters_visible_to(self.person, self.now)
