"""What pydantic finds wrong, in words for people, and where."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

SENTENCES: Mapping[str, Promise] = {
    "decimal_parsing": gettext_lazy("숫자를 적어 주십시오."),
    "decimal_type": gettext_lazy("숫자를 적어 주십시오."),
    "enum": gettext_lazy("목록에서 골라 주십시오."),
    "greater_than": gettext_lazy("%(gt)s보다 커야 합니다."),
    "greater_than_equal": gettext_lazy("%(ge)s 이상이어야 합니다."),
    "int_parsing": gettext_lazy("정수를 적어 주십시오."),
    "int_type": gettext_lazy("정수를 적어 주십시오."),
    "less_than": gettext_lazy("%(lt)s보다 작아야 합니다."),
    "less_than_equal": gettext_lazy("%(le)s 이하여야 합니다."),
    "missing": gettext_lazy("필수 항목입니다."),
    "string_pattern_mismatch": gettext_lazy("영문 소문자와 숫자, 밑줄처럼 정해진 글자로만 적어 주십시오."),
    "string_too_long": gettext_lazy("%(max_length)s자 이하로 적어 주십시오."),
    "string_too_short": gettext_lazy("%(min_length)s자 이상 적어 주십시오."),
    "string_type": gettext_lazy("필수 항목입니다."),
    "too_long": gettext_lazy("%(max_length)s개까지 둘 수 있습니다."),
    "too_short": gettext_lazy("%(min_length)s개 이상 있어야 합니다."),
}

Place = Sequence[str | int]


def sentences_of(error: ValidationError, own: Mapping[str, str | Promise] | None = None) -> Iterator[tuple[Place, str]]:
    """Where something is wrong and its sentence; a policy's own ValueError speaks for itself. own: other words."""
    words = {**SENTENCES, **(own or {})}
    for one in error.errors():
        if one["type"] == "value_error":
            yield one["loc"], str(one["ctx"]["error"])
        else:
            template = words.get(one["type"])
            yield one["loc"], str(template) % one.get("ctx", {}) if template else _("값이 올바르지 않습니다.")
