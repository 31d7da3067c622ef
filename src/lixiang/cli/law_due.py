"""``lixiang law due``: the day on which a term ends or a window opens, and why."""

import argparse
from datetime import date
from os import environ
from typing import Any

from lixiang.cli.installation import Installation
from lixiang.cli.law_input import WrongInputError, a_date, add_edition, edition_of
from lixiang.law.calendar import WorkCalendar, also_read
from lixiang.law.citation import Citation
from lixiang.law.edition import Edition
from lixiang.law.holidays import CalendarError
from lixiang.law.record import nearest
from lixiang.law.terms import YEAR_END, Due, due, extended, terms_of, year_end

EXTENSION = "extension"


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to those of ``lixiang law``."""
    parser = commands.add_parser("due", help="期限的到期日及理由")
    parser.add_argument("term", help="条款号，如 23，或期限的名称")
    parser.add_argument("--from", dest="start", metavar="DATE", type=a_date, required=True, help="起算日期")
    parser.add_argument("--months", metavar="N", type=int, help="第二十六条：每次延期的月数")
    parser.add_argument("--nth", metavar="K", type=int, help="第二十六条：第几次延期，每次月数相同")
    add_edition(parser)


def run(args: argparse.Namespace) -> dict[str, Any]:
    """When it is due; WrongInputError for an unknown term, and for months or a count beyond the edition's."""
    also_read(Installation.of(environ).home / "calendars")
    edition = edition_of(args)
    name = _name(args.term, edition)
    try:
        return as_json(_deadline(name, args, edition), edition)
    except CalendarError as error:
        raise WrongInputError("calendar", str(error)) from error


def _deadline(name: str, args: argparse.Namespace, edition: Edition) -> Due:
    start: date = args.start
    if name == EXTENSION:
        months = _months(args.months, args.nth, edition)
        return extended(edition.term(name), start, months, WorkCalendar.of(edition))
    for field, value in (("months", args.months), ("nth", args.nth)):
        if value is not None:
            raise WrongInputError(field, "只用于延期验收（第二十六条）")
    if name == YEAR_END and (last := year_end(edition, start.year)):
        return last
    return due(edition.term(name), start, WorkCalendar.of(edition))


def _months(months: int | None, nth: int | None, edition: Edition) -> list[int]:
    """As many extensions of as many months each as were asked for, within the edition's limits."""
    if months is None:
        raise WrongInputError("months", "缺少这一参数：每次延期的月数")
    _within("months", months, edition.extension.months.value)
    count = 1 if nth is None else nth
    _within("nth", count, edition.extension.times.value)
    return [months] * count


def _within(field: str, number: int, most: int) -> None:
    if not 1 <= number <= most:
        raise WrongInputError(field, f"应为 1 至 {most} 的整数，不能是 {number}")


def _name(text: str, edition: Edition) -> str:
    """The term of this name, or the one of this clause; WrongInputError where there is none or several."""
    terms = terms_of(edition)
    clauses = {name: term.clause for name, term in terms.items() if term.clause}
    found = [text] if text in terms else [name for name, clause in clauses.items() if _asks(text, clause)]
    if not found:
        raise WrongInputError(
            "term", f"没有“{text}”这项期限{nearest(text, [*terms, *map(str, clauses.values())])}"
        )
    if len(found) > 1:
        raise WrongInputError("term", f"“{text}”有几项期限：{'、'.join(found)}，请用名称")
    return found[0]


def _asks(text: str, clause: Citation) -> bool:
    """Whether the text names this clause, with or without its instrument."""
    try:
        asked = Citation.parse(text)
    except ValueError:
        return False
    return asked.covers(clause) or asked.covers(Citation(clause.article, clause.paragraph, clause.item))


def as_json(deadline: Due, edition: Edition) -> dict[str, Any]:
    """A deadline as plain JSON values: ``opens`` for a window only, ``clause`` null for a convention."""
    term = deadline.term
    opens = {"opens": deadline.opens.isoformat()} if deadline.opens else {}
    return {
        "edition": edition.name,
        "term": term.name,
        "label": term.label,
        "clause": str(term.clause) if term.clause else None,
        "modality": term.binds,
        "from": deadline.start.isoformat(),
        **opens,
        "due": deadline.due.isoformat(),
        "unrolled": deadline.unrolled.isoformat(),
        "provisional": deadline.provisional,
        "why": list(deadline.why),
    }
