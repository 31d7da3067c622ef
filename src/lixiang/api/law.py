"""The measures by program: editions, clauses, rules, terms, and the calculators of route and dates."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404
from ninja import Body, Query, Router

from lixiang.api import law_shapes as shapes
from lixiang.api.bearer import Signed
from lixiang.api.law_clauses import clause_as_json, clauses_as_json, edition_as_json
from lixiang.api.problems import PROBLEMS
from lixiang.cases.refusals import Reason, Refused
from lixiang.law.coverage import coverage
from lixiang.law.deadline import deadline
from lixiang.law.edition import Edition, EditionError, load
from lixiang.law.holidays import CalendarError
from lixiang.law.instruments import headings
from lixiang.law.plain import decision_as_json, due_as_json, rule_as_json, term_as_json
from lixiang.law.record import RecordError, from_json, to_json
from lixiang.law.route import RouteFacts, route_of
from lixiang.law.rule import Rule, registry
from lixiang.law.rulebook import rules
from lixiang.law.schema import schema_of
from lixiang.law.terms import terms_of

router = Router(tags=["法规"])

LONGEST = 64
MOST_MONTHS = 1200
Name = Annotated[
    str, Query("", max_length=LONGEST, description="版本的代码；不写为平台现用的版本", example="yulin-draft")
]
Facts = Annotated[dict[str, Any], Body()]
Start = Annotated[
    str, Query(..., alias="from", max_length=LONGEST, description="起算日期", example="2026-09-18")
]
Asked = Annotated[str, Query(..., max_length=LONGEST, description="期限的代码或条款号", example="23")]
Months = Annotated[int | None, Query(None, ge=1, le=MOST_MONTHS, description="每次延期的月数，只用于延期")]
Nth = Annotated[int | None, Query(None, ge=1, le=MOST_MONTHS, description="第几次延期")]
ROUTE_FACTS = {"requestBody": {"content": {"application/json": {"schema": schema_of(RouteFacts)}}}}


@router.get(
    "/law/editions", response={200: shapes.Editions, **PROBLEMS}, summary="办法的版本",
    description="平台所知的全部版本，现用的标明。",
)  # fmt: skip
def law_editions(request: Signed) -> Any:
    """List the editions."""
    return {"items": [edition_as_json(each) for each in headings()]}


@router.get(
    "/law/editions/{edition}", response={200: shapes.Edition, **PROBLEMS}, summary="一个版本",
    description="名称、文号、状态、施行日期，沿用哪个版本，受哪些上级规定约束。",
)  # fmt: skip
def law_edition(request: Signed, edition: str) -> Any:
    """Read the heading of an edition."""
    found = next((each for each in headings() if each.name == edition), None)
    if found is None:
        raise Http404
    return edition_as_json(found)


@router.get(
    "/law/clauses", response={200: shapes.Clauses, **PROBLEMS}, summary="全部条款",
    description="每一条款说什么；沿用的版本和上级规定的条款带它们的名称。",
)  # fmt: skip
def law_clauses(request: Signed, edition: Name = "") -> Any:
    """List the clauses of an edition."""
    return clauses_as_json(_edition(edition))


@router.get(
    "/law/clauses/{clause}", response={200: shapes.Clause, **PROBLEMS}, summary="一个条款",
    description="正式文本（如已载入）、规则、数值、环节、材料、读法。条款号如 11、11.1、21(1)。",
)  # fmt: skip
def law_clause(request: Signed, clause: str, edition: Name = "") -> Any:
    """Read a clause with everything that stands for it."""
    found = clause_as_json(clause, _edition(edition))
    if found is None:
        raise Http404
    return found


@router.get(
    "/law/coverage", response={200: shapes.Coverage, **PROBLEMS}, summary="条款由什么落实",
    description="每一条款由哪些规则、环节、数值落实，或者为何不建模。",
)  # fmt: skip
def law_coverage(request: Signed, edition: Name = "") -> Any:
    """Tell what stands for each clause of an edition whose clauses are listed."""
    chosen = _edition(edition)
    covered = coverage(chosen)
    if not covered:
        raise Refused([Reason("这个版本没有列出全部条款。", field="edition", code="edition")])
    lines = [to_json(each) | {"name": each.clause.chinese} for each in covered]
    for line in lines:
        del line["tests"]  # an installation has none
    return {"edition": chosen.name, "complete": not any(each.is_open for each in covered), "clauses": lines}


@router.get(
    "/law/rules", response={200: shapes.Rules, **PROBLEMS}, summary="全部规则",
    description="每一规则的要求、条款和约束的强度。",
)  # fmt: skip
def law_rules(request: Signed, edition: Name = "") -> Any:
    """List the rules under an edition."""
    chosen = _edition(edition)
    return {"edition": chosen.name, "rules": [to_json(rule_as_json(rule, chosen)) for rule in rules()]}


@router.get(
    "/law/rules/{rule}/facts", response={200: dict[str, Any], **PROBLEMS}, summary="规则需要的事实",
    description="JSON Schema，说明核对这条规则需要哪些事实。",
)  # fmt: skip
def law_rule_facts(request: Signed, rule: str) -> Any:
    """Tell which facts a rule wants."""
    return schema_of(_rule(rule).facts)


@router.post(
    "/law/rules/{rule}/evaluation", response={200: shapes.Evaluation, **PROBLEMS}, exclude_unset=True,
    summary="核对一条规则", description="按所给的事实核对，不保存任何内容。事实的格式见 /law/rules/{rule}/facts。",
)  # fmt: skip
def law_evaluation(request: Signed, rule: str, facts: Facts, edition: Name = "") -> Any:
    """Evaluate a rule on given facts."""
    chosen = _edition(edition)
    with _wrong_facts():
        finding = _rule(rule).evaluate(facts, chosen)
    if finding is None:
        return {"applies": False, "rule": rule, "edition": chosen.name}
    return {"applies": True, **finding.to_json()}


@router.post(
    "/law/route", response={200: shapes.Route, **PROBLEMS}, summary="立项方式", openapi_extra=ROUTE_FACTS,
    description="按总投资、类别、内容类型、资金来源判定，列出材料和理由，不保存任何内容。金额写成字符串，单位元。",
)  # fmt: skip
def law_route(request: Signed, facts: Facts, edition: Name = "") -> Any:
    """Decide the route of a project."""
    chosen = _edition(edition)
    with _wrong_facts():
        return to_json(decision_as_json(route_of(from_json(RouteFacts, facts), chosen)))


@router.get(
    "/law/terms", response={200: shapes.Terms, **PROBLEMS}, summary="全部期限",
    description="条文规定的和平台约定的期限。",
)  # fmt: skip
def law_terms(request: Signed, edition: Name = "") -> Any:
    """List the time limits of an edition."""
    chosen = _edition(edition)
    return {
        "edition": chosen.name,
        "terms": [to_json(term_as_json(each)) for each in terms_of(chosen).values()],
    }


@router.get(
    "/law/due", response={200: shapes.Due, **PROBLEMS}, summary="到期日", exclude_unset=True, by_alias=True,
    description="一项期限从某日起算到哪一天，逐条说明为什么。",
)  # fmt: skip
def law_due(
    request: Signed, term: Asked, start: Start, edition: Name = "", months: Months = None, nth: Nth = None
) -> Any:
    """Tell when a term ends, and why."""
    chosen = _edition(edition)
    with _wrong_facts():
        return to_json(due_as_json(deadline(term, _day(start), chosen, months=months, nth=nth), chosen))


def _edition(name: str) -> Edition:
    try:
        return load(name or settings.LIXIANG_EDITION)
    except EditionError as error:
        raise Refused([Reason(f"{error.reason}。", field="edition", code="edition")]) from error


def _rule(name: str) -> Rule[Any]:
    rules()  # importing them is what registers them
    if name not in registry:
        raise Http404
    return registry[name]


@contextmanager
def _wrong_facts() -> Iterator[None]:
    try:
        yield
    except RecordError as error:
        raise Refused([Reason(f"{error.reason}。", field=error.field or None, code="facts")]) from error
    except CalendarError as error:
        raise Refused([Reason(f"{error}。", field="calendar", code="calendar")]) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RecordError("from", f"“{text}”不是日期，应如 2026-09-18") from None
