"""The rules in words: caps, values and periods, as employees read them."""

from django.utils.translation import gettext as _

from plans.mileage.policies import MileageRules


def facts_of(rules: MileageRules) -> list[tuple[str, str]]:
    """What is no item: name and value in words, in the order of the rules."""
    return [(_title(name), _value(rules, name)) for name in MileageRules.model_fields if name != "items"]


def _title(name: str) -> str:
    return _(MileageRules.model_fields[name].title or name)


def _value(rules: MileageRules, name: str) -> str:
    value = getattr(rules, name)
    if isinstance(value, bool):
        return _("예") if value else _("아니요")
    if isinstance(value, list):
        return ", ".join(value) or _("모두")
    return _("제한 없음") if value is None else f"{value:,}"
