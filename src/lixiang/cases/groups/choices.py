"""The words among which a field lets one choose: the edition's own, and two lists of national standards."""

from collections.abc import Mapping

from lixiang.law.edition import Edition

SHARING = {"unconditional": "无条件共享", "conditional": "有条件共享", "none": "不予共享"}
PROTECTION_LEVELS = {"none": "不涉及信息系统", "1": "第一级", "2": "第二级", "3": "第三级", "4": "第四级"}
SYSTEM_CHANGES = {"add": "新增", "retire": "关停", "merge": "整合"}
FROM_EDITION = ("classes", "kinds", "natures", "funds", "exceptions")


def choices_of(edition: Edition) -> Mapping[str, Mapping[str, str]]:
    """Return list name → key → Chinese label under `edition`."""
    own = {name: {key: word.label for key, word in getattr(edition, name).items()} for name in FROM_EDITION}
    return own | {
        "sharing": SHARING,
        "protection_levels": PROTECTION_LEVELS,
        "system_changes": SYSTEM_CHANGES,
    }
