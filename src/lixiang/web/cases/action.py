"""What is asked of this post on a case: the choices, what each brings, and the conclusion that comes back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.cases.conduct import reference
from lixiang.cases.judgement import Judgement
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.cases.procedures import procedure_of
from lixiang.cases.refusals import Refused
from lixiang.law.citation import Citation
from lixiang.law.finding import Finding
from lixiang.ledger.clock import now
from lixiang.procedure.act import Act, Defect
from lixiang.procedure.attempt import Attempt
from lixiang.procedure.competence import competent
from lixiang.procedure.position import OpenStep, Position
from lixiang.procedure.step import ALL, GROUPS, Effect, Outcome, Step
from lixiang.web.cases.sections import Field, Table
from lixiang.web.cases.typed import typed_content

CONSEQUENCES: Mapping[Effect, str] = {
    Effect.GRANT: "准予后取得编号并生成文书，本环节不能再修改。",
    Effect.RETURN: "本轮结束，一次性告知全部问题，单位补正后重新提交。",
    Effect.END: "本案就此办结，单位可以另行申报。",
    Effect.AGREE: "意见随案保存，所依据的内容不变就一直有效。",
    Effect.OBJECT: "意见随案保存，答复之前不能准予。",
    Effect.CORRECT: "问题并入主管部门的一次性告知。",
}
PHRASES = ("经核对，材料齐全，予以备案。", "请按告知的问题一次性补正。", "同意。")
NOTICED = (Effect.RETURN, Effect.CORRECT)
POINTS = "points"
POINT_COLUMNS = {"group": "所属部分", "problem": "问题", "remedy": "整改要求", "why_late": "再次提出的理由"}


@dataclass(frozen=True, slots=True)
class Asked:
    """An open step that the actor may conclude."""

    opened: OpenStep
    step: Step


def asked_of(actor: Actor, case: Case, position: Position, wanted: str = "") -> list[Asked]:
    """Return the open steps of the reviewers that the actor may conclude now, the wanted one first."""
    found = []
    for opened in position.open:
        step = procedure_of(case).step(opened.step)
        act = Act(name="", step=opened.step, party=opened.party, actor=reference(actor), at=now())
        if step and not step.drafting and competent(Attempt(procedure_of(case), position, act)):
            found.append(Asked(opened, step))
    return sorted(found, key=lambda asked: asked.step.name != wanted)


def action_context(
    case: Case,
    position: Position,
    asked: Asked,
    judgement: Judgement,
    sent: QueryDict,
    refused: Refused | None,
) -> dict[str, Any]:
    """Return the context of the decision, with what was typed before a refusal."""
    step, address = asked.step, reverse("step", args=[case.pk, asked.step.name])
    return {
        "title": step.title,
        "asked": f"{case.unit_name}的“{case.title}”第 {case.round} 轮提交，请{step.title}。",
        "clause": Citation.parse(step.clause) if step.clause else None,
        "url": address,
        "seq": position.seq,
        "choices": [_choice(outcome, judgement, sent) for outcome in step.outcomes],
        "asks": list(_asks(step, sent)),
        "opinion": sent.get("opinion", ""),
        "errors": [reason.message for reason in refused.reasons] if refused else [],
        "phrases": PHRASES,
        "defects_for": " ".join(outcome.name for outcome in step.outcomes if outcome.effect in NOTICED),
        "defects_offered": [_offered(finding, sent) for finding in _visible(judgement, step)],
        "points": _points(step, sent),
        "preview_url": f"{address}preview/"
        if any(one.effect is Effect.GRANT for one in step.outcomes)
        else "",
        "verb": "办理并签名",
    }


def conclusion_of(asked: Step, judgement: Judgement, sent: QueryDict) -> Conclusion:
    """Read what was sent: outcome, opinion, what the outcome asks beside it, the points of a notice."""
    outcome = asked.outcome(sent.get("outcome", ""))
    details = {name: sent.get(f"ask-{name}", "").strip() for name in (outcome.asks if outcome else {})}
    noticed = outcome is not None and outcome.effect in NOTICED
    return Conclusion(
        step=asked.name,
        outcome=sent.get("outcome", ""),
        reason=sent.get("opinion", "").strip(),
        details={name: word for name, word in details.items() if name != "reason"},
        defects=tuple(_defects(asked, judgement, sent)) if noticed else (),
    )


def _choice(outcome: Outcome, judgement: Judgement, sent: QueryDict) -> dict[str, Any]:
    unmet = sum(finding.blocks for finding in judgement.findings)
    closed = f"有 {unmet} 项条文要求尚未符合，不能准予。" if outcome.effect is Effect.GRANT and unmet else ""
    return {
        "value": outcome.name, "label": outcome.title, "consequence": CONSEQUENCES.get(outcome.effect, ""),
        "checked": sent.get("outcome") == outcome.name, "closed": closed,
    }  # fmt: skip


def _asks(step: Step, sent: QueryDict) -> Iterator[dict[str, str]]:
    for outcome in step.outcomes:
        for name, label in outcome.asks.items():
            if name != "reason":
                yield {
                    "name": f"ask-{name}",
                    "label": label,
                    "outcome": outcome.name,
                    "value": sent.get(f"ask-{name}", ""),
                }


def _visible(judgement: Judgement, step: Step) -> list[Finding]:
    fields = ((finding, (finding.field or "").partition(".")[0]) for finding in judgement.open_findings)
    return [
        finding
        for finding, group in fields
        if group in GROUPS and (step.subject == ALL or group in step.subject)
    ]


def _offered(finding: Finding, sent: QueryDict) -> dict[str, Any]:
    return {
        "value": finding.rule, "text": finding.reason, "clause": finding.clause,
        "checked": finding.rule in sent.getlist("defect"),
    }  # fmt: skip


def _defects(step: Step, judgement: Judgement, sent: QueryDict) -> Iterator[Defect]:
    chosen = set(sent.getlist("defect"))
    for finding in _visible(judgement, step):
        if finding.rule in chosen:
            yield _defect_of(finding)
    for row in _typed_points(sent):
        if row.get("problem", "").strip():
            yield Defect(
                group=row.get("group") or "materials", point=row["problem"].strip(), problem=row["problem"].strip(),
                remedy=row.get("remedy", "").strip(), why_late=row.get("why_late", "").strip(),
            )  # fmt: skip


def _defect_of(finding: Finding) -> Defect:
    assert finding.field
    return Defect(
        group=finding.field.partition(".")[0], point=finding.field, problem=finding.reason,
        clause=str(finding.clause) if finding.clause else None,
    )  # fmt: skip


def _typed_points(sent: QueryDict) -> list[dict[str, str]]:
    return list(typed_content((name, str(word)) for name, word in sent.items()).get(POINTS, []))


def _points(step: Step, sent: QueryDict) -> Table:
    groups = [
        (group, title) for group, title in GROUPS.items() if step.subject == ALL or group in step.subject
    ]
    rows = _typed_points(sent) or [{}]
    return Table(
        f"{POINTS}.{POINTS}", POINTS, "其他问题", "", "",
        [_point(f"{POINTS}.{at}.", row, groups) for at, row in enumerate(rows)],
        _point(f"{POINTS}.__row__.", {}, groups),
    )  # fmt: skip


def _point(prefix: str, row: Mapping[str, str], groups: list[tuple[str, str]]) -> list[Field]:
    return [
        Field(
            path=f"{prefix}{name}", name=f"{prefix}{name}", label=label, help="", unit="", needed=False, error="",
            widget="choice" if name == "group" else "line", value=row.get(name, ""),
            choices=groups if name == "group" else [],
        )
        for name, label in POINT_COLUMNS.items()
    ]  # fmt: skip
