"""The calculator of dates: from a term and its start to the day it ends, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.law.calendar import WorkCalendar
from lixiang.law.deadline import EXTENSION, deadline
from lixiang.law.edition import Edition, Term, Unit
from lixiang.law.record import RecordError
from lixiang.law.terms import Due, terms_of
from lixiang.ledger.clock import today
from lixiang.web.doors import page
from lixiang.web.law.articles import local_name
from lixiang.web.law.editions import chosen_edition, edition_links, in_use, with_edition
from lixiang.web.law.lines import term_in_words
from lixiang.web.law.month import Month, months_of

LEGENDS = {
    Unit.WORKING_DAYS: "数字：第几个工作日；休：休息日，不计",
    Unit.CALENDAR_DAYS: "数字：第几日，休息日也计入",
}
NEEDED = {"term": "请选择期限。", "from": "请填写起算日期。"}


@dataclass(frozen=True, slots=True)
class TermChoice:
    """A term to choose, with its length in words."""

    name: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A deadline as the page shows it."""

    due: Due
    months: Sequence[Month]

    @property
    def legend(self) -> str:
        """Return how to read the calendar."""
        return LEGENDS.get(self.due.term.unit, "休：休息日")


@page("GET")
def due(request: HttpRequest, _actor: Actor) -> HttpResponse:
    """Answer what the query asks; the address of the page is a link to the answer."""
    edition = chosen_edition(request)
    asked = "term" in request.GET
    answer, errors = _answer(request.GET, edition) if asked else (None, {})
    context = {
        "edition": edition,
        "editions": edition_links(reverse("law_due"), edition.name, with_rules=True),
        "terms": _choices(edition, answer.due.term.name if answer else request.GET.get("term", "")),
        "start": request.GET.get("from", today().isoformat()),
        "months": request.GET.get("months", ""),
        "nth": request.GET.get("nth", ""),
        "months_help": f"只用于“{edition.term(EXTENSION).label}”，最多 {edition.extension.months.value} 个月。",
        "nth_help": f"从首次起每次月数相同，最多 {edition.extension.times.value} 次；不填为第 1 次。",
        "answer": answer,
        "errors": errors,
        "link": request.build_absolute_uri(),
        "law_url": with_edition(reverse("law"), edition.name),
        "other": "" if edition.name == in_use() else edition.name,
    }
    return render(request, "law/due.html", context, status=422 if errors else 200)


def _answer(query: QueryDict, edition: Edition) -> tuple[Answer | None, Mapping[str, str]]:
    missing = {name: words for name, words in NEEDED.items() if not query.get(name, "").strip()}
    if missing:
        return None, missing
    try:
        found = deadline(
            query.get("term", "").strip(),
            _day(query.get("from", "")),
            edition,
            months=_whole(query, "months"),
            nth=_whole(query, "nth"),
        )
    except RecordError as error:
        return None, {error.field: f"{error.reason}。"}
    return Answer(found, months_of(found, WorkCalendar.of(edition))), {}


def _choices(edition: Edition, chosen: str) -> Mapping[str, Sequence[TermChoice]]:
    """The terms of the law and those of the platform, apart."""
    terms = terms_of(edition).values()
    return {
        title: [
            TermChoice(term.name, _words(term), term.name == chosen)
            for term in terms
            if bool(term.clause) is cited
        ]
        for title, cited in (("条文规定的", True), ("平台约定的", False))
    }


def _words(term: Term) -> str:
    length = f"，{term_in_words(term)}" if term.amount else ""
    return f"{term.label}{length}{f'（{local_name(term.clause)}）' if term.clause else ''}"


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise RecordError("from", f"“{typed}”不是日期，应如 2026-09-18") from None


def _whole(query: QueryDict, name: str) -> int | None:
    typed = query.get(name, "").strip()
    if not typed:
        return None
    try:
        return int(typed)
    except ValueError:
        raise RecordError(name, f"“{typed}”不是整数") from None
