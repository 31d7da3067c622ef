"""The official text of an edition by clause. The platform ships none: the operator loads it."""

from typing import ClassVar

from django.db import models

from lixiang.law.citation import Citation, numeral


class OfficialText(models.Model):
    """The text of one edition in force, where it came from and when."""

    edition = models.CharField("版本", max_length=64, unique=True)
    title = models.CharField("名称", max_length=200)
    digest = models.CharField("文件的 SM3", max_length=64)
    imported_at = models.DateTimeField("载入时间")
    imported_by = models.CharField("载入人", max_length=64)

    class Meta:
        verbose_name = "正式文本"

    def __str__(self) -> str:
        return self.title


class Provision(models.Model):
    """One paragraph or item of a text; its clause names the paragraph, such as `4.1(5)`."""

    text = models.ForeignKey(OfficialText, models.CASCADE, related_name="provisions")
    position = models.PositiveIntegerField("次序")
    clause = models.CharField("条款号", max_length=32)
    chapter = models.CharField("章", max_length=64, blank=True)
    words = models.TextField("条文")

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["text", "clause"], name="one_provision_per_clause")
        ]
        verbose_name = "条文"

    def __str__(self) -> str:
        return self.clause

    @property
    def place(self) -> str:
        """Return where the words stand in their article: 第一款, or （一） for an item."""
        clause = Citation.parse(self.clause)
        return f"（{numeral(clause.item)}）" if clause.item else f"第{numeral(clause.paragraph or 1)}款"
