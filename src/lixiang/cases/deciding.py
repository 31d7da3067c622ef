"""A conclusion that an official document puts into words, before it is signed or after."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lixiang.agencies.models import Unit
from lixiang.cases.models import Case
from lixiang.cases.procedures import edition_of
from lixiang.documents.filing_receipt import Ground
from lixiang.documents.papers import Content, EditionName, Issuer, Paper
from lixiang.law.edition import Edition, Status
from lixiang.law.finding import Finding
from lixiang.procedure.act import Defect
from lixiang.procedure.position import Position
from lixiang.procedure.step import Outcome, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A step of a case with its outcome, what was stated, the findings, and where the case then stood."""

    case: Case
    position: Position
    step: Step
    outcome: Outcome
    reason: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    grounds: Sequence[str] = ()
    defects: Sequence[Defect] = ()
    findings: Sequence[Finding] = ()


def paper_of_bureau(case: Case, content: Content, copies: tuple[str, ...] = ()) -> Paper:
    """Return a document of the bureau to the unit of the case."""
    edition = edition_of(case)
    bureau = edition.agency("bureau")
    office = Unit.objects.filter(agency="bureau").order_by("pk").first()
    issuer = Issuer(
        office.pk if office else 0, f"{edition.region.name}{bureau.name.removeprefix('市')}", bureau.code_word
    )
    name = EditionName(edition.title, edition.status is Status.DRAFT)
    return Paper(issuer, case.unit_name, content, name, copies)


def ground_of(finding: Finding) -> Ground:
    """Return the line that a document prints for a finding with a clause."""
    assert finding.clause
    return Ground(finding.clause.chinese, finding.statement, finding.reason)


def files_listed(
    files: Iterable[Mapping[str, Any]], edition: Edition
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield files under the names of their materials, in the order of the edition; last those that it does not list."""
    order = {code: at for at, code in enumerate(edition.catalogue)}
    for file in sorted(files, key=lambda file: order.get(file["code"], len(order))):
        yield edition.catalogue[file["code"]].name if file["code"] in order else "其他材料", file
