"""Who reads which shared cases: local governments all of them, everybody those of the nation."""

from django.db.models import QuerySet

from events.cases import Scope
from liaison.cases.hub.models import SharedCase


def cases_of_the_hub() -> QuerySet[SharedCase]:
    """For officials of local governments, the 시·도 and the ministry."""
    return SharedCase.objects.select_related("tenant__government__parent")


def cases_of_the_nation() -> QuerySet[SharedCase]:
    """For everybody."""
    return cases_of_the_hub().filter(scope=Scope.NATION)
