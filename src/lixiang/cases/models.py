"""Drafts, what was submitted, the case that decides it, the open steps, and the experts with their sheets."""

from datetime import date
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Value

from lixiang.agencies.chains import Setting
from lixiang.agencies.models import User
from lixiang.procedure.position import Position
from lixiang.projects.models import Project

FROZEN = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]


class Application(models.Model):
    """A draft that belongs to one unit; after the first submission it is the desk copy of its case."""

    unit_id = models.BigIntegerField(db_index=True)
    unit_name = models.CharField(max_length=128)
    title = models.CharField(max_length=120, blank=True)
    edition = models.CharField(max_length=64)
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    discarded_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["unit_id", "-changed_at", "-id"],
                name="applications_of_unit",
                condition=models.Q(discarded_at=None),
            )
        ]
        verbose_name = "申报"

    def __str__(self) -> str:
        return self.title or f"申报 {self.pk}"


class GroupDraft(models.Model):
    """One field group of a draft, as typed; `version` counts the saves."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="groups")
    unit_id = models.BigIntegerField()
    group = models.CharField(max_length=32)
    content = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=64)
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "group"], name="one_draft_per_group")
        ]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.group}"


class Material(models.Model):
    """A file attached to a draft under one material of the edition's list; `late` after its submission."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="materials")
    unit_id = models.BigIntegerField()
    code = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=128)
    added_by = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    late = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "code", "digest"],
                condition=models.Q(removed_at=None),
                name="same_file_once_per_material",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Case(models.Model):
    """One run of one procedure. What it shows of its state is a cache of its acts."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="case")
    project = models.ForeignKey(Project, models.PROTECT, related_name="cases")
    unit_id = models.BigIntegerField()
    unit_name = models.CharField(max_length=128)
    title = models.CharField(max_length=120)
    procedure = models.CharField(max_length=32)
    edition = models.CharField(max_length=64)
    state = models.CharField(max_length=32)
    round = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField(default=0)
    number = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    # Not columns but what was found out of the row, for as long as it is held:
    folded: Position | None = None  # see `cases.conduct.position_of`
    chains: tuple[Setting, ...] | None = None  # see `cases.procedures.countersigned`
    units: dict[int, str] | None = None  # see `cases.procedures.body_of`

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["unit_id", "-opened_at", "-id"], name="cases_of_unit"),
            models.Index(fields=["-opened_at", "-id"], name="cases_by_age"),
        ]
        verbose_name = "案件"

    def __str__(self) -> str:
        return self.title


class Submission(models.Model):
    """One field group as the act `seq` froze it: submitted in a round, or in round 0 only asked about before one."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="submissions")
    unit_id = models.BigIntegerField()
    round = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    group = models.CharField(max_length=32)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    submitted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "round", "seq", "group"], name="one_submission_per_group_and_act"
            )
        ]
        triggers: ClassVar = FROZEN

    def __str__(self) -> str:
        return f"{self.case_id}/{self.round}/{self.group}"


PRESSING = models.Case(models.When(due_on=None, then=Value(date.max)), default=F("due_on"))
"""The order of to-do lists: by when, last what has no term. No function, so that row security leaves it to an index."""
SET_APART = ~models.Q(delegations=[]) | models.Q(urged_times__gt=0)


class Task(models.Model):
    """An open step: a cache of the case's acts, rebuilt by `lixiang manage rebuild_tasks`.

    `party`: whose instance it is, where several units each have one. `assignee` takes it alone, `barred` people never.
    `post` signs next, where a post has to; `stopped` working days of suspension do not count; `paused` while one lasts.
    `delegations` that count now: [{by, by_name, to, to_name, until}], ids of persons, until 9999-12-31 without an end.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="tasks")
    unit_id = models.BigIntegerField()
    step = models.CharField(max_length=64)
    party = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=64)
    agency = models.CharField(max_length=32)
    round = models.PositiveSmallIntegerField()
    opened_on = models.DateField()
    due_on = models.DateField(null=True)
    post = models.CharField(max_length=32, blank=True)
    stopped = models.PositiveSmallIntegerField(default=0)
    paused = models.BooleanField(default=False)
    assignee = models.BigIntegerField(null=True)
    assignee_name = models.CharField(max_length=64, blank=True)
    delegations = models.JSONField(default=list)
    barred = ArrayField(models.BigIntegerField(), default=list)
    urged_times = models.PositiveSmallIntegerField(default=0)
    urged_by = models.CharField(max_length=200, blank=True)
    urged_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "step", "party"], name="one_task_per_open_step")
        ]
        indexes: ClassVar = [
            models.Index(F("agency"), PRESSING, F("id"), name="tasks_of_agency"),
            models.Index(F("unit_id"), PRESSING, F("id"), name="tasks_of_unit"),
            models.Index(PRESSING, F("id"), name="tasks_by_due_date"),
            models.Index(PRESSING, F("id"), name="tasks_set_apart", condition=SET_APART),
            models.Index(fields=["post"], name="tasks_of_post", condition=~models.Q(post="")),
            models.Index(fields=["party"], name="tasks_of_party", condition=~models.Q(party="")),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.step}"


class Watch(models.Model):
    """A person keeps an eye on a case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="watches")
    unit_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person_id", "case"], name="watched_once")]
        indexes: ClassVar = [models.Index(fields=["person_id", "-since", "-id"], name="watches_of_person")]
        verbose_name = "关注"

    def __str__(self) -> str:
        return f"{self.person_id}/{self.case_id}"


class Sight(models.Model):
    """A case opened to somebody beside its unit and the agencies: another unit, or one person such as an expert."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="sights")
    unit_id = models.BigIntegerField()
    seen_by_unit = models.BigIntegerField(null=True, db_index=True)
    seen_by_person = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(seen_by_unit=None) ^ models.Q(seen_by_person=None), name="seen_by_one"
            ),
            models.UniqueConstraint(
                fields=["case", "seen_by_unit", "seen_by_person"], name="sight_once", nulls_distinct=False
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Trigger(  # whoever does not see the case cannot open it to himself
                name="of_the_unit_of_its_case",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                func="if not exists (select from cases_case c where c.id = new.case_id and c.unit_id = new.unit_id)"
                " then raise exception 'only its own unit opens a case'; end if; return null;",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"


class Expert(models.Model):
    """Somebody of the pool from which meetings are drawn; without an account he cannot be drawn."""

    name = models.CharField("姓名", max_length=64)
    work_unit = models.CharField("工作单位", max_length=128)
    specialty = models.CharField("专业", max_length=120)
    title = models.CharField("职称", max_length=64)
    phone = models.CharField("电话", max_length=32)
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "work_unit"],
                condition=models.Q(retired_at=None),
                name="one_expert_per_unit_and_name",
            ),
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(retired_at=None), name="one_expert_per_account"
            ),
        ]
        ordering: ClassVar = ["pk"]
        verbose_name = "专家"

    def __str__(self) -> str:
        return self.name


class ExpertSheet(models.Model):
    """What one expert wrote for one meeting, frozen; `seq` is its act, `opened_seq` the act that opened the meeting."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="expert_sheets")
    unit_id = models.BigIntegerField()
    opened_seq = models.PositiveIntegerField()
    seq = models.PositiveIntegerField()
    person_id = models.BigIntegerField()
    person_name = models.CharField(max_length=64)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    handed_in_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "opened_seq", "person_id"], name="one_sheet_per_expert_and_meeting"
            )
        ]
        triggers: ClassVar = FROZEN

    def __str__(self) -> str:
        return f"{self.case_id}/{self.person_name}"
