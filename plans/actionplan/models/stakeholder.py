"""Who works together with the dedicated department (R13)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from kernel.ids import uuid7
from plans.actionplan.models.plan import Plan
from plans.actionplan.models.task import Task


class Stakeholder(models.Model):
    """A unit of the office or an outside agency that works on a plan, or with `task` on one task of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="stakeholders")
    task = models.ForeignKey(
        Task, verbose_name=_("추진과제"), null=True, blank=True, on_delete=models.CASCADE, related_name="stakeholders"
    )
    department = models.ForeignKey(
        Department, verbose_name=_("부서"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    agency = models.CharField(_("외부 기관"), max_length=80, blank=True)
    part = models.CharField(_("역할"), max_length=120)
    contact = models.CharField(_("연락처"), max_length=120, blank=True)
    email = models.EmailField(_("전자우편"), blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(department__isnull=True) & ~Q(agency="")) | (Q(department__isnull=False) & Q(agency="")),
                name="actionplan_stakeholder_inside_or_outside",
            ),
            models.UniqueConstraint(
                fields=["plan", "task", "department", "agency", "part"],
                nulls_distinct=False,
                name="actionplan_stakeholder_once",
            ),
        ]

    def __str__(self) -> str:
        return self.agency or str(self.department)
