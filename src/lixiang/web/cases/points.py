"""The points of a notice: open findings to take over, and points of one's own."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import count
from typing import Any

from django.http import QueryDict

from lixiang.cases.groups.catalogue import MATERIALS
from lixiang.cases.groups.fields import says_nothing
from lixiang.cases.judgement import Judgement
from lixiang.law.clauses import clauses_under
from lixiang.law.edition import Edition
from lixiang.law.finding import Finding
from lixiang.procedure.act import Defect
from lixiang.procedure.notice import is_late
from lixiang.procedure.position import Position
from lixiang.procedure.step import ALL, GROUPS, Step
from lixiang.web.cases.sections import Field, Table
from lixiang.web.cases.typed import typed_rows

POINTS = "points"
COLUMNS = {
    "group": "所属部分",
    "clause": "依据的条款",
    "problem": "问题",
    "remedy": "整改要求",
    "why_late": "现在才提出的理由",
}
CHOSEN = ("group", "clause")
OF_LATE_POINTS = "why_late"
WHY = "why."
"""Begins the name of the field that asks why a ticked finding comes late; its rule follows."""


def offered_points(
    judgement: Judgement, step: Step, position: Position, sent: QueryDict, errors: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Yield the open findings within the sight of a step, each to be ticked, with its reason where it comes late."""
    chosen, numbers = sent.getlist("defect"), count(len(_typed(sent)))
    for finding in points_in_sight(judgement, step):
        checked, late = finding.rule in chosen, is_late(position, step, _defect_of(finding))
        error = errors.get(f"{POINTS}.{next(numbers)}.{OF_LATE_POINTS}", "") if checked else ""
        yield {
            "value": finding.rule, "text": finding.reason, "clause": finding.clause, "checked": checked,
            "why": _why(finding, sent, error) if late else None,
        }  # fmt: skip


def _why(finding: Finding, sent: QueryDict, error: str) -> Field:
    name, help = f"{WHY}{finding.rule}", "上一轮已能看出而没有告知的，须写明。"
    return Field(
        path=name, name=name, label=COLUMNS[OF_LATE_POINTS], help=help, widget="line", unit="", needed=False,
        value=sent.get(name, ""), error=error, choices=(),
    )  # fmt: skip


def points_sent(step: Step, judgement: Judgement, sent: QueryDict) -> Iterator[Defect]:
    """Yield the points that were typed, in the order of their rows on the page, then those that were ticked."""
    for row in _typed(sent):
        said = {name: row.get(name, "").strip() for name in COLUMNS}
        yield Defect(
            group=said["group"] or MATERIALS, clause=said["clause"] or None, point=said["problem"],
            problem=said["problem"], remedy=said["remedy"], why_late=said["why_late"],
        )  # fmt: skip
    chosen = set(sent.getlist("defect"))
    for finding in points_in_sight(judgement, step):
        if finding.rule in chosen:
            yield _defect_of(finding, sent.get(f"{WHY}{finding.rule}", "").strip())


def points_table(
    judgement: Judgement, step: Step, sent: QueryDict, errors: Mapping[str, str], may_be_late: bool
) -> Table:
    """Return the table of points of one's own, as typed, with what is wrong at its cells.

    Why a point comes late is asked only where one `may_be_late`, and shown where somebody told it.
    """
    groups = [(group, GROUPS[group]) for group in _groups_in_sight(judgement, step)]
    choices = {"group": groups, "clause": clause_choices(judgement.sheet.edition)}
    rows = _typed(sent) or [{}]
    asked = may_be_late or any(row.get(OF_LATE_POINTS) for row in rows)
    columns = {name: label for name, label in COLUMNS.items() if asked or name != OF_LATE_POINTS}
    return Table(
        f"{POINTS}.{POINTS}", POINTS, "其他问题", "", "",
        [_point(f"{POINTS}.{at}.", columns, row, choices, errors) for at, row in enumerate(rows)],
    )  # fmt: skip


@cache
def clause_choices(edition: Edition) -> list[tuple[str, str]]:
    """Return the clauses of the measures that somebody may cite, each with what it is about."""
    own = (clause for clause in clauses_under(edition) if not clause.citation.instrument)
    return [(str(one.citation), f"{one.citation.chinese} {one.about}".strip()) for one in own]


def _groups_in_sight(judgement: Judgement, step: Step) -> list[str]:
    """Return the groups that the step looks at and this application has."""
    known = {*judgement.groups, MATERIALS}
    return [group for group in GROUPS if group in known and (step.subject == ALL or group in step.subject)]


def _typed(sent: QueryDict) -> list[dict[str, str]]:
    """Return the rows in which something was written; part and clause alone say nothing."""
    words = [name for name in COLUMNS if name not in CHOSEN]
    return [
        row for row in typed_rows(sent, POINTS) if not all(says_nothing(row.get(name, "")) for name in words)
    ]


def points_in_sight(judgement: Judgement, step: Step) -> list[Finding]:
    """Return the open findings that a step may take over into its notice.

    Not those that another body has to find: they are no defect of the application.
    """
    groups, edition = _groups_in_sight(judgement, step), judgement.sheet.edition
    return [
        finding
        for finding in judgement.open_findings
        if (finding.field or "").partition(".")[0] in groups
        and (finding.holds is False or _agency(finding.needs, edition) == step.role)
    ]


def _agency(needs: str | None, edition: Edition) -> str | None:
    return edition.posts[needs].agency if needs and needs in edition.posts else needs


def _defect_of(finding: Finding, why_late: str = "") -> Defect:
    assert finding.field
    return Defect(
        group=finding.field.partition(".")[0], point=finding.field, problem=finding.reason,
        clause=str(finding.clause) if finding.clause else None, why_late=why_late,
    )  # fmt: skip


def _point(
    prefix: str,
    columns: Mapping[str, str],
    row: Mapping[str, str],
    choices: Mapping[str, list[tuple[str, str]]],
    errors: Mapping[str, str],
) -> list[Field]:
    return [
        Field(
            path=f"{prefix}{name}", name=f"{prefix}{name}", label=label, help="", unit="", needed=False,
            error=errors.get(f"{prefix}{name}", ""), widget="choice" if name in choices else "paragraph",
            value=row.get(name, ""), choices=choices.get(name, []),
        )
        for name, label in columns.items()
    ]  # fmt: skip
