"""The systems that units run."""

from typing import ClassVar

from django.db import models


class State(models.TextChoices):
    """What is to become of a system (clause 4(3))."""

    IN_USE = "in_use", "在用"
    TO_RETIRE = "to_retire", "拟关停"
    TO_MERGE = "to_merge", "拟整合"
    RETIRED = "retired", "已关停"


class System(models.Model):
    """An information system of a unit; the total of a unit only falls (clause 7.2)."""

    unit_id = models.BigIntegerField()
    unit_name = models.CharField(max_length=128)
    name = models.CharField("系统名称", max_length=120)
    since = models.PositiveSmallIntegerField("建设年份")
    state = models.CharField("状态", max_length=16, choices=State.choices)
    registered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit_id", "name"], name="one_system_per_name")
        ]
        indexes: ClassVar = [models.Index(fields=["-registered_at", "-id"], name="systems_by_age")]
        ordering: ClassVar = ["-registered_at", "-pk"]
        verbose_name = "信息系统"

    def __str__(self) -> str:
        return self.name
