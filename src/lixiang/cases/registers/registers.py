"""Each register: what it lists, what a row says, who keeps it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from lixiang.agencies.actor import Actor
from lixiang.assets.actions import register_system
from lixiang.assets.models import State, System
from lixiang.cases.editions import edition_of_today
from lixiang.cases.groups.choices import Choices, choices_of
from lixiang.cases.groups.fields import Content
from lixiang.cases.registers.content import EntryContent, PlanContent, ResourceContent, SystemContent
from lixiang.planning.actions import register_entry, register_plan
from lixiang.planning.models import CatalogueEntry, UnitPlan
from lixiang.resources.actions import register_resource
from lixiang.resources.models import SharedResource

RESOURCE_KINDS = {
    "platform": "平台",
    "component": "组件",
    "cloud": "云资源",
    "network": "网络",
    "data": "数据",
}


@dataclass(frozen=True, slots=True)
class Register:
    """A register; `subject` is what the ledger calls a row, `kept_by` the agencies that keep one for all units."""

    name: str
    title: str
    note: str
    subject: str
    model: type[Model]
    content: type[Content]
    add: Callable[..., Any]
    kept_by: tuple[str, ...] = ()

    def is_kept_by(self, actor: Actor) -> bool:
        """Tell whether the actor's agency may add rows; without a list every unit keeps its own."""
        return not self.kept_by or actor.agency in self.kept_by

    def keeps(self, actor: Actor, row: Any) -> bool:
        """Tell whether the actor may change this row."""
        return self.is_kept_by(actor) and (bool(self.kept_by) or row.unit_id == actor.unit_id)

    def rows(self) -> QuerySet[Any, Any]:
        """Return the rows within sight, the latest first; those no longer in force are among them."""
        return self.model._default_manager.order_by("-registered_at", "-pk")

    def is_retired(self, row: Any) -> bool:
        """Tell whether a row is no longer in force."""
        return bool(row.state == State.RETIRED if isinstance(row, System) else row.retired_at)

    def may_change(self, row: Any) -> bool:
        """Tell whether a row may still be changed: a system may come back into use, other rows stay retired."""
        return self.model is System or not self.is_retired(row)


REGISTERS: Mapping[str, Register] = {
    register.name: register
    for register in (
        Register(
            "plans", "单位规划", "立项以本单位规划和数据资源目录为依据。", "unit_plan", UnitPlan, PlanContent,
            register_plan,
        ),
        Register(
            "catalogue", "数据资源目录", "申报时引用本单位的目录条目。", "catalogue_entry", CatalogueEntry,
            EntryContent, register_entry,
        ),
        Register(
            "systems", "信息系统", "系统总量只减不增，新建的同时写明关停或整合哪些系统。", "system", System,
            SystemContent, register_system,
        ),
        Register(
            "resources", "共享资源", "已统一建设的资源，各单位按需申请使用。", "shared_resource", SharedResource,
            ResourceContent, register_resource, ("bureau", "info_centre"),
        ),
    )
}  # fmt: skip


def register_choices() -> Choices:
    """Return the words among which fields of the registers let one choose."""
    own = {"states": dict(State.choices), "resource_kinds": RESOURCE_KINDS}
    return {**choices_of(edition_of_today()), **own}
