"""The two doors of a case: the page and the API; both are sent the same words."""

import json
import re
from collections.abc import Mapping
from html import escape, unescape
from http import HTTPStatus
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlencode

from django.http import HttpResponse

from api.program import Program, token_of
from lixiang.cases.opinions import Conclusion
from lixiang.cases.tables import TABLES
from story.desk import flat
from story.people import browser_of

NOTICE = re.compile(r'<div class="notice notice-error".*?</div>', re.DOTALL)
AT_A_FIELD = re.compile(r'id="error-([^"]+)"\s*(?:hx-swap-oob="true")?>\s*([^<]*\S)\s*</p>')


class Told(NamedTuple):
    """What a door answers: a status, the messages at their fields, what it says on top, the page where it is one."""

    status: int
    at: Mapping[str, str]
    notice: str
    page: str = ""

    @property
    def done(self) -> bool:
        """Tell whether what was asked was done."""
        return self.status < HTTPStatus.BAD_REQUEST

    def shows(self, word: str) -> bool:
        """Tell whether the page still shows what was typed; a program keeps that itself."""
        return not self.page or escape(word) in self.page

    def is_in_chinese(self) -> bool:
        """Tell whether the notice and every message at a field are in Chinese."""
        return all(
            any("\u4e00" <= one <= "\u9fff" for one in said) for said in (self.notice, *self.at.values())
        )

    def names(self, field: str) -> bool:
        """Tell whether a field of this name, in whatever row, has a message."""
        return any(field == path.replace("ask-", "").rpartition(".")[2] for path in self.at)


class Door(Protocol):
    """Somebody's way to a case. DONE, NOT_YOURS: what is answered to whoever may do something, and to who may not."""

    DONE: int
    NOT_YOURS: int

    def concludes(self, case: int, said: Conclusion, seq: int) -> Told: ...
    def acts(self, case: int, name: str, seq: int, said: Mapping[str, Any]) -> Told: ...
    def hands_in(self, case: int, sheet: Mapping[str, Any], seq: int) -> Told: ...


class Page:
    """Somebody at the pages."""

    DONE, NOT_YOURS = HTTPStatus.FOUND, HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, username: str) -> None:
        self.browser = browser_of(username)

    def concludes(self, case: int, said: Conclusion, seq: int) -> Told:
        """Send the form of a step."""
        form: dict[str, Any] = {"seq": seq, "outcome": said.outcome, "opinion": said.reason}
        form |= {f"ask-{name}": word for name, word in said.details.items()}
        form |= {"ground": list(said.grounds)} if said.grounds else {}
        for at, point in enumerate(said.defects):
            form |= {f"points.{at}.{name}": getattr(point, name) or "" for name in POINT}
        for at, row in enumerate(said.table):
            form |= {f"{TABLES[said.step]}.{at}.{column}": word for column, word in row.items()}
        return self._sends(f"/cases/{case}/steps/{said.step}/", form)

    def acts(self, case: int, name: str, seq: int, said: Mapping[str, Any]) -> Told:
        """Send the form of an act beside the steps."""
        return self._sends(f"/cases/{case}/acts/{name}/", {"seq": seq, **said})

    def hands_in(self, case: int, sheet: Mapping[str, Any], seq: int) -> Told:
        """Send the form of an expert's sheet."""
        return self._sends(f"/cases/{case}/meeting/", {**dict(flat(sheet)), "seq": seq})

    def _sends(self, place: str, form: Mapping[str, Any]) -> Told:
        sent = urlencode(form, doseq=True, errors="surrogatepass")
        return told_by(self.browser.post(place, sent, "application/x-www-form-urlencoded"))


class Api:
    """Somebody's program."""

    DONE, NOT_YOURS = HTTPStatus.OK, HTTPStatus.FORBIDDEN

    def __init__(self, username: str) -> None:
        self.program = Program(token_of(username))

    def concludes(self, case: int, said: Conclusion, seq: int) -> Told:
        """Send the body of a conclusion."""
        points = [{name: getattr(point, name) for name in POINT} for point in said.defects]
        body = {
            "seq": seq, "outcome": said.outcome, "opinion": said.reason, "details": dict(said.details),
            "defects": points, "grounds": list(said.grounds), "table": list(said.table),
        }  # fmt: skip
        return _problem(self.program.send("POST", f"/cases/{case}/steps/{said.step}/conclusion", body))

    def acts(self, case: int, name: str, seq: int, said: Mapping[str, Any]) -> Told:
        """Send the body of an act beside the steps."""
        body = {"seq": seq, **{key: [word] if key == "tags" else word for key, word in said.items()}}
        return _problem(self.program.send("POST", f"/cases/{case}/acts/{name}", body))

    def hands_in(self, case: int, sheet: Mapping[str, Any], seq: int) -> Told:
        """Send the body of an expert's sheet."""
        return _problem(self.program.send("POST", f"/cases/{case}/meeting/sheet", {**sheet, "seq": seq}))


POINT = ("group", "clause", "problem", "remedy", "why_late")
DOORS: Mapping[str, type[Page] | type[Api]] = {"page": Page, "api": Api}


def messages_at(page: str) -> dict[str, str]:
    """Return field → the message that a page shows at it."""
    return {field: unescape(word) for field, word in AT_A_FIELD.findall(page)}


def told_by(answer: HttpResponse) -> Told:
    """Return what a page answered."""
    page = answer.content.decode()
    notice = " ".join(NOTICE.findall(page)) if answer.status_code != HTTPStatus.NOT_FOUND else page
    return Told(answer.status_code, messages_at(page), notice, page)


def _problem(answer: HttpResponse) -> Told:
    body = json.loads(answer.content or b"{}")
    at = {one["field"]: one["message"] for one in body.get("reasons", ()) if one["field"]}
    return Told(answer.status_code, at, body.get("detail", ""))
