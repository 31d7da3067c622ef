"""What an edition says, line by line: a name, what is said of it, and when."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lixiang.law.citation import Citation
from lixiang.law.clauses import Said
from lixiang.law.edition import Agency, Edition, Material, Parameter, Stage, Step, Term, Unit
from lixiang.law.edition.condition import Conditional
from lixiang.law.edition.duties import Dimension, ExceptionKind, Grade, Ground, Obligation, ReviewPoint
from lixiang.law.edition.paper import RefusalGround
from lixiang.law.edition.people import Fund, Kind, Post, ProjectClass, ScopeRow, UnitCategory
from lixiang.law.edition.routing import BasisRow, Chapter, Route, RouteRow, Threshold, Tier
from lixiang.law.figures import yuan
from lixiang.law.finding import Modality
from lixiang.law.reading import Reading, reading_of
from lixiang.law.route import AMOUNT_WORDS
from lixiang.law.terms import terms_of
from lixiang.web.law.conditions import condition_in_words, range_in_words
from lixiang.web.law.parameters import parameter_in_words
from lixiang.web.law.who import who

UNITS = {
    Unit.WORKING_DAYS: "个工作日",
    Unit.CALENDAR_DAYS: "个自然日",
    Unit.MONTHS: "个月",
    Unit.YEARS: "年",
}
STAGES = {
    Stage.APPLICATION: "立项时",
    Stage.CHANGE: "变更时",
    Stage.EXTENSION: "延期时",
    Stage.ACCEPTANCE: "验收时",
    Stage.AFTER_ACCEPTANCE: "验收之后",
    Stage.EVALUATION: "评估时",
}
PROCEDURES = {
    "approval": "审批",
    "filing": "备案",
    "variation": "变更",
    "extension": "延期",
    "completion": "验收",
    "appraisal": "评估",
}
SECTIONS = {
    "agencies": "机构",
    "posts": "岗位",
    "classes": "项目类别",
    "kinds": "内容类型",
    "natures": "建设性质",
    "funds": "资金来源",
    "unit_categories": "单位范围",
    "scope": "适用范围",
    "thresholds": "金额界线",
    "routes": "立项方式",
    "route_table": "怎样判定",
    "amounts": "判定金额",
    "tiers": "方案深度",
    "chapters": "方案章节",
    "materials": "材料",
    "steps": "环节",
    "terms": "时限",
    "planning": "规划",
    "likeness": "查重",
    "exceptions": "例外情形",
    "meeting": "专家评审",
    "review_points": "评审要点",
    "obligations": "义务",
    "pinning": "适用版本",
    "change": "变更",
    "acceptance": "竣工验收",
    "extension": "延期",
    "grounds": "不予通过",
    "dimensions": "评估方面",
    "grades": "评估等次",
    "lights": "期限提示",
}


DECIDED_BY_CONDITION = (SECTIONS["route_table"], SECTIONS["amounts"])


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that the edition says."""

    section: str
    label: str
    value: str
    when: str
    note: str
    clause: Citation | None
    modality: Modality
    reading: Reading | None

    @property
    def brief(self) -> str:
        """Return what is said, in short: the value, or the condition where that is all there is."""
        return self.value or (self.when if self.section in DECIDED_BY_CONDITION else "")


def line_of(said: Said, edition: Edition) -> Line:
    """Return what is said, in words."""
    owner = said.owner
    if isinstance(owner, Parameter):
        label, value = parameter_in_words(said.path, owner, edition)
    else:
        label, value = WORDS[type(owner)](owner, edition)
    return Line(
        section=SECTIONS[said.path.split(".")[0]],
        label=label,
        value=f"{_procedure(said.path)}{value}",
        when=condition_in_words(owner.when, edition) if isinstance(owner, Conditional) else "",
        note=owner.note,
        clause=said.clause,
        modality=said.modality,
        reading=reading_of(said.reading) if said.reading else None,
    )


def merged(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines with those that say the same of several names in one, in the order of the first."""
    by_content: dict[Line, list[str]] = {}
    for line in lines:
        by_content.setdefault(replace(line, label=""), []).append(line.label)
    return tuple(replace(line, label="，".join(labels)) for line, labels in by_content.items())


def term_in_words(term: Term) -> str:
    """Return the length of a term, and of what opens before its end: 10 个工作日; 满 12 个月起，24 个月内."""
    unit = UNITS[term.unit]
    opens = f"满 {term.opens} {unit}起，" if term.opens is not None else ""
    return f"{opens}{term.amount} {unit}{'内' if opens else ''}"


def _procedure(path: str) -> str:
    first, *rest = path.split(".")
    return f"{PROCEDURES[rest[0]]}：" if first == "steps" else ""


def _material(material: Material, _edition: Edition) -> tuple[str, str]:
    late = "，提交后可以补交" if material.late else ""
    return material.name, f"{STAGES[material.stage]}{'必交' if material.required else '选交'}{late}"


def _step(step: Step, edition: Edition) -> tuple[str, str]:
    term = terms_of(edition)[step.term] if step.term else None
    words = (who(step.role, edition), term_in_words(term) if term else "", "" if step.blocking else "不阻断")
    return step.label, "，".join(word for word in words if word)


def _term(term: Term, _edition: Edition) -> tuple[str, str]:
    return term.label, f"{term_in_words(term)}{f'，自{term.start}起' if term.start else ''}"


def _exception(kind: ExceptionKind, edition: Edition) -> tuple[str, str]:
    return kind.label, f"由{who(kind.decided_by, edition)}批准，附{edition.catalogue[kind.material].name}"


def _route(route: Route, edition: Edition) -> tuple[str, str]:
    return route.label, f"由{who(route.decided_by, edition)}决定" if route.decided_by else ""


def _ground(ground: Ground, edition: Edition) -> tuple[str, str]:
    return ground.label, f"由{who(ground.by, edition)}认定" if ground.by else "由记录判定"


def _obligation(duty: Obligation, edition: Edition) -> tuple[str, str]:
    return duty.label, who(duty.by, edition) if duty.by else ""


def _post(post: Post, edition: Edition) -> tuple[str, str]:
    overrides = post.name == edition.override.by
    return post.label, "可以放行“原则上”的要求" if overrides else who(post.agency, edition)


def _class(project_class: ProjectClass, edition: Edition) -> tuple[str, str]:
    return project_class.label, f"由{'、'.join(who(role, edition) for role in project_class.applicants)}申请"


WORDS: Mapping[type, Callable[[Any, Edition], tuple[str, str]]] = {
    Agency: lambda agency, _: (agency.name, ""),
    Post: _post,
    ProjectClass: _class,
    Kind: lambda kind, _: (kind.label, ""),
    Fund: lambda fund, _: (fund.label, "财政性资金" if fund.is_fiscal else "非财政性资金"),
    UnitCategory: lambda units, _: (units.label, "在办法之内" if units.in_scope else "不在办法之内"),
    ScopeRow: lambda row, _: (row.label, "在办法之内" if row.under else "不在办法之内"),
    Threshold: lambda threshold, _: (threshold.label, yuan(threshold.value)),
    Route: _route,
    RouteRow: lambda row, edition: (edition.routes[row.route].label, ""),
    BasisRow: lambda row, _: (AMOUNT_WORDS[row.basis], ""),
    Tier: lambda tier, _: (tier.label, f"达到{'、'.join(tier.depth)}的深度" if tier.depth else ""),
    Chapter: lambda chapter, _: (chapter.label, ""),
    Material: _material,
    Step: _step,
    Term: _term,
    ExceptionKind: _exception,
    Obligation: _obligation,
    Ground: _ground,
    RefusalGround: lambda ground, _: (ground.label, "不予批准的情形"),
    ReviewPoint: lambda point, _: (point.label, "专家评审要点"),
    Dimension: lambda dimension, _: (dimension.label, f"{dimension.weight} 分"),
    Grade: lambda grade, _: (grade.label, range_in_words(grade.score, lambda end: f"{end} 分")),
}
