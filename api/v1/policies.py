"""운영 기준: what this government decides about its own rules, in force and from later days on."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.rights import SETS_POLICIES
from api.forms import as_form, cleaned
from api.strict import StrictModelSerializer, given
from api.views import Door
from kernel.errors import Invalid
from office.forms.settings import EffectiveForm
from office.policy_forms import PREFIX, entered, value_form
from policies.models import PolicyValue
from policies.policy import REGISTRY, Policy
from policies.values import policy_on, set_policy

WHOLE = {"type": "object", "additionalProperties": {}}


class ValueSerializer(serializers.ModelSerializer[PolicyValue]):
    """A value from a day on, by whom and why."""

    value: Any = extend_schema_field(WHOLE)(serializers.JSONField)()

    class Meta:
        model = PolicyValue
        fields = ["id", "value", "effective_from", "is_default", "reason", "set_by_name", "set_at"]


class PolicySerializer(serializers.Serializer[Any]):
    """A policy: its value of today, and every value that was set, the latest first; those of later days too."""

    code = serializers.CharField()
    title = serializers.CharField()
    value: Any = extend_schema_field(WHOLE)(serializers.JSONField)()
    is_default = serializers.BooleanField()
    values = ValueSerializer(many=True)


class NewValue(StrictModelSerializer):
    """What shall hold from a day on. What is left out of `value` stays as it is in force on that day."""

    value: Any = serializers.DictField()

    class Meta:
        model = PolicyValue
        fields = ["value", "effective_from", "reason"]
        extra_kwargs = {"reason": {"required": True, "allow_blank": False}}


class Policies(Door):
    """운영 기준: for those who set them."""

    scope = "policies"
    lookup_field, lookup_value_regex = "code", r"[a-z0-9_.-]{1,60}"
    queryset = PolicyValue.objects.none()
    serializer_class = PolicySerializer
    filter_backends: list[Any] = []
    pagination_class = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.demand(SETS_POLICIES)

    @extend_schema(responses=PolicySerializer(many=True))
    def list(self, request: Request) -> Response:
        """All of them, by code; one query whatever their number."""
        rows: dict[str, list[PolicyValue]] = {}
        for row in PolicyValue.objects.order_by("code", "-effective_from", "-id"):
            rows.setdefault(row.code, []).append(row)
        shown = [self._shown(policy, rows.get(code, [])) for code, policy in sorted(REGISTRY.items())]
        return Response(PolicySerializer(shown, many=True).data)

    def retrieve(self, request: Request, code: str) -> Response:
        """One policy with its values."""
        policy = self._policy(code)
        return Response(PolicySerializer(self._shown(policy, _rows_of(policy))).data)

    @extend_schema(request=NewValue, responses={201: ValueSerializer})
    @action(detail=True, methods=["post"])
    def values(self, request: Request, code: str) -> Response:
        """Set a value from a day on; earlier values stay true for earlier days. 422 for what the policy forbids."""
        policy = self._policy(code)
        asked = given(NewValue, request)
        when = cleaned(EffectiveForm(as_form({name: asked[name] for name in ("effective_from", "reason")})))
        value = _checked(policy, asked["value"], policy_on(policy, when["effective_from"]))
        made = set_policy(policy, value, **when, by=self.person, at=self.now)
        return Response(ValueSerializer(made).data, status=201)

    def _policy(self, code: str) -> type[Policy]:
        if code not in REGISTRY:
            raise Http404
        return REGISTRY[code]

    def _shown(self, policy: type[Policy], rows: Iterable[PolicyValue]) -> dict[str, Any]:
        """`rows`: the latest first."""
        today = timezone.localdate(self.now)
        row = next((row for row in rows if row.effective_from <= today), None)
        now = policy.model_validate(row.value) if row else policy()
        return {
            "code": policy.code,
            "title": str(policy.title),
            "value": now.model_dump(mode="json"),
            "is_default": row is None or row.is_default,
            "values": rows,
        }


def _rows_of(policy: type[Policy]) -> list[PolicyValue]:
    return list(PolicyValue.objects.filter(code=policy.code).order_by("-effective_from", "-id"))


def _checked(policy: type[Policy], given_value: dict[str, Any], before: Policy) -> dict[str, Any]:
    """The value as the page of the policy would read it. Raises Invalid for fields that the policy does not have."""
    unknown = sorted(set(given_value) - set(policy.model_fields))
    if unknown:
        raise Invalid(_("설정값이 올바르지 않습니다."), {name: [_("쓸 수 없는 항목입니다.")] for name in unknown})
    whole = before.model_dump(mode="json") | given_value
    lists = value_form(policy, before).rows
    plain = {f"{PREFIX}-{name}": value for name, value in whole.items() if name not in lists}
    form = value_form(policy, before, as_form(plain)).plain
    cleaned(form)
    return entered(form) | {name: whole[name] for name in lists}
