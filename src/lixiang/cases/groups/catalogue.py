"""The field groups in the order of the form, and which of them a procedure asks for."""

from lixiang.cases.groups.fields import Content
from lixiang.cases.groups.money import Cost, Funds
from lixiang.cases.groups.purpose import Basis, Goals, Identity, WorkContent
from lixiang.cases.groups.technique import Cipher, Cloud, Data, Design, Schedule, Security, Xinchuang
from lixiang.procedure.approval import APPROVAL
from lixiang.procedure.short_form import SHORT_FORM
from lixiang.procedure.step import GROUPS as TITLES

_MODELS: dict[str, type[Content]] = {
    "identity": Identity,
    "basis": Basis,
    "goals": Goals,
    "content": WorkContent,
    "cost": Cost,
    "funds": Funds,
    "design": Design,
    "data": Data,
    "security": Security,
    "cipher": Cipher,
    "xinchuang": Xinchuang,
    "cloud": Cloud,
    "schedule": Schedule,
}
GROUPS = {group: (TITLES[group], model) for group, model in _MODELS.items()}
"""Group → its title and class; `materials` comes after them and is made of files."""

MATERIALS = "materials"
APPROVAL_ONLY = frozenset({"design", "cipher", "xinchuang", "cloud"})
"""What a filing declares, or shows in its brief plan, instead of filling it in."""


SHORT = ("identity", "content", "cost", "funds", "schedule")
"""What is registered of a project that its unit manages by itself."""


def groups_of(procedure: str | None) -> tuple[str, ...]:
    """Return the groups that an application of this procedure fills in, in the order of the form."""
    if procedure == SHORT_FORM.name:
        return SHORT
    whole = procedure == APPROVAL.name
    return tuple(group for group in GROUPS if whole or group not in APPROVAL_ONLY)
