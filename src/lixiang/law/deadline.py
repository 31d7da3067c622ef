"""The deadline that somebody asks for: a term by name or clause, with months and count for an extension."""

from datetime import date

from lixiang.law.calendar import WorkCalendar
from lixiang.law.citation import Citation
from lixiang.law.edition import Edition
from lixiang.law.record import RecordError, nearest
from lixiang.law.terms import YEAR_END, Due, due, extended, terms_of, year_end

EXTENSION = "extension"


def deadline(
    asked: str, start: date, edition: Edition, *, months: int | None = None, nth: int | None = None
) -> Due:
    """When the term asked for ends.

    ``asked`` is the name of a term or the clause that sets it. ``months`` and ``nth`` are for an extension
    only: so many months each, for the nth time (26). Raises RecordError with the field ``term``, ``from``,
    ``months`` or ``nth``; CalendarError where a calendar file cannot be used.
    """
    name = term_named(asked, edition)
    if name == EXTENSION:
        each = _extensions(months, nth, edition)
        return extended(edition.term(name), start, each, WorkCalendar.of(edition))
    for field, value in (("months", months), ("nth", nth)):
        if value is not None:
            clause = edition.term(EXTENSION).clause
            raise RecordError(field, f"只用于延期验收{f'（{clause.chinese}）' if clause else ''}")
    if name == YEAR_END and (last := year_end(edition, start.year)):
        return last
    return due(edition.term(name), start, WorkCalendar.of(edition))


def term_named(text: str, edition: Edition) -> str:
    """The term of this name, or the one of this clause; RecordError where there is none or several."""
    terms = terms_of(edition)
    clauses = {name: term.clause for name, term in terms.items() if term.clause}
    found = [text] if text in terms else [name for name, clause in clauses.items() if _asks(text, clause)]
    if not found:
        raise RecordError(
            "term", f"没有“{text}”这项期限{nearest(text, [*terms, *map(str, clauses.values())])}"
        )
    if len(found) > 1:
        raise RecordError("term", f"“{text}”有几项期限：{'、'.join(found)}，请用名称")
    return found[0]


def _asks(text: str, clause: Citation) -> bool:
    """Whether the text names this clause, with or without its instrument."""
    try:
        asked = Citation.parse(text)
    except ValueError:
        return False
    return asked.covers(clause) or asked.covers(Citation(clause.article, clause.paragraph, clause.item))


def _extensions(months: int | None, nth: int | None, edition: Edition) -> list[int]:
    """As many extensions of as many months each as were asked for, within the edition's limits."""
    if months is None:
        raise RecordError("months", "缺少这一参数：每次延期的月数")
    _within("months", months, edition.extension.months.value)
    count = 1 if nth is None else nth
    _within("nth", count, edition.extension.times.value)
    return [months] * count


def _within(field: str, number: int, most: int) -> None:
    if not 1 <= number <= most:
        raise RecordError(field, f"应为 1 至 {most} 的整数，不能是 {number}")
