"""The project: permanent, with the facts that lists filter, sort or sum as typed columns."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q


class Stage(models.TextChoices):
    """Where a project stands in its life."""

    PLANNING = "planning", "规划"
    ESTABLISHMENT = "establishment", "立项"
    DELIVERY = "delivery", "实施"
    ACCEPTANCE = "acceptance", "验收"
    APPRAISAL = "appraisal", "评估"


class Project(models.Model):
    """One project of the library."""

    code = models.CharField("项目编号", max_length=32, unique=True)
    title = models.CharField("项目名称", max_length=120)
    unit_id = models.BigIntegerField("项目单位", db_index=True)
    unit_name = models.CharField(max_length=128)
    project_class = models.CharField("类别", max_length=32)
    kinds = ArrayField(models.CharField(max_length=32), verbose_name="类型")
    route = models.CharField("管理方式", max_length=32)
    total = models.DecimalField("总投资", max_digits=18, decimal_places=2)
    approved_total = models.DecimalField("批复或备案总投资", max_digits=18, decimal_places=2, null=True)
    start_year = models.PositiveSmallIntegerField("计划年度")
    stage = models.CharField("阶段", max_length=16, choices=Stage.choices)
    established_on = models.DateField("立项日期", null=True)
    establishment_number = models.CharField("备案号或批复文号", max_length=64, blank=True)
    exceptions = models.PositiveSmallIntegerField("经批准的例外", default=0)
    created_at = models.DateTimeField()
    grams = ArrayField(models.TextField(), editable=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(total__gte=0, total__lt="1e16"), name="total_is_an_amount")
        ]
        indexes: ClassVar = [
            GinIndex(fields=["grams"], name="project_grams"),
            models.Index(fields=["unit_id", "-created_at", "-id"], name="projects_of_unit"),
            models.Index(fields=["-created_at", "-id"], name="projects_by_age"),
            models.Index(fields=["stage", "-created_at", "-id"], name="projects_of_stage"),
        ]
        verbose_name = "项目"

    def __str__(self) -> str:
        return self.title
