"""The points of a notice: open findings to take over, and points of one's own."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import QueryDict

from lixiang.cases.groups.catalogue import MATERIALS
from lixiang.cases.judgement import Judgement
from lixiang.law.finding import Finding
from lixiang.procedure.act import Defect
from lixiang.procedure.step import ALL, GROUPS, Step
from lixiang.web.cases.sections import Field, Table
from lixiang.web.cases.typed import typed_rows

POINTS = "points"
COLUMNS = {"group": "所属部分", "problem": "问题", "remedy": "整改要求", "why_late": "再次提出的理由"}


def offered_points(judgement: Judgement, step: Step, sent: QueryDict) -> list[dict[str, Any]]:
    """Return the open findings within the sight of a step, each to be ticked."""
    chosen = sent.getlist("defect")
    return [
        {
            "value": finding.rule, "text": finding.reason, "clause": finding.clause,
            "checked": finding.rule in chosen,
        }
        for finding in points_in_sight(judgement, step)
    ]  # fmt: skip


def points_sent(step: Step, judgement: Judgement, sent: QueryDict) -> Iterator[Defect]:
    """Yield the points that were typed, in the order of their rows on the page, then those that were ticked."""
    for row in _typed(sent):
        said = {name: row.get(name, "").strip() for name in COLUMNS}
        yield Defect(point=said["problem"], **{**said, "group": said["group"] or MATERIALS})
    chosen = set(sent.getlist("defect"))
    for finding in points_in_sight(judgement, step):
        if finding.rule in chosen:
            yield _defect_of(finding)


def points_table(step: Step, sent: QueryDict, errors: Mapping[str, str]) -> Table:
    """Return the table of points of one's own, as typed, with what is wrong at its cells."""
    groups = [
        (group, title) for group, title in GROUPS.items() if step.subject == ALL or group in step.subject
    ]
    rows = _typed(sent) or [{}]
    return Table(
        f"{POINTS}.{POINTS}", POINTS, "其他问题", "", "",
        [_point(f"{POINTS}.{at}.", row, groups, errors) for at, row in enumerate(rows)],
        _point(f"{POINTS}.__row__.", {}, groups, {}),
    )  # fmt: skip


def _typed(sent: QueryDict) -> list[dict[str, str]]:
    """Return the rows in which something was written; the part alone says nothing."""
    words = [name for name in COLUMNS if name != "group"]
    return [row for row in typed_rows(sent, POINTS) if any(row.get(name, "").strip() for name in words)]


def points_in_sight(judgement: Judgement, step: Step) -> list[Finding]:
    """Return the open findings that a step may take over into its notice."""
    fields = ((finding, (finding.field or "").partition(".")[0]) for finding in judgement.open_findings)
    return [
        finding
        for finding, group in fields
        if group in GROUPS and (step.subject == ALL or group in step.subject)
    ]


def _defect_of(finding: Finding) -> Defect:
    assert finding.field
    return Defect(
        group=finding.field.partition(".")[0], point=finding.field, problem=finding.reason,
        clause=str(finding.clause) if finding.clause else None,
    )  # fmt: skip


def _point(
    prefix: str, row: Mapping[str, str], groups: list[tuple[str, str]], errors: Mapping[str, str]
) -> list[Field]:
    return [
        Field(
            path=f"{prefix}{name}", name=f"{prefix}{name}", label=label, help="", unit="", needed=False,
            error=errors.get(f"{prefix}{name}", ""), widget="choice" if name == "group" else "line",
            value=row.get(name, ""), choices=groups if name == "group" else [],
        )
        for name, label in COLUMNS.items()
    ]  # fmt: skip
