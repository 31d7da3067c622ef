"""What the region and the city have built for everybody (clause 3)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class SharedResource(models.Model):
    """A platform, component, network or data set that units reuse instead of building their own."""

    name = models.CharField("资源名称", max_length=120, unique=True)
    kind = models.CharField("种类", max_length=16)
    provider = models.CharField("提供单位", max_length=128)
    description = models.CharField("用途", max_length=400)
    registered_at = models.DateTimeField()
    grams = ArrayField(models.TextField(), editable=False)

    class Meta:
        indexes: ClassVar = [GinIndex(fields=["grams"], name="resource_grams")]
        ordering: ClassVar = ["-registered_at", "-pk"]
        verbose_name = "共享资源"

    def __str__(self) -> str:
        return self.name
