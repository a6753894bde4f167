"""People of the house: the directory for everyone, the files for those who keep them."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actions.people import change, let_go, register
from accounts.actions.roles import Term, grant
from accounts.models import User
from accounts.queries import holders_of
from accounts.rights import KEEPS_PEOPLE, grantable_roles
from accounts.roles import Role
from api.forms import as_form, cleaned
from api.strict import StrictModelSerializer, given
from api.v1.own import RoleSerializer
from api.v1.roles import GrantSerializer, HoldingSerializer
from api.views import Subjects, created
from audit.models import Kind
from audit.record import record
from office.forms.people import GrantForm, NewPersonForm, PersonForm
from office.queries import departments_visible_to, files_visible_to, people_visible_to
from office.search import named_like

FACTS = ("name", "employee_no", "kind", "department", "position", "grade", "email")


class PersonSerializer(serializers.ModelSerializer[User]):
    """A person in the directory, with the roles of today."""

    department: "serializers.Field[Any, Any, Any, Any]" = serializers.CharField(
        source="department.name", read_only=True, default=None, allow_null=True
    )
    roles = RoleSerializer(source="holdings", many=True, read_only=True)

    class Meta:
        model = User
        fields = ["id", "name", "department", "position", "kind", "is_active", "roles"]


class FileSerializer(serializers.ModelSerializer[User]):
    """A person's whole file, with every role that was or will be held."""

    roles = HoldingSerializer(source="holdings", many=True, read_only=True)

    class Meta:
        model = User
        fields = ["id", "username", *FACTS, "is_active", "roles"]


class ChangedPerson(StrictModelSerializer):
    """What is known of a person; the department by its id, empty for members from outside."""

    department = serializers.UUIDField(required=False, allow_null=True)

    class Meta:
        model = User
        fields: tuple[str, ...] = FACTS
        extra_kwargs: dict[str, Any] = {"employee_no": {"validators": []}}  # the form finds who has it already


class NewPerson(ChangedPerson):
    class Meta(ChangedPerson.Meta):
        fields = ("username", *FACTS)
        extra_kwargs = {"username": {"validators": []}, "employee_no": {"validators": []}}


class Registered(serializers.Serializer[Any]):
    """The new file, and the password with which the person signs in once: it is never to be had again."""

    person = FileSerializer()
    temporary_password = serializers.CharField()


class PeopleFilter(FilterSet):
    q = CharFilter(method="named", max_length=60, label="이름, 초성, 직원번호, 부서")
    role = ChoiceFilter(method="holding", choices=Role.choices)

    class Meta:
        model = User
        fields = ["department", "kind", "is_active"]

    def named(self, people: QuerySet[User], _name: str, value: str) -> QuerySet[User]:
        return people.filter(named_like(value))

    def holding(self, people: QuerySet[User], _name: str, value: str) -> QuerySet[User]:
        return people.filter(pk__in=holders_of([Role(value)], timezone.localdate()).values("pk"))


class People(Subjects):
    """직원: the directory; one's own file, and for those who keep people every file."""

    scope, filterset_class = "people", PeopleFilter
    queryset = User.objects.none()

    def get_queryset(self) -> QuerySet[User]:
        return people_visible_to(self.person, at=self.now)

    def get_serializer_class(self) -> type[serializers.ModelSerializer[User]]:
        return FileSerializer if self.detail else PersonSerializer

    def _file(self) -> User:
        """The file of somebody in the directory. Whoever opens another's leaves a line in the record."""
        found = self.get_object()
        if found.pk != self.person.pk:
            self.demand(KEEPS_PEOPLE)
            record(Kind.VIEW, by=self.person, at=self.now, subject_type="person", subject_id=found.pk)
        return files_visible_to(self.person, at=self.now).get(pk=found.pk)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One file: one's own, or for those who keep people anybody's. 403 for others."""
        return Response(FileSerializer(self._file()).data)

    @extend_schema(request=NewPerson, responses={201: Registered})
    def create(self, request: Request) -> Response:
        """Register somebody, with a temporary password that is shown this once."""
        self.demand(KEEPS_PEOPLE)
        departments = departments_visible_to(self.person)
        facts = cleaned(NewPersonForm(as_form(given(NewPerson, request)), departments=departments))
        made, password = register(username=facts["username"], facts=facts, by=self.person, at=self.now)
        shown = Registered({"person": made, "temporary_password": password}).data
        response = created(request, shown, "api-person-detail", made.pk)
        response["Cache-Control"] = "no-store"
        return response

    @extend_schema(request=ChangedPerson, responses=FileSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change what is known of somebody; what is left out stays."""
        self.demand(KEEPS_PEOPLE)
        subject = self._file()
        present = {name: getattr(subject, name) for name in FACTS} | {"department": subject.department_id}
        told = as_form(present | given(ChangedPerson, request, partial=True))
        form = PersonForm(told, instance=subject, departments=departments_visible_to(self.person))
        change(subject, facts=cleaned(form), by=self.person, at=self.now)
        return Response(FileSerializer(files_visible_to(self.person, at=self.now).get(pk=pk)).data)

    @extend_schema(request=None, responses=FileSerializer)
    @action(detail=True, methods=["post"], url_path="let-go")
    def let_go(self, request: Request, pk: str) -> Response:
        """End a person's access at once: no sign-in, no open session, no token. Everything recorded stays."""
        self.demand(KEEPS_PEOPLE)
        subject = self._file()
        let_go(subject, by=self.person, at=self.now)
        return Response(FileSerializer(subject).data)

    @extend_schema(methods=["GET"], responses=HoldingSerializer(many=True))
    @extend_schema(methods=["POST"], request=GrantSerializer, responses={201: HoldingSerializer})
    @action(detail=True, methods=["get", "post"], pagination_class=None, filter_backends=[])
    def roles(self, request: Request, pk: str) -> Response:
        """Every role of a person with its days. POST grants one; the same again is one row."""
        subject = self._file()
        if request.method != "POST":
            return Response(HoldingSerializer(subject.holdings.all(), many=True).data)
        self.demand(KEEPS_PEOPLE)
        form = GrantForm(as_form(given(GrantSerializer, request)), roles=grantable_roles(self.person, self.now))
        facts = cleaned(form)
        made = grant(Role(facts.pop("role")), to=subject, term=Term(**facts), by=self.person, at=self.now)
        return created(request, HoldingSerializer(made).data, "api-role-detail", made.pk)
