"""The page of a case as the unit that applies sees it: what came back, who signs, where it is written."""

import re

import pytest

from lixiang.config.demo.filings import draft, submit
from story.chains import CLERK_AND_LEADER, countersigned_by
from story.filings import FILING, POINT, RETURNED, concluded, returned, submitted
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")
CLERK, LEADER, BUREAU = "chengguan", "chengguan.li", "dashuju"
NOTICE = "退回补正：一次性告知"
LINK = re.compile(r'href="(/(?:cases|applications)/[^"#]*)[^"]*"')


def shown(who: str, case: int) -> str:
    answer = browser_of(who).get(f"/cases/{case}/")
    return answer.content.decode()


class TestAReturnedCase:
    def test_begins_with_the_notice_and_leads_to_its_fields(self) -> None:
        page = shown(CLERK, returned())
        assert page.index(NOTICE) < page.index("项目编号")
        assert re.search(rf'href="/applications/\d+/#field-{POINT.point}"', page)
        assert "修改补正" in page

    def test_shows_it_so_to_nobody_else(self) -> None:
        assert NOTICE not in shown(BUREAU, returned())

    def test_shows_it_no_more_once_it_is_submitted_again(self) -> None:
        case = submitted()
        assert NOTICE not in shown(CLERK, case)
        assert NOTICE in shown(CLERK, concluded(case, RETURNED).pk)


class TestACaseThatWaitsForASignatureOfTheUnit:
    @pytest.fixture
    def signed(self) -> int:
        """The case of a draft that the clerk has signed and the leader has not."""
        countersigned_by(LEADER, *CLERK_AND_LEADER)
        return submit(FILING, draft(FILING))

    @pytest.mark.parametrize(("who", "said"), [(CLERK, "查看申报"), (LEADER, "查看并签署")])
    def test_says_whose_turn_it_is(self, signed: int, who: str, said: str) -> None:
        page = shown(who, signed)
        assert f"{said}</a>" in page
        assert "继续填写" not in page

    @pytest.mark.parametrize("who", [CLERK, LEADER])
    def test_has_no_link_that_leads_nowhere(self, signed: int, who: str) -> None:
        browser, links = browser_of(who), set(LINK.findall(shown(who, signed)))
        assert any("/materials/" in link for link in links)
        for link in links:
            answer = browser.get(link)
            assert (answer.status_code, bool(answer.getvalue())) == (200, True), link
