"""What a unit has planned and which data it holds."""

from typing import ClassVar

from django.db import models


class UnitPlan(models.Model):
    """A unit's informatisation plan, its own document or a chapter of its sector plan (clause 7.1)."""

    unit_id = models.BigIntegerField()
    unit_name = models.CharField(max_length=128)
    title = models.CharField("规划名称", max_length=120)
    first_year = models.PositiveSmallIntegerField("起始年度")
    last_year = models.PositiveSmallIntegerField("截止年度")
    registered_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit_id", "title"], condition=models.Q(retired_at=None), name="one_plan_per_title"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["-registered_at", "-id"], name="plans_by_age")]
        ordering: ClassVar = ["-registered_at", "-pk"]
        verbose_name = "单位规划"

    def __str__(self) -> str:
        return self.title


class CatalogueEntry(models.Model):
    """An entry of a unit's data resource catalogue (clause 7.1)."""

    unit_id = models.BigIntegerField()
    unit_name = models.CharField(max_length=128)
    name = models.CharField("目录名称", max_length=120)
    system = models.CharField("所属系统", max_length=120, blank=True)
    sharing = models.CharField("共享类型", max_length=16)
    condition = models.CharField("共享条件或不予共享的依据", max_length=120, blank=True)
    registered_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit_id", "name"], condition=models.Q(retired_at=None), name="one_entry_per_name"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["-registered_at", "-id"], name="entries_by_age")]
        ordering: ClassVar = ["-registered_at", "-pk"]
        verbose_name = "数据资源目录"

    def __str__(self) -> str:
        return self.name
