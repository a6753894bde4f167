"""Benefits of the selected, their wishes, and extra nominations for special promotion."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from api.forms import as_form, cleaned
from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.views import Subjects, created
from plans.rewards.actions.benefits import nominate_extra, propose_benefit
from plans.rewards.forms.benefits import ProposalForm
from plans.rewards.law import basis_of
from plans.rewards.models import Benefit, ExtraNomination, Nominee, Wish
from plans.rewards.models.benefits import CODES
from plans.rewards.policies import BenefitRules
from plans.rewards.process import BENEFIT, EXTRA, WISH
from plans.rewards.queries.benefits import (
    benefits_visible_to,
    extras_visible_to,
    selected_nominees,
    wishes_visible_to,
)
from policies.values import policy_on


class BenefitSerializer(serializers.ModelSerializer[Benefit]):
    """`legal_basis` is empty for what the office gives by its own ordinance or plan."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)
    code_label = serializers.CharField(source="get_code_display", read_only=True)
    nomination = serializers.UUIDField(source="nominee.nomination_id", read_only=True)
    person = serializers.UUIDField(source="nominee.person_id", read_only=True)
    legal_basis = serializers.SerializerMethodField()

    class Meta:
        model = Benefit
        fields = [
            "id", "number", "nomination", "nominee", "person", "code", "code_label", "legal_basis", "state",
            "state_label", "amount", "days", "used_days", "expires_on", "pay_year", "effective_on", "order_no",
            "payment_no", "decided_at", "granted_at", "confirmed_at", "recovery_reason", "recovery_begun_at",
            "recovered_amount", "recovered_days", "recovery_doc_no", "recovered_at",
        ]  # fmt: skip

    def get_legal_basis(self, benefit: Benefit) -> str:
        return basis_of(benefit.code)


class NewBenefit(StrictSerializer):
    """A benefit for a selected employee, by the id of the nominee."""

    nominee = serializers.UUIDField()
    code = serializers.ChoiceField(choices=CODES)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=2000)
    amount = serializers.IntegerField(required=False, min_value=1, max_value=100_000_000)
    days = serializers.DecimalField(required=False, max_digits=4, decimal_places=1)
    pay_year = serializers.IntegerField(required=False, min_value=2019, max_value=2100)


class BenefitFilter(FilterSet):
    class Meta:
        model = Benefit
        fields = {"code": ["exact"], "state": ["exact"], "nominee__nomination__round": ["exact"]}


class Benefits(HasSteps, Subjects):
    """우대·포상."""

    scope, process, filterset_class = "rewards", BENEFIT, BenefitFilter
    queryset = Benefit.objects.none()
    serializer_class = BenefitSerializer

    def get_queryset(self) -> QuerySet[Benefit]:
        return benefits_visible_to(self.person, self.now)

    @extend_schema(request=NewBenefit, responses={201: BenefitSerializer})
    def create(self, request: Request) -> Response:
        """Propose a benefit; 409 with the sentence for a second one on one ground, 422 for a kind that is closed."""
        asked = given(NewBenefit, request)
        nominee = get_object_or_404(selected_nominees(), pk=asked.pop("nominee"))
        rules = policy_on(BenefitRules, timezone.localdate(self.now))
        answers = cleaned(ProposalForm(as_form(asked), nominee=nominee, rules=rules))
        made = propose_benefit(nominee, answers, by=self.person, at=self.now)
        return created(request, BenefitSerializer(made).data, "api-benefit-detail", made.pk)


class WishSerializer(serializers.ModelSerializer[Wish]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = Wish
        fields = ["id", "nominee", "state", "state_label", "ranks", "note", "asked_at", "answered_at"]


class Wishes(HasSteps, Subjects):
    """희망조사: what the selected would like."""

    scope, process = "rewards", WISH
    queryset = Wish.objects.none()
    serializer_class = WishSerializer

    def get_queryset(self) -> QuerySet[Wish]:
        return wishes_visible_to(self.person, self.now)


class ExtraSerializer(serializers.ModelSerializer[ExtraNomination]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = ExtraNomination
        fields = [
            "id", "number", "nomination", "nominee", "state", "state_label", "reason", "nominated_at", "finding",
            "decided_on", "decision_doc_no", "order_no",
        ]  # fmt: skip


class NewExtra(StrictSerializer):
    """A nominee of a nomination that was not selected, and why."""

    nominee = serializers.UUIDField()
    reason = serializers.CharField(max_length=2000)


class ExtraNominations(HasSteps, Subjects):
    """미선발 사례의 특별승진 추가추천 (R31)."""

    scope, process = "rewards", EXTRA
    queryset = ExtraNomination.objects.none()
    serializer_class = ExtraSerializer

    def get_queryset(self) -> QuerySet[ExtraNomination]:
        return extras_visible_to(self.person, self.now)

    @extend_schema(request=NewExtra, responses={201: ExtraSerializer})
    def create(self, request: Request) -> Response:
        """Nominate for special promotion, as the head of the department that nominated."""
        asked: dict[str, Any] = given(NewExtra, request)
        own = Nominee.objects.filter(nomination__department=self.person.department_id)
        nominee = get_object_or_404(own.select_related("nomination__round", "person"), pk=asked["nominee"])
        made = nominate_extra(nominee, asked["reason"], by=self.person, at=self.now)
        return created(request, ExtraSerializer(made).data, "api-extra-nomination-detail", made.pk)
