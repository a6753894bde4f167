"""원소속 기관 통보: what is owed to the home agencies of seconded officials who were selected."""

from django.db.models import QuerySet
from django_filters import FilterSet
from rest_framework import serializers

from api.steps import HasSteps
from api.views import Subjects
from plans.rewards.models import HomeNotice
from plans.rewards.process import HOME_NOTICE
from plans.rewards.queries.home_notices import home_notices_visible_to


class HomeNoticeSerializer(serializers.ModelSerializer[HomeNotice]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)
    person = serializers.UUIDField(source="nominee.person_id", read_only=True)
    nomination = serializers.UUIDField(source="nominee.nomination_id", read_only=True)

    class Meta:
        model = HomeNotice
        fields = [
            "id", "nomination", "nominee", "person", "about", "state", "state_label", "agency", "address", "letter",
            "document_no", "told_on", "owed_since",
        ]  # fmt: skip


class HomeNoticeFilter(FilterSet):
    class Meta:
        model = HomeNotice
        fields = {"nominee__nomination__round": ["exact"], "state": ["exact"]}


class HomeNotices(HasSteps, Subjects):
    """원소속 기관 통보 (운영규정 20조 2항)."""

    scope, process, filterset_class = "rewards", HOME_NOTICE, HomeNoticeFilter
    queryset = HomeNotice.objects.none()
    serializer_class = HomeNoticeSerializer

    def get_queryset(self) -> QuerySet[HomeNotice]:
        return home_notices_visible_to(self.person, self.now)
