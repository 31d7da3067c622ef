"""An approval from the cost check to the numbered reply, with one return, as offices play it on their screens."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from lixiang.cases.opinions import Conclusion
from stage.chromium import DESKTOP, PHONE, OpenPage
from stage.site import Site
from story.approvals import APPROVAL, accepted, funded, reviewed
from story.filings import concluded
from story.queue import work_off
from story.screen import confirmed, fill, fill_group, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.commits, pytest.mark.usefixtures("people")]
AGREED = "8300000.00"


def sign(page: Page, outcome: str, opinion: str) -> None:
    page.locator(f"input[name=outcome][value={outcome}]").check()
    page.locator("#opinion").fill(opinion)
    confirmed(page, "办理并签名")
    page.wait_for_load_state("networkidle")
    expect(page.locator("main")).to_contain_text("已办结")


def card(page: Page, step: str) -> str:
    return page.locator(".branch", has=page.get_by_text(step, exact=True)).first.inner_text()


def check_the_cost(page: Page, case: str) -> None:
    page.goto(f"{case}?step=check_cost#action")
    fill(page.locator("#action"), "cost.0.agreed", "4000000")
    expect(page.locator("[data-foot='cost.agreed']")).to_have_text("8,300,000.00")
    fill(page.locator("#action"), "cost.0.reason", "单价偏高")
    sign(page, "cost_agreed", "核减一行。")


def return_for_the_cloud(page: Page, case: str) -> None:
    page.goto(case)
    page.locator("input[name=outcome][value=returned]").check()
    fill(page.locator("#action"), "points.0.group", "cloud")
    fill(page.locator("#action"), "points.0.problem", "存储用量没有测算依据。")
    sign(page, "returned", "请按告知的问题一次性补正。")


def correct(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/tasks/")
    page.get_by_role("link", name=APPROVAL.title).first.click()
    expect(page.locator("main")).to_contain_text("存储用量没有测算依据。")
    fill_group(page, "cloud", {"reckoning": "按峰值并发 500、五年存储测算。"})
    confirmed(page, "提交申请")
    expect(page.locator("h1")).to_have_text(APPROVAL.title)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_approval_is_cut_returned_for_one_part_and_approved_with_a_reply(
    open_page: OpenPage, site: Site, viewport: ViewportSize
) -> None:
    found = accepted()
    case = f"{site.url}/cases/{found}/"
    bureau = sign_in(open_page(viewport), f"{site.url}/tasks/", "dashuju")
    check_the_cost(bureau, case)
    reviewed(found, "check_cost", review_funding=funded(AGREED))
    leader = sign_in(open_page(viewport), f"{site.url}/tasks/", "dashuju.ju")
    return_for_the_cloud(leader, case)
    correct(sign_in(open_page(viewport), f"{site.url}/tasks/", "chengguan"), site)

    concluded(found, Conclusion("accept", "accepted", "补正到位。"))
    leader.goto(case)
    assert "已失效" in card(leader, "云网资源分配")
    assert all("仍有效" in card(leader, step) for step in ("技术审查", "造价初核", "资金审核"))
    bureau.goto(f"{case}?step=allocate_cloud#action")
    sign(bureau, "allocated", "按申请分配。")
    concluded(found, Conclusion("give_review_opinion", "agreed", "建议立项。"), "dashuju.2")

    leader.goto(f"{case}?step=decide#action")
    expect(leader.locator("[name='ask-amount']")).to_have_value(AGREED)
    sign(leader, "approved", "同意立项。")
    assert work_off()
    leader.reload()
    reply = leader.get_by_role("link", name="批复").first
    paper = leader.request.get(f"{site.url}{reply.get_attribute('href')}pdf/")
    assert paper.body().startswith(b"%PDF")
    assert leader.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize(("viewport", "first"), [(DESKTOP, ".branches"), (PHONE, "#action")])
def test_ones_own_form_stands_before_the_opinions_on_a_phone(
    open_page: OpenPage, site: Site, viewport: ViewportSize, first: str
) -> None:
    page = sign_in(open_page(viewport), f"{site.url}/tasks/", "dashuju")
    page.goto(f"{site.url}/cases/{accepted()}/")
    height = {part: page.locator(part).bounding_box() for part in ("#action", ".branches")}
    assert min(height, key=lambda part: (height[part] or {"y": 0})["y"]) == first
