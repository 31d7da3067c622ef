"""What a filing brings: its receipt. And of every procedure the notice of a return."""

from collections.abc import Iterator

from django.utils.timezone import localtime

from lixiang.cases.deciding import Decided, files_listed, ground_of, paper_of_bureau
from lixiang.cases.models import Case, Submission
from lixiang.cases.procedures import edition_of
from lixiang.documents.correction_notice import CorrectionNotice
from lixiang.documents.correction_notice import Defect as NoticedDefect
from lixiang.documents.filing_receipt import FiledMaterial, FilingReceipt
from lixiang.documents.papers import Paper
from lixiang.law.citation import Citation
from lixiang.law.paperwork import filing_declares_security_sharing_and_ip, filing_materials_are_complete
from lixiang.law.route import ROUTE_RULES
from lixiang.procedure.act import Defect
from lixiang.procedure.position import Position
from lixiang.procedure.step import GROUPS

DECIDING = {
    *(rule.name for rule in ROUTE_RULES),
    filing_materials_are_complete.name,
    filing_declares_security_sharing_and_ip.name,
}
"""Rules whose findings decide a filing: its receipt prints them."""


def filing_receipt(decided: Decided) -> Paper:
    """Return the receipt of a filing with the findings that decided its route."""
    case = decided.case
    edition, project = edition_of(case), case.project
    content = FilingReceipt(
        project=case.title,
        project_number=project.code,
        unit=case.unit_name,
        amount=project.total,
        route=edition.routes[project.route].label,
        grounds=tuple(
            ground_of(finding) for finding in decided.findings if finding.clause and finding.rule in DECIDING
        ),
        materials=tuple(_materials(case, decided.position)),
    )
    return paper_of_bureau(case, content)


def correction_notice(decided: Decided) -> Paper:
    """Return the one notice that lists every point of a return."""
    case, position = decided.case, decided.position
    content = CorrectionNotice(
        project=case.title,
        procedure=edition_of(case).routes[case.project.route].label,
        submitted_on=localtime(position.submission.at if position.submission else case.opened_at).date(),
        round=position.round,
        defects=tuple(_noticed(defect) for defect in decided.defects),
    )
    return paper_of_bureau(case, content)


def _materials(case: Case, position: Position) -> Iterator[FiledMaterial]:
    frozen = Submission.objects.get(case=case, round=position.round, group="materials")
    for name, file in files_listed(frozen.content["files"], edition_of(case)):
        yield FiledMaterial(name, file["name"], file["digest"])


def _noticed(defect: Defect) -> NoticedDefect:
    ground = Citation.parse(defect.clause).chinese if defect.clause else "平台约定"
    return NoticedDefect(defect.problem, ground, defect.remedy, GROUPS.get(defect.group, defect.group))
