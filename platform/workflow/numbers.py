"""Numbers that people see, such as 2026-계획-0001: counted per series and year, without gaps or races."""

from django.db import transaction

from workflow.models import Counter


@transaction.atomic
def next_number(series: str, year: int) -> str:
    """Draw the next number; a transaction that fails gives it back."""
    Counter.objects.get_or_create(series=series, year=year)
    counter = Counter.objects.select_for_update().get(series=series, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return str(counter)
