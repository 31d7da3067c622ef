"""The official documents of a case: what each says, built from the act that it puts into words."""

from collections.abc import Iterator, Sequence

from django.utils.timezone import localtime

from lixiang.agencies.models import Unit
from lixiang.cases.models import Case, Submission
from lixiang.cases.opinions import Conclusion
from lixiang.cases.procedures import edition_of
from lixiang.documents.actions import preview
from lixiang.documents.correction_notice import CorrectionNotice
from lixiang.documents.correction_notice import Defect as NoticedDefect
from lixiang.documents.filing_receipt import FiledMaterial, FilingReceipt, Ground
from lixiang.documents.papers import EditionName, Issuer, Paper
from lixiang.law.citation import Citation
from lixiang.law.edition import Edition, Status
from lixiang.law.finding import Finding
from lixiang.law.paperwork import filing_declares_security_sharing_and_ip, filing_materials_are_complete
from lixiang.law.route import ROUTE_RULES
from lixiang.ledger.clock import now
from lixiang.procedure.act import Defect
from lixiang.procedure.step import GROUPS

DECIDING = {
    *(rule.name for rule in ROUTE_RULES),
    filing_materials_are_complete.name,
    filing_declares_security_sharing_and_ip.name,
}
"""Rules whose findings decide a filing: its receipt prints them."""


def filing_receipt(case: Case, findings: list[Finding]) -> Paper:
    """Return the receipt of a filing with the findings that decided its route."""
    edition, project = edition_of(case), case.project
    content = FilingReceipt(
        project=case.title,
        project_number=project.code,
        unit=case.unit_name,
        amount=project.total,
        route=edition.routes[project.route].label,
        grounds=tuple(
            _ground(finding) for finding in findings if finding.clause and finding.rule in DECIDING
        ),
        materials=tuple(_materials(case, edition)),
    )
    return _paper(case, edition, content)


def correction_notice(case: Case, defects: Sequence[Defect]) -> Paper:
    """Return the one notice that lists every point of a return."""
    edition = edition_of(case)
    first = Submission.objects.filter(case=case, round=case.round).first()
    submitted_on = localtime(first.submitted_at if first else case.opened_at).date()
    content = CorrectionNotice(
        project=case.title,
        procedure=edition.routes[case.project.route].label,
        submitted_on=submitted_on,
        round=case.round,
        defects=tuple(_noticed(defect) for defect in defects),
    )
    return _paper(case, edition, content)


def preview_of(case: Case, conclusion: Conclusion, findings: Sequence[Finding]) -> bytes | None:
    """Return the document that a conclusion would bring as PDF, without number; None where it brings none."""
    if conclusion.outcome == "filed":
        return preview(filing_receipt(case, list(findings)), now())
    if conclusion.outcome == "returned":
        return preview(correction_notice(case, conclusion.defects), now())
    return None


def _paper(case: Case, edition: Edition, content: FilingReceipt | CorrectionNotice) -> Paper:
    bureau = edition.agency("bureau")
    office = Unit.objects.filter(agency="bureau").order_by("pk").first()
    issuer = Issuer(
        office.pk if office else 0, f"{edition.region.name}{bureau.name.removeprefix('市')}", bureau.code_word
    )
    name = EditionName(edition.title, edition.status is Status.DRAFT)
    return Paper(issuer, case.unit_name, content, name)


def _ground(finding: Finding) -> Ground:
    assert finding.clause
    return Ground(finding.clause.chinese, finding.statement, finding.reason)


def _materials(case: Case, edition: Edition) -> Iterator[FiledMaterial]:
    frozen = Submission.objects.get(case=case, round=case.round, group="materials")
    for file in frozen.content["files"]:
        yield FiledMaterial(edition.catalogue[file["code"]].name, file["name"], file["digest"])


def _noticed(defect: Defect) -> NoticedDefect:
    ground = Citation.parse(defect.clause).chinese if defect.clause else "平台约定"
    return NoticedDefect(defect.problem, ground, defect.remedy, GROUPS.get(defect.group, defect.group))
