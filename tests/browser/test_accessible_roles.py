"""Every post's own pages, and the pages around an account, can be read and used by everybody."""

import pytest

from browser.test_accessible import complaints, sign_in
from lixiang.agencies.access import working
from lixiang.documents.models import Document
from stage.chromium import DESKTOP, PHONE, OpenPage
from stage.site import Site
from story.filings import RETURNED, concluded, drafted, filed, resubmitted, returned
from story.queue import work_off

pytestmark = [pytest.mark.browser, pytest.mark.commits, pytest.mark.usefixtures("people")]
ROLES = ("chengguan.li", "renshe", "xinxi", "dashuju.ju", "caizheng", "wangxin", "jiyao", "shenji")
ACCOUNT = (
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/logout/",
    "/law/clauses/13/",
    "/law/route/",
    "/law/due/",
)


def test_whatever_each_post_is_offered(open_page: OpenPage, site: Site) -> None:
    case = filed()
    found: list[str] = []
    for role in ROLES:
        page = open_page()
        sign_in(page, site, role)
        links = page.locator("#nav a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
        assert len(links) >= 4
        offered = links if role == ROLES[-1] else ["/", "/tasks/"]
        own = [] if role == "renshe" else [f"/cases/{case}/"]
        found += [f"{role} {one}" for link in (*offered, *own) for one in complaints(page, site.url + link)]
    assert found == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_documents_comparisons_and_the_pages_of_an_account(
    open_page: OpenPage, site: Site, viewport: object
) -> None:
    case = resubmitted(returned(), "goals", aims="补正后的目标。").pk
    concluded(case, RETURNED)
    work_off()
    with working():
        documents = [f"/documents/{paper.pk}/" for paper in Document.objects.all()]
    page = open_page(viewport)  # type: ignore[arg-type]
    assert complaints(page, f"{site.url}/accounts/login/") == []
    sign_in(page, site, "chengguan")
    addresses = (
        *ACCOUNT,
        *documents,
        f"/cases/{case}/comparison/",
        f"/cases/{case}/",
        f"/applications/{drafted()}/",
    )
    assert [one for address in addresses for one in complaints(page, site.url + address)] == []
