"""Units, people, the posts that join them, and the tokens of programs that act for a post."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models

PROJECT_UNIT = "unit"
"""Agency key of a unit that has no other part in the measures than its own projects."""
COUNTY, EXPERTS = "county_bureau", "experts"
BY_INVITATION = (COUNTY, EXPERTS)
"""Agency keys of those who see no case but the ones that were opened to them."""


class Rank(models.TextChoices):
    """Places in a unit's chain of signatures."""

    CLERK = "clerk", "经办人"
    HEAD = "head", "科室负责人"
    LEADER = "leader", "单位负责人"


class Unit(models.Model):
    """A government unit; `agency` is its role in the edition (`bureau`, `finance`, …) or plainly `unit`."""

    name = models.CharField("单位名称", max_length=128, unique=True)
    short_name = models.CharField("简称", max_length=32)
    credit_code = models.CharField("统一社会信用代码", max_length=18, unique=True)
    district = models.CharField("行政区划", max_length=6)
    agency = models.CharField("职责", max_length=32, default=PROJECT_UNIT)
    in_scope = models.BooleanField("属于政务部门", default=True)
    sort_key = models.CharField(max_length=512, editable=False, db_index=True)

    class Meta:
        ordering: ClassVar = ["sort_key"]
        verbose_name = "单位"

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Save with the pinyin of the name as sort key; the embedded server has no Chinese collation."""
        from pypinyin import lazy_pinyin  # its dictionaries cost every start; units are seldom saved

        self.sort_key = " ".join(lazy_pinyin(self.name))
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class User(AbstractUser):
    """A person with an account. Chinese names are not split, so one field holds them."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField("姓名", max_length=64)
    phone = models.CharField("电话", max_length=32, blank=True)

    # Not columns but what was found out of the row, for as long as it is held:
    active_posts: "list[Post] | None" = None  # see `agencies.actor.active_posts`
    second_factor = False  # see `config.sessions`

    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        verbose_name = "人员"

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Return the person's name."""
        return self.name


class Post(models.Model):
    """A person's post in a unit; who holds several chooses the current one."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    rank = models.CharField("职级", max_length=16, choices=Rank.choices)
    title = models.CharField("岗位", max_length=64)
    active = models.BooleanField("在岗", default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "unit", "rank"], name="one_post_per_unit_and_rank")
        ]
        verbose_name = "岗位"

    def __str__(self) -> str:
        return f"{self.unit.short_name} {self.title}"


class Chain(models.Model):
    """The ranks of a unit that sign a step in this order; an empty `step` means all that have no row of their own."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="chains")
    step = models.CharField(max_length=64, blank=True)
    ranks = ArrayField(models.CharField(max_length=16, choices=Rank.choices), blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "step"], name="one_chain_per_unit_and_step")
        ]
        verbose_name = "会签"

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.step}"


class ApiToken(models.Model):
    """A secret by which a program acts for one post. Only its digest is kept."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="tokens")
    name = models.CharField("用途", max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "接口令牌"

    def __str__(self) -> str:
        return self.name


class AnsweredRequest(models.Model):
    """A key that a form or program sent with a request, and the answer given: the same request twice is one act."""

    person_id = models.BigIntegerField()
    key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    location = models.CharField(max_length=200, blank=True)
    body = models.BinaryField(default=b"")
    content_type = models.CharField(max_length=64, blank=True)
    kept_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person_id", "key"], name="one_answer_per_key")
        ]

    def __str__(self) -> str:
        return self.key
