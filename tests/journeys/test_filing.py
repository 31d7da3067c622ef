"""The story of a filing, as its people live it on the pages."""

from dataclasses import replace

import pytest
from django.db import connection

from lixiang.agencies.access import working
from story.desk import Desk, words_of
from story.filings import FILING
from story.queue import work_off

POINTS = {
    "points.0.group": "data", "points.0.problem": "目录没有写明共享条件。", "points.0.remedy": "逐项写明。",
    "points.1.group": "cost", "points.1.problem": "培训费用没有测算依据。", "points.1.remedy": "补充测算。",
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def clerk(people: None) -> Desk:
    """The clerk of 城管局 at his desk."""
    return Desk("chengguan")


@pytest.fixture
def bureau(people: None) -> Desk:
    """The clerk of the bureau at his desk."""
    return Desk("dashuju")


def handed_in(clerk: Desk, **changes: str) -> tuple[str, str]:
    """Write an application and submit it; return the addresses of the form and of the case."""
    application = clerk.begins()
    clerk.fills_in(application, replace(FILING, **changes))
    case = clerk.submits(application)
    assert case.startswith("/cases/"), clerk.sees(application)
    return application, case


def test_filed_at_once(clerk: Desk, bureau: Desk) -> None:
    _, case = handed_in(clerk)
    assert "城管视频智能分析" in bureau.sees("/tasks/")
    assert "等待" in clerk.sees(case)

    told = words_of(bureau.decides(case, "filed", "经核对，材料齐全，予以备案。"))
    assert "已办结" in told
    work_off()

    page = clerk.sees(case)
    for words in ("已备案", "玉数政备〔", "报送备案", "备案审查", "经核对，材料齐全", "王晓岚", "覃小城"):
        assert words in page
    (receipt,) = clerk.papers(case).values()
    for words in ("备案回执", "城管视频智能分析", "1,999,999.99", "第十一条第二款", "市城市管理执法局"):
        assert words in receipt
    assert "城管视频智能分析" not in bureau.sees("/tasks/")
    assert "城管视频智能分析" in bureau.sees("/tasks/?view=done")


def test_returned_once_and_filed(clerk: Desk, bureau: Desk) -> None:
    application, case = handed_in(clerk)
    bureau.decides(case, "returned", "请按告知的问题一次性补正。", **POINTS)
    work_off()
    (notice,) = clerk.papers(case).values()
    for words in ("补正通知书", "目录没有写明共享条件", "培训费用没有测算依据", "2处需要补正"):
        assert words in notice
    assert "城管视频智能分析" in clerk.sees("/tasks/")
    assert "目录没有写明共享条件" in clerk.sees(application)

    clerk.writes(application, "goals", {"aims": "补正后的目标。"})
    assert clerk.submits(application) == case
    comparison = bureau.sees(f"{case}comparison/")
    assert "补正后的目标。" in comparison
    assert "总投资" not in comparison

    bureau.decides(case, "filed", "补正到位，予以备案。")
    work_off()
    page = clerk.sees(case)
    for words in ("第 2 轮", "第 1 轮", "目录没有写明共享条件", "补正到位", "已备案"):
        assert words in page
    assert len(clerk.papers(case)) == 2


def test_submitted_again_by_mistake(clerk: Desk) -> None:
    application, case = handed_in(clerk)
    assert clerk.browser.post(f"{application}submission/", {"seq": "0"}).headers["Location"] == case
    assert "正在办理" in clerk.sees(case)


def test_discarded_by_mistake_after_the_submission(clerk: Desk, bureau: Desk) -> None:
    application, _ = handed_in(clerk)
    clerk.browser.post(f"{application}discarding/")
    assert "正在办理" in clerk.sees(application)
    assert "城管视频智能分析" in bureau.sees("/tasks/")


def test_refused_for_the_wrong_way(clerk: Desk, bureau: Desk) -> None:
    _, case = handed_in(clerk)
    refused = bureau.decides(case, "refused", "总投资拆分，不属于备案范围。")
    assert refused.status_code == 422
    assert "应走的办理方式" in words_of(refused)

    bureau.decides(case, "refused", "总投资拆分，不属于备案范围。", **{"ask-right_route": "审批"})
    page = clerk.sees(case)
    for words in ("已终止", "不予备案", "总投资拆分", "审批", "复制为新申报"):
        assert words in page


def test_withdrawn(clerk: Desk, bureau: Desk) -> None:
    _, case = handed_in(clerk)
    assert "已终止" in words_of(clerk.withdraws(case, "预算调整。"))
    assert "预算调整。" in bureau.sees(case)
    assert "城管视频智能分析" not in bureau.sees("/tasks/")

    copy = clerk.copies(case)
    assert clerk.submits(copy) not in (case, copy)


def rows() -> dict[str, int]:
    """Return how many rows every table has."""
    with working(), connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
        )
        tables = [name for (name,) in cursor.fetchall()]
        counted = {}
        for table in tables:
            cursor.execute(f'select count(*) from "{table}"')
            counted[table] = cursor.fetchone()[0]
    return counted


def test_classified_and_therefore_not_here(clerk: Desk) -> None:
    clerk.sees("/applications/new/")
    before = rows()
    assert clerk.begins(classified="yes") == ""
    assert rows() == before
    assert sum(before.values()) > 50
