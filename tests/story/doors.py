"""The two doors of a case: the page and the API; both are sent the same words."""

import json
import re
from collections.abc import Mapping
from html import unescape
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlencode

from django.http import HttpResponse

from api.program import Program, token_of
from lixiang.cases.opinions import Conclusion
from lixiang.cases.tables import TABLES
from story.people import browser_of

AT_A_FIELD = re.compile(r'id="error-([^"]+)"\s*(?:hx-swap-oob="true")?>\s*([^<]*\S)\s*</p>')


class Told(NamedTuple):
    """What a door answers: a status, the messages at their fields, everything that it says."""

    status: int
    at: Mapping[str, str]
    words: str

    def names(self, field: str) -> bool:
        """Tell whether a field of this name, in whatever row, has a message."""
        return any(field == path.replace("ask-", "").rpartition(".")[2] for path in self.at)


class Door(Protocol):
    """Somebody's way to a case."""

    def concludes(self, case: int, said: Conclusion, seq: int) -> Told: ...
    def acts(self, case: int, name: str, seq: int, said: Mapping[str, Any]) -> Told: ...


class Page:
    """Somebody at the pages."""

    def __init__(self, username: str) -> None:
        self.browser = browser_of(username)

    def concludes(self, case: int, said: Conclusion, seq: int) -> Told:
        """Send the form of a step."""
        form: dict[str, Any] = {"seq": seq, "outcome": said.outcome, "opinion": said.reason}
        form |= {f"ask-{name}": word for name, word in said.details.items()}
        form |= {"ground": list(said.grounds)} if said.grounds else {}
        for at, point in enumerate(said.defects):
            form |= {f"points.{at}.{name}": getattr(point, name) for name in POINT}
        for at, row in enumerate(said.table):
            form |= {f"{TABLES[said.step]}.{at}.{column}": word for column, word in row.items()}
        return self._sends(f"/cases/{case}/steps/{said.step}/", form)

    def acts(self, case: int, name: str, seq: int, said: Mapping[str, Any]) -> Told:
        """Send the form of an act beside the steps."""
        return self._sends(f"/cases/{case}/acts/{name}/", {"seq": seq, **said})

    def _sends(self, place: str, form: Mapping[str, Any]) -> Told:
        sent = urlencode(form, doseq=True, errors="surrogatepass")
        return _told(self.browser.post(place, sent, "application/x-www-form-urlencoded"))


class Api:
    """Somebody's program."""

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


POINT = ("group", "problem", "remedy", "why_late")
DOORS: Mapping[str, type[Page] | type[Api]] = {"page": Page, "api": Api}


def messages_at(page: str) -> dict[str, str]:
    """Return field → the message that a page shows at it."""
    return {field: unescape(word) for field, word in AT_A_FIELD.findall(page)}


def _told(answer: HttpResponse) -> Told:
    page = answer.content.decode()
    return Told(answer.status_code, messages_at(page), page)


def _problem(answer: HttpResponse) -> Told:
    body = json.loads(answer.content)
    at = {one["field"]: one["message"] for one in body.get("reasons", ()) if one["field"]}
    return Told(answer.status_code, at, body.get("detail", ""))
