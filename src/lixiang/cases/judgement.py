"""What the law finds about an application: the same findings for whoever applies and whoever reviews."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from lixiang.agencies.models import Unit
from lixiang.cases.answers import NOBODY_ASKED, Answers
from lixiang.cases.conduct import Basis
from lixiang.cases.facts import application_facts
from lixiang.cases.groups.catalogue import GROUPS, groups_of
from lixiang.cases.refusals import Reason
from lixiang.cases.sheet import Sheet
from lixiang.law.application import findings_of, route_facts, route_is_decided
from lixiang.law.edition import Material
from lixiang.law.finding import Finding
from lixiang.law.record import to_json
from lixiang.law.route import RouteDecision, route_of
from lixiang.law.situation import RouteFacts
from lixiang.ledger.questions import prepared
from lixiang.procedure.library import PROCEDURES


@dataclass(frozen=True, slots=True)
class Judgement:
    """Route and findings of an application, the basis that an act on it rests on, and what decided the route."""

    sheet: Sheet
    unit: Unit
    decision: RouteDecision | None
    basis: Basis
    route: RouteFacts | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return every finding, those on the route first."""
        return tuple(self.basis.findings)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Return what does not hold yet or waits for a person, the strictest first."""
        return tuple(sorted((one for one in self.findings if one.holds is not True), key=_strictness))

    @property
    def procedure(self) -> str | None:
        """Return the procedure of the route; None while it is unknown, or is none that the platform runs."""
        decided = str(self.decision.procedure) if self.decision else ""
        return decided if decided in PROCEDURES else None

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the groups that the route asks for; while it is unknown, those of the shortest form."""
        return groups_of(self.procedure)

    @property
    def materials(self) -> tuple[Material, ...]:
        """Return the materials that the route asks for; none while the route is unknown."""
        return self.decision.materials if self.decision else ()

    def incomplete(self) -> Iterator[Reason]:
        """Tell every wrong and every empty field."""
        return self.incomplete_in(self.groups)

    def incomplete_in(self, groups: Iterable[str]) -> Iterator[Reason]:
        """Tell every wrong and every empty field of these groups."""
        for group in dict.fromkeys(groups):
            title, checked = GROUPS[group][0], self.sheet.checked[group]
            for path, message in checked.errors.items():
                yield Reason(f"{title}：{message}", field=f"{group}.{path}", code="invalid")
            for path, label in checked.missing.items():
                yield Reason(f"{title}：请填写“{label}”。", field=f"{group}.{path}", code="missing")


def judge(sheet: Sheet, unit_id: int, on: date, answers: Answers = NOBODY_ASKED) -> Judgement:
    """Apply every rule to the application.

    Args:
        sheet: the application as read.
        unit_id: the applicant.
        on: the day of the check.
        answers: of those who were asked before the submission.
    """
    unit = _units.one(unit_id)
    facts = application_facts(sheet, unit.agency, unit.in_scope, on, answers)
    route = route_facts(facts)
    decision = route_of(route, sheet.edition) if route else None
    gates = findings_of(facts, sheet.edition)
    if decision:  # its own findings say how the route is decided
        gates = (*decision.findings, *(one for one in gates if one.rule != route_is_decided.name))
    kept = {"application": to_json(facts), "route": to_json(route) if route else None}
    return Judgement(sheet, unit, decision, Basis(gates, kept), route)


@prepared
def _units(unit_id: int) -> QuerySet[Unit]:
    return Unit.objects.filter(pk=unit_id)


def _strictness(finding: Finding) -> int:
    return 0 if finding.blocks else 1 if finding.stops else 2
