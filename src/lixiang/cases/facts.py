"""From an application to the facts that rules judge; a rule never sees a row.

Not there yet: participants of a joint project and their confirmation (9), parts of the counties (9).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from lixiang.cases.groups.money import Cost, Funds
from lixiang.cases.groups.purpose import Basis, Identity, WorkContent
from lixiang.cases.groups.technique import Design
from lixiang.cases.sheet import Sheet
from lixiang.law.draft import ApplicationFacts, FundLine, Line, ReuseAnswer


def application_facts(
    sheet: Sheet,
    lead_role: str,
    in_scope: bool,
    on: date,
    lookalikes: Sequence[str],
) -> ApplicationFacts:
    """Return everything that the gates before submission look at.

    Args:
        sheet: the application as read.
        lead_role: the applicant's agency role, `unit` for most.
        in_scope: the unit is a government department.
        on: the day of the check.
        lookalikes: names of shared resources that resemble the project.
    """
    return ApplicationFacts(
        classified=False,
        unit_in_scope=in_scope,
        lead_role=lead_role,
        on=on,
        **_identity(sheet.value("identity")),
        **_basis(sheet.value("basis")),
        **_systems(sheet.value("content")),
        **_cost(sheet.value("cost")),
        **_funds(sheet.value("funds")),
        **_reuse(sheet.value("content"), lookalikes),
        **_design(sheet.value("design")),
        **_declarations(sheet),
    )


def _identity(group: Identity) -> dict[str, Any]:
    return {
        "project_class": group.project_class,
        "natures": _filled(group.nature),
        "joint": False,
        "cross_level": False,
    }


def _reuse(group: WorkContent, lookalikes: Sequence[str]) -> dict[str, Any]:
    answers = {row.resource: row for row in group.reuse if row.resource}
    named = dict.fromkeys([*answers, *lookalikes])
    return {
        "reuse": tuple(
            ReuseAnswer(resource=name, reuse=row.reuse, reason=row.reason or "")
            if row
            else ReuseAnswer(resource=name)
            for name in named
            for row in [answers.get(name)]
        )
    }


def _design(group: Design) -> dict[str, Any]:
    return {"chapters": frozenset(row.chapter for row in group.chapters if row.chapter and row.pages)}


def _basis(group: Basis) -> dict[str, Any]:
    return {
        "plan": group.plan, "superior_documents": _filled(group.superior_document),
        "exceptional": group.exception is not None, "exception": group.exception,
        "government_document": group.government_document,
    }  # fmt: skip


def _systems(group: WorkContent) -> dict[str, Any]:
    systems = [system for system in group.systems if system.name]
    return {
        "systems_added": tuple(system.name for system in systems if system.change == "add"),
        "systems_retired": tuple(system.name for system in systems if system.change != "add"),
    }


def _cost(group: Cost) -> dict[str, Any]:
    return {
        "total": group.total,
        "lines": tuple(
            Line(kind=line.kind, name=line.name or "", amount=line.amount)
            for line in group.lines
            if line.kind and line.amount is not None
        ),
        "annual_renewal": group.annual_renewal, "multi_year_contract": group.multi_year_contract,
    }  # fmt: skip


def _funds(group: Funds) -> dict[str, Any]:
    return {
        "funds": tuple(
            FundLine(source=line.source, year=line.year, amount=line.amount)
            for line in group.lines
            if line.source and line.year and line.amount is not None
        ),
        "new_fiscal_funds": group.new_fiscal_funds, "consultation_document": group.consultation,
        "performance_applies": group.performance_evaluation, "performance_passed": group.performance_passed,
    }  # fmt: skip


def _declarations(sheet: Sheet) -> dict[str, Any]:
    data, security, schedule = (sheet.value(group) for group in ("data", "security", "schedule"))
    return {
        "start_year": schedule.start_year, "procurement_started_on": schedule.procurement,
        "catalogue_entries": tuple(entry.name for entry in data.catalogue_entries if entry.name),
        "sharing_declared": data.sharing_declared, "security_declared": security.security_declared,
        "ip_declared": security.ip_declared, "new_technology": security.new_technology,
        "materials": frozenset(file["code"] for file in sheet.files),
    }  # fmt: skip


def _filled(word: str | None) -> tuple[str, ...]:
    return (word,) if word else ()
