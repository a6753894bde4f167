"""What happens every day without anybody: government by government."""

from django.utils import timezone

import factories
from kernel.periods import Quarter
from plans.actionplan.models import Plan, PlanState, ProgressReport, TaskState
from plans.actionplan.tasks import follow_quarters
from tenants.context import in_tenant


def test_the_last_quarter_is_asked_for_once_in_every_government(db):
    quarter = Quarter.containing(timezone.localdate()).previous()
    for schema, number in (("goryeong", 1), ("mokpo", 2)):
        with in_tenant(schema):
            strategy = factories.strategy(factories.plan(year=quarter.year, state=PlanState.PUBLISHED))
            for _task in range(number):
                factories.task(strategy=strategy, state=TaskState.IN_PROGRESS)

    for _twice in range(2):
        follow_quarters()

    for schema, number in (("goryeong", 1), ("mokpo", 2)):
        with in_tenant(schema):
            asked = ProgressReport.objects.values_list("quarter", "task__strategy__plan")
            assert list(asked) == [(quarter.number, Plan.objects.get().pk)] * number
