"""A filing played as far as a test needs, by the same actions that people take on the pages."""

from dataclasses import replace
from typing import Any

from lixiang.agencies.access import acting
from lixiang.cases.drafts import save_group
from lixiang.cases.models import Case, GroupDraft
from lixiang.cases.opinions import Conclusion
from lixiang.cases.steps import conclude_step
from lixiang.cases.submission import submit_application
from lixiang.config.demo.filings import Filing, draft, submit
from lixiang.config.demo.people import actor
from lixiang.procedure.act import Defect

CHECK = "check_completeness"
FILING = Filing(
    by="chengguan", title="城管视频智能分析", total="1999999.99", kind="software", ends="submitted", begun=0
)  # fmt: skip
POINT = Defect(
    group="data", point="data.catalogue_entries", problem="目录没有写明共享条件。", clause="13", remedy="逐项写明。"
)  # fmt: skip
FILED = Conclusion(CHECK, "filed", "经核对，材料齐全，予以备案。")
RETURNED = Conclusion(CHECK, "returned", "请按告知的问题一次性补正。", defects=(POINT,))
REFUSED = Conclusion(CHECK, "refused", "不属于备案范围。", {"right_route": "审批"})


def drafted(**changes: Any) -> int:
    """Write a complete draft; return the id of the application."""
    return draft(replace(FILING, **changes))


def submitted(**changes: Any) -> int:
    """Write and submit a filing; return the id of its case."""
    filing = replace(FILING, **changes)
    return submit(filing, draft(filing))


def concluded(case_id: int, conclusion: Conclusion, by: str = "dashuju") -> Case:
    """Let somebody conclude the step of the case, on the page as it stands now."""
    person = actor(by)
    with acting(person):
        return conclude_step(person, case_id, conclusion, Case.objects.get(pk=case_id).seq)


def filed(**changes: Any) -> int:
    """Play a filing to its number; return the id of the case."""
    return concluded(submitted(**changes), FILED).pk


def returned(**changes: Any) -> int:
    """Play a filing to its return with one point; return the id of the case."""
    return concluded(submitted(**changes), RETURNED).pk


def resubmitted(case_id: int, group: str, by: str = "chengguan", **content: Any) -> Case:
    """Change words of a returned application and submit it again, on the page as it stands now."""
    person = actor(by)
    with acting(person):
        case = Case.objects.get(pk=case_id)
        draft = GroupDraft.objects.get(application=case.application_id, group=group)
        save_group(person, case.application_id, group, {**draft.content, **content}, draft.version)
        return submit_application(person, case.application_id, case.seq)
