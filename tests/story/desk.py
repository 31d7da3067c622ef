"""A desk in an office: somebody at the pages of the platform, doing what the work asks."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from html import unescape
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from pypdf import PdfReader

from lixiang.config.demo.contents import contents_of
from lixiang.config.demo.filings import Filing
from story.people import browser_of

TUS = {"Tus-Resumable": "1.0.0"}


class Desk:
    """Somebody signed in, who only does what the pages offer."""

    def __init__(self, username: str) -> None:
        self.browser = browser_of(username)

    def sees(self, address: str) -> str:
        """Return the words of a page, without its marks."""
        answer = self.browser.get(address, follow=True)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return words_of(answer)

    def begins(self, classified: str = "no") -> str:
        """Answer the first question; return where that leads to, empty when it leads nowhere."""
        answer = self.browser.post("/applications/new/", {"classified": classified, "request_key": "first"})
        return str(answer.headers.get("Location", ""))

    def copies(self, case: str) -> str:
        """Begin a new application with the content of a case, as its page offers; return where that leads to."""
        offered = re.search(r'href="(/applications/new/\?of=\d+)"', self.browser.get(case).content.decode())
        assert offered, "no copy is offered"
        answer = self.browser.post(offered[1], {"classified": "no", "request_key": "copy"})
        return str(answer.headers["Location"])

    def writes(self, application: str, group: str, content: Mapping[str, Any]) -> None:
        """Fill in a part of the application as the form sends it, on top of what is there."""
        page = self.browser.get(application).content.decode()
        version = re.search(rf'data-version="(\d+)"\s+data-group="{group}"', page)
        headers = {"X-Version": version[1] if version else "0"}
        saved = self.browser.post(f"{application}groups/{group}/", dict(flat(content)), headers=headers)
        assert saved.status_code == 200, saved.content.decode()
        assert "X-Saved-At" in saved.headers

    def fills_in(self, application: str, filing: Filing) -> None:
        """Fill in everything that the form asks, as far as the route asks for it, and hand in every material."""
        contents = contents_of(filing)
        for group in self.asked(application, "group"):
            self.writes(application, group, contents[group])
        for group in self.asked(application, "group"):
            self.writes(application, group, contents[group])
        for code in self.asked(application, "code"):
            self.hands_in(application, code, f"{code}.txt", f"{filing.title} {code}".encode())

    def asked(self, application: str, mark: str) -> list[str]:
        """Return the parts (`group`) or materials (`code`) that the form asks for now."""
        found = re.findall(rf'data-{mark}="(\w+)"', self.browser.get(application).content.decode())
        return list(dict.fromkeys(found))

    def hands_in(self, application: str, code: str, name: str, content: bytes) -> None:
        """Upload a file and put it under a material of the list."""
        said = {
            "Upload-Length": str(len(content)),
            "Upload-Metadata": f"filename {b64encode(name.encode()).decode()}",
        }
        place = self.browser.post("/uploads/", headers=TUS | said).headers["Location"]
        part = {"content_type": "application/offset+octet-stream", "headers": TUS | {"Upload-Offset": "0"}}
        assert self.browser.patch(place, content, **part).status_code == 204
        upload = place.rstrip("/").rpartition("/")[2]
        answer = self.browser.post(f"{application}materials/", {"code": code, "upload": upload})
        assert name in answer.content.decode()

    def submits(self, application: str) -> str:
        """Submit; return the address of the case, or of the form when it was refused."""
        page = self.browser.get(application).content.decode()
        answer = self.browser.post(f"{application}submission/", {"seq": _seq(page)})
        return str(answer.headers.get("Location", application))

    def decides(
        self, case: str, outcome: str, opinion: str = "", step: str = "", **more: str
    ) -> HttpResponse:
        """Conclude a step that the case page asks for, else the one that it asks for first; return the answer."""
        page = self.browser.get(f"{case}?step={step}").content.decode()
        wanted = step or r"\w+"
        address = re.search(rf'action="({case}steps/{wanted}/)', page)
        assert address, f"{step or 'nothing'} is not asked of this post on {case}"
        sent = {"seq": _seq(page), "outcome": outcome, "opinion": opinion, **more}
        return self.browser.post(address[1], sent, follow=True)  # type: ignore[no-any-return]

    def insists(self, case: str, step: str, outcome: str, **more: str) -> HttpResponse:
        """Send the conclusion of a step although the case page does not ask for it; return the answer."""
        sent = {"seq": _seq(self.browser.get(case).content.decode()), "outcome": outcome, **more}
        return self.browser.post(f"{case}steps/{step}/", sent)  # type: ignore[no-any-return]

    def may(self, case: str) -> list[str]:
        """Return the acts beside the steps that the case page offers."""
        return re.findall(rf'action="{case}acts/(\w+)/', self.browser.get(case).content.decode())

    def does(self, case: str, act: str, **said: str) -> HttpResponse:
        """Take an act on the case as the form on its page sends it, offered or not; return the answer."""
        sent = {"seq": _seq(self.browser.get(case).content.decode()), **said}
        return self.browser.post(f"{case}acts/{act}/", sent, follow=True)  # type: ignore[no-any-return]

    def withdraws(self, case: str, reason: str) -> HttpResponse:
        """Take the application back."""
        return self.does(case, "withdrawn", reason=reason)

    def papers(self, case: str) -> dict[str, str]:
        """Return the official documents of the case: title → the words of the PDF without spaces."""
        page = self.browser.get(case).content.decode()
        found: dict[str, str] = {}
        for address in dict.fromkeys(re.findall(r'href="(/documents/\d+/)"', page)):
            pdf = PdfReader(BytesIO(self.browser.get(f"{address}pdf/").content))
            said = "".join("".join(sheet.extract_text().split()) for sheet in pdf.pages)
            found[str((pdf.metadata or {}).get("/Title", address))] = said
        return found


def flat(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the fields of a part as a form sends them: `lines.0.amount`."""
    for name, value in content.items():
        rows = value if isinstance(value, list) else []
        yield from (
            (f"{name}.{at}.{column}", str(word))
            for at, row in enumerate(rows)
            for column, word in row.items()
        )
        if value is not rows:
            yield name, str(value)


def words_of(answer: HttpResponse) -> str:
    """Return what a page says, without marks and runs of spaces."""
    body = answer.content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def _seq(page: str) -> str:
    found = re.search(r'name="seq"\s+value="(\d+)"', page)
    return found[1] if found else "0"
