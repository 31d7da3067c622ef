"""Filings of the demo, really played through under the one clock."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from lixiang.agencies.access import acting
from lixiang.cases.models import Case
from lixiang.cases.steps import Conclusion, conclude_step
from lixiang.config.demo.filings import FILINGS, Filing, draft, submit
from lixiang.config.demo.people import actor
from lixiang.ledger.clock import clock_set_to, now
from lixiang.procedure.act import Defect

CHECK = "check_completeness"
POINT = Defect(
    group="data", point="data.catalogue_entries", problem="“人社数据共享接口”目录没有写明共享条件。",
    clause="13", remedy="逐项写明共享条件或不予共享的依据。",
)  # fmt: skip


def play_stories() -> None:
    """Play every story that is not in the library yet."""
    with acting(actor("dashuju")):
        played = set(Case.objects.values_list("title", flat=True))
    for filing in FILINGS:
        if filing.title not in played:
            _ENDS[filing.ends](filing)


def _drafted(filing: Filing) -> None:
    with clock_set_to(_days_ago(filing.begun)):
        draft(filing)


def _submitted(filing: Filing) -> int:
    with clock_set_to(_days_ago(filing.begun)):
        return submit(filing, draft(filing))


def _returned(filing: Filing) -> None:
    case_id = _submitted(filing)
    with clock_set_to(_days_ago(filing.begun - 2)):
        _conclude(case_id, Conclusion(CHECK, "returned", "请按告知的问题一次性补正。", defects=(POINT,)))


def _filed(filing: Filing) -> None:
    case_id = _submitted(filing)
    with clock_set_to(_days_ago(filing.begun - 3)):
        _conclude(case_id, Conclusion(CHECK, "filed", "经核对，材料齐全，予以备案。"))


def _conclude(case_id: int, conclusion: Conclusion) -> None:
    bureau = actor("dashuju")
    with acting(bureau):
        conclude_step(bureau, case_id, conclusion, Case.objects.get(pk=case_id).seq)


def _days_ago(days: int) -> datetime:
    at = timezone.localtime(now()) - timedelta(days=days)
    return at.replace(hour=9, minute=30, second=0, microsecond=0)


_ENDS: dict[str, Callable[[Filing], object]] = {
    "draft": _drafted, "submitted": _submitted, "returned": _returned, "filed": _filed,
}  # fmt: skip
