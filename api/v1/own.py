"""What concerns the caller alone: who they are, and what waits for them."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import Department, RoleHolding
from api.caller import person
from api.permissions import SELF, reads
from kernel.process import Process
from liaison.cases.own.process import ADOPTION, CASE
from ministry.returns.process import RETURN
from notices.desk import todo_of
from notices.process import LETTER
from plans.actionplan.process import CONSULTATION, PLAN, PROGRESS, TASK
from plans.committee.process import AGENDA_ITEM, MEETING, MEMBER
from plans.mileage.process import APPEAL, CLAIM, PROGRAMME
from plans.mileage.process.orders import ORDER
from plans.mileage.process.redemptions import REDEMPTION
from plans.participation.process import APPLICATION, INQUIRY, RECOMMENDATION
from plans.participation.process.petitions import PETITION
from plans.participation.process.petitions_objections import OBJECTION_PROCESS as PETITION_OBJECTION
from plans.reports.process import QUESTION, REPORT
from plans.reports.process.case_study import CASE_STUDY
from plans.reports.process.discipline import DISCIPLINE
from plans.reports.process.inspection import INSPECTION
from plans.rewards.process import (
    BENEFIT,
    CHALLENGE,
    ELIGIBILITY,
    EXTRA,
    HOME_NOTICE,
    NOMINATION,
    OBJECTION,
    ROUND,
    SEALING,
    SHEET,
    SIGN_OFF,
    WISH,
)

# fmt: off
PROCESSES_BY_AREA: dict[str, Sequence[Process[Any]]] = {
    "plans": [PLAN, CONSULTATION, TASK, PROGRESS],
    "meetings": [MEMBER, MEETING, AGENDA_ITEM],
    "rewards": [
        ROUND, SIGN_OFF, NOMINATION, ELIGIBILITY, OBJECTION, BENEFIT, HOME_NOTICE, WISH, EXTRA, SHEET, CHALLENGE, SEALING,
    ],
    "mileage": [PROGRAMME, CLAIM, APPEAL, REDEMPTION, ORDER],
    "reports": [REPORT, QUESTION, DISCIPLINE, INSPECTION, CASE_STUDY],
    "participation": [RECOMMENDATION, APPLICATION, INQUIRY],
    "petitions": [PETITION, PETITION_OBJECTION],
    "returns": [RETURN],
    "cases": [CASE, ADOPTION],
    "letters": [LETTER],
}
# fmt: on
AREA_BY_PROCESS = {process.name: area for area, processes in PROCESSES_BY_AREA.items() for process in processes}


class DepartmentSerializer(serializers.ModelSerializer[Department]):
    class Meta:
        model = Department
        fields = ["id", "code", "name"]


class RoleSerializer(serializers.ModelSerializer[RoleHolding]):
    """A role in force today, with its official title."""

    title = serializers.CharField(source="get_role_display", read_only=True)

    class Meta:
        model = RoleHolding
        fields = ["role", "title", "acting_for", "starts_on", "ends_on"]


class MeSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    position = serializers.CharField()
    department = DepartmentSerializer(allow_null=True)
    roles = RoleSerializer(many=True)


class ToDoSerializer(serializers.Serializer[Any]):
    """What waits: of which process, where its page is on this host, and when it is due."""

    process = serializers.CharField()
    label: Any = serializers.CharField()
    title = serializers.CharField()
    url = serializers.CharField()
    due_at = serializers.DateTimeField(allow_null=True)


class Me(APIView):
    """본인: name, department and the roles held today."""

    scope = SELF

    @extend_schema(responses=MeSerializer)
    def get(self, request: Request) -> Response:
        who = person(request)
        roles = who.holdings_on(timezone.localdate())
        shown = {"name": who.name, "position": who.position, "department": who.department, "roles": roles}
        return Response(MeSerializer(shown).data)


class Todo(APIView):
    """내 할 일: what waits for the caller, what is due first on top; of areas that the token may read."""

    scope = SELF

    @extend_schema(responses=ToDoSerializer(many=True))
    def get(self, request: Request) -> Response:
        lines = todo_of(person(request), at=timezone.now())
        readable = [line for line in lines if reads(request, AREA_BY_PROCESS.get(line.process, ""))]
        return Response(ToDoSerializer(readable, many=True).data)
