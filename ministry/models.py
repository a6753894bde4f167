"""What tenants have pushed: their figures of today, and how these came about.

Both tables lie in the public schema. Row-level security (`tenants.rights`) lets the role of a tenant see and
write the rows that bear its own `schema_name`, and lets the ministry read all of them. Readers find the
government of a row through `tenant`, a join over `schema_name` without a column of its own: that cannot be
forged. `government_code` says which government it was then. No row knows a person.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.ids import uuid7
from tenants.models import Tenant


class Measured(models.Model):
    """What one indicator said of one local government and one year."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    schema_name = models.CharField(_("스키마"), max_length=63)
    tenant = models.ForeignObject(
        Tenant, models.DO_NOTHING, from_fields=["schema_name"], to_fields=["schema_name"], related_name="%(class)ss"
    )
    government_code = models.CharField(_("행정표준코드"), max_length=5)
    indicator = models.CharField(_("지표"), max_length=20)
    year = models.PositiveSmallIntegerField(_("연도"))
    value = models.DecimalField(_("값"), max_digits=14, decimal_places=2, null=True)
    numerator = models.PositiveIntegerField(_("분자"), null=True)
    denominator = models.PositiveIntegerField(_("분모"), null=True)
    formula_version = models.PositiveSmallIntegerField(_("산식 판"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.indicator} {self.government_code} {self.year}"


class Figure(Measured):
    """The figure that holds now. `records_hash` proves which rows were counted without naming them."""

    detail = models.JSONField(_("내역"), default=dict)
    computed_at = models.DateTimeField(_("기준 시각"))
    records_hash = models.CharField(_("대상 목록 해시"), max_length=64)

    class Meta:
        verbose_name = _("지표값")
        ordering = ["indicator", "government_code"]
        constraints = [
            models.UniqueConstraint(fields=["schema_name", "indicator", "year"], name="ministry_one_figure_a_year"),
            models.CheckConstraint(
                condition=Q(government_code__regex=r"^[0-9]{5}$"), name="ministry_figure_has_a_government"
            ),
        ]
        indexes = [models.Index(fields=["year", "indicator"], name="ministry_figure_map")]


class FigurePoint(Measured):
    """What the figure was from this day on, until the next point: a row only where it changed."""

    day = models.DateField(_("날짜"))

    class Meta:
        verbose_name = _("지표값의 변화")
        ordering = ["indicator", "day", "government_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["schema_name", "indicator", "year", "day"], name="ministry_one_point_a_day"
            ),
            models.CheckConstraint(
                condition=Q(government_code__regex=r"^[0-9]{5}$"), name="ministry_point_has_a_government"
            ),
        ]
        indexes = [models.Index(fields=["year", "indicator", "day"], name="ministry_point_trend")]
