"""What the region and the city have built for everybody (clause 3), and what everybody may know of all projects."""

from typing import ClassVar

from django.db import models


class SharedResource(models.Model):
    """A platform, component, network or data set that units reuse instead of building their own."""

    name = models.CharField("资源名称", max_length=120)
    kind = models.CharField("种类", max_length=16)
    provider = models.CharField("提供单位", max_length=128)
    description = models.CharField("用途", max_length=400)
    registered_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(retired_at=None), name="one_resource_per_name"
            )
        ]
        ordering: ClassVar = ["-registered_at", "-pk"]
        verbose_name = "共享资源"

    def __str__(self) -> str:
        return self.name


class OutlineKind(models.TextChoices):
    """What an outline is of."""

    RESOURCE = "resource", "共享资源"
    PROJECT = "project", "项目"


class Outline(models.Model):
    """What everybody may know of a shared resource or a project of the library, so that nothing is built twice.

    Lies outside row security and therefore holds no more than this. `key` is the name of the resource or the code of
    the project, `size` how many pairs of characters the title has.
    """

    kind = models.CharField(max_length=16, choices=OutlineKind.choices)
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=120)
    unit_name = models.CharField(max_length=128)
    year = models.PositiveSmallIntegerField()
    size = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "key"], name="one_outline_per_key")]
        verbose_name = "项目概要"

    def __str__(self) -> str:
        return self.title


class OutlinePair(models.Model):
    """A pair of neighbouring characters of an outline's title: an index that counts what two titles share."""

    outline = models.ForeignKey(Outline, models.CASCADE, related_name="pairs")
    pair = models.CharField(max_length=8)
    size = models.PositiveSmallIntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["pair"], include=["outline", "size"], name="outlines_by_pair")
        ]

    def __str__(self) -> str:
        return self.pair
