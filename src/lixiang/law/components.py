"""Sharing of components: what an approval asks for, and what is registered before acceptance (24)."""

from dataclasses import dataclass
from typing import Annotated

from lixiang.law.decided import DecidedProject, SignedFinding
from lixiang.law.edition import Edition
from lixiang.law.rule import Answer, applies


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """Shared components that the approval asks for, and a written reason for those not registered."""

    required: Annotated[frozenset[str], "批复要求共享的公共组件"] = frozenset()
    registered: Annotated[frozenset[str], "已登记的公共组件"] = frozenset()
    reason: Annotated[str, "未能登记的书面理由"] = ""
    reason_accepted: Annotated[SignedFinding | None, "主管部门对理由的认定"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentSharing:
    """A project with its shared components."""

    project: DecidedProject
    components: Components


@applies("24", statement="批复提出公共组件共享要求", field="decision.components")
def approval_asks_for_components(sharing: ComponentSharing, edition: Edition) -> Answer | None:
    """The approval of a large software project says which components have to be shared."""
    if not sharing.project.owes("component_sharing", edition):
        return None
    asked = "、".join(sorted(sharing.components.required))
    return Answer(bool(asked), f"要求共享：{asked}。" if asked else "批复没有提出公共组件共享要求。")


@applies("24", statement="验收前登记公共组件或书面说明理由", field="acceptance.components", needs="bureau")
def components_are_registered(sharing: ComponentSharing, edition: Edition) -> Answer | None:
    """Shared components are registered before acceptance, or the bureau has accepted a written reason."""
    if not sharing.project.owes("component_sharing", edition):
        return None
    components = sharing.components
    missing = "、".join(sorted(components.required - components.registered))
    if not missing:
        return Answer(True, f"应登记{len(components.required)}个公共组件，均已登记。")
    if not components.reason.strip():
        return Answer(False, f"尚未登记：{missing}；没有书面理由。")
    found = components.reason_accepted
    verdict = f"{found.found_by}认定理由{'' if found.holds else '不'}成立" if found else "理由待认定"
    return Answer(
        found.holds if found else None, f"尚未登记：{missing}；书面理由：{components.reason}；{verdict}。"
    )
