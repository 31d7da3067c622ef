"""From an application to the facts that rules judge; a rule never sees a row."""

from collections.abc import Container
from datetime import date
from typing import Any

from lixiang.cases.answers import Answers
from lixiang.cases.groups.choices import OWN_LEVEL
from lixiang.cases.groups.money import Cost, Funds
from lixiang.cases.groups.purpose import Basis, Identity, WorkContent
from lixiang.cases.groups.technique import Design
from lixiang.cases.matches import ADDED, GIVEN_UP, Matches
from lixiang.cases.sheet import Sheet
from lixiang.law.draft import ApplicationFacts, FundLine, LevelShare, Line, Participant, ReuseAnswer
from lixiang.law.edition import Edition


def application_facts(
    sheet: Sheet,
    lead_role: str,
    in_scope: bool,
    on: date,
    answers: Answers,
) -> ApplicationFacts:
    """Return everything that the gates before submission look at.

    Args:
        sheet: the application as read.
        lead_role: the applicant's agency role, `unit` for most.
        in_scope: the unit is a government department.
        on: the day of the check.
        answers: of those who were asked before the submission.
    """
    return ApplicationFacts(
        classified=False,
        unit_in_scope=in_scope,
        lead_role=lead_role,
        on=on,
        **_identity(sheet.value("identity"), sheet.edition),
        **_taking_part(sheet, answers),
        **_basis(sheet.value("basis"), sheet.edition),
        **_systems(sheet.value("content"), sheet.matches),
        unregistered=_unregistered(sheet),
        **_cost(sheet.value("cost"), sheet.edition),
        **_funds(sheet.value("funds"), sheet.edition, answers.consulted),
        **_reuse(sheet.value("content"), sheet.matches),
        **_design(sheet.value("design")),
        **_declarations(sheet),
    )


def _identity(group: Identity, edition: Edition) -> dict[str, Any]:
    return {
        "project_class": _known(group.project_class, edition.classes),
        "natures": _filled(_known(group.nature, edition.natures)),
    }


def _taking_part(sheet: Sheet, answers: Answers) -> dict[str, Any]:
    identity, funds = sheet.value("identity"), sheet.value("funds")
    choices = sheet.choices
    return {
        "joint": identity.joint,
        "participants": tuple(
            Participant(
                unit=choices["units"].get(row.unit, row.unit), confirmed=answers.confirmed.get(row.unit)
            )
            for row in identity.participants
            if row.unit
        ),
        "cross_level": funds.cross_level,
        "levels": tuple(
            LevelShare(
                level=choices["levels"].get(row.level, row.level),
                amount=row.amount,
                own=row.level == OWN_LEVEL,
            )
            for row in funds.levels
            if row.level and row.amount is not None
        ),
    }


def _reuse(group: WorkContent, matches: Matches) -> dict[str, Any]:
    said = [
        ReuseAnswer(resource=row.resource, reuse=row.reuse, reason=row.reason or "")
        for row in group.reuse
        if row.resource
    ]
    unanswered = [
        ReuseAnswer(resource=one.name)
        for one in matches.lookalikes
        if not any(one.is_named_by(answer.resource) for answer in said)
    ]
    return {"compared": matches.compared, "alike": matches.alike, "reuse": (*said, *unanswered)}


def _design(group: Design) -> dict[str, Any]:
    return {"chapters": frozenset(row.chapter for row in group.chapters if row.chapter and row.pages)}


def _basis(group: Basis, edition: Edition) -> dict[str, Any]:
    exception = _known(group.exception, edition.exceptions)
    return {
        "plan": " ".join(filter(None, [group.plan, group.plan_item])) if group.plan else None,
        "superior_documents": _filled(group.superior_document),
        "exceptional": exception is not None, "exception": exception,
        "government_document": group.government_document,
    }  # fmt: skip


def _systems(group: WorkContent, matches: Matches) -> dict[str, Any]:
    gone = dict.fromkeys(one.name for one in group.systems if one.name and one.change in GIVEN_UP)
    used = [name for name in gone if name in matches.systems]
    return {
        "systems_added": tuple(one.name for one in group.systems if one.name and one.change == ADDED),
        "systems_retired": tuple(name for name in used if name not in matches.taken),
        "systems_taken": tuple(name for name in used if name in matches.taken),
        "systems_in_use": matches.in_use,
        "unit_net_systems": matches.growth,
    }


def _unregistered(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """Return field → names in it that no row of the unit's registers has."""
    matches, systems = sheet.matches, sheet.value("content").systems
    named = {
        "basis.plan": ([sheet.value("basis").plan], matches.plans),
        "data.catalogue_entries": ([row.name for row in sheet.value("data").catalogue_entries], matches.entries),
        "content.systems": ([row.name for row in systems if row.change not in (None, ADDED)], matches.systems),
    }  # fmt: skip
    missing = {
        field: tuple(name for name in names if name and name not in rows)
        for field, (names, rows) in named.items()
    }
    return {field: names for field, names in missing.items() if names}


def _cost(group: Cost, edition: Edition) -> dict[str, Any]:
    return {
        "total": group.total,
        "lines": tuple(
            Line(kind=line.kind, name=line.name or "", amount=line.amount)
            for line in group.lines
            if line.kind and line.kind in edition.kinds and line.amount is not None
        ),
        "annual_renewal": group.annual_renewal, "multi_year_contract": group.multi_year_contract,
    }  # fmt: skip


def _funds(group: Funds, edition: Edition, consulted: str) -> dict[str, Any]:
    return {
        "funds": tuple(
            FundLine(source=line.source, year=line.year, amount=line.amount)
            for line in group.lines
            if line.source and line.source in edition.funds and line.year and line.amount is not None
        ),
        "new_fiscal_funds": group.new_fiscal_funds, "consultation_document": group.consultation or consulted or None,
        "consulted_on_paper": bool(group.new_fiscal_funds and group.consultation and not consulted),
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


def _known(word: str | None, words: Container[str]) -> str | None:
    """Return a word of the edition, None for one that a later edition no longer has: no rule can judge it."""
    return word if word in words else None


def _filled(word: str | None) -> tuple[str, ...]:
    return (word,) if word else ()
