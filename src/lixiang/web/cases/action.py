"""What is asked of this post on a case: the choices, what each brings, and the conclusion that comes back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.cases.answers import CONSULTATION, JOINT_DESIGN
from lixiang.cases.approval_papers import DECIDE
from lixiang.cases.conduct import reference
from lixiang.cases.counties import COUNTIES
from lixiang.cases.judgement import Judgement
from lixiang.cases.models import Case
from lixiang.cases.opinions import OF_THE_ACT, OF_THE_TABLE, Conclusion
from lixiang.cases.papers import outcomes_with_paper
from lixiang.cases.procedures import countersigned, procedure_of
from lixiang.cases.refusals import Refused
from lixiang.law.citation import Citation
from lixiang.ledger.clock import now
from lixiang.procedure.act import Act
from lixiang.procedure.attempt import Attempt
from lixiang.procedure.competence import competent
from lixiang.procedure.deciding import deciding_opinions, is_overridden
from lixiang.procedure.notice import may_be_late
from lixiang.procedure.panel import panel_of
from lixiang.procedure.position import OpenStep, Position
from lixiang.procedure.step import Effect, Outcome, Step
from lixiang.web.cases.asks import asks_of, suggestions
from lixiang.web.cases.brief import brief_of
from lixiang.web.cases.countersigning import Chain, as_signed
from lixiang.web.cases.counties import part_context
from lixiang.web.cases.opinion_table import table_context, typed_table
from lixiang.web.cases.points import offered_points, points_sent, points_table

CONSEQUENCES: Mapping[Effect, str] = {
    Effect.GRANT: "准予后取得编号并生成文书，本环节不能再修改。",
    Effect.RETURN: "本轮结束，一次性告知全部问题，单位补正后重新提交。",
    Effect.END: "本案就此办结，单位可以另行申报。",
    Effect.AGREE: "意见随案保存，所依据的内容不变就一直有效。",
    Effect.OBJECT: "意见随案保存，答复之前不能准予。",
    Effect.CORRECT: "问题并入主管部门的一次性告知。",
}
BEFORE_SUBMISSION: Mapping[Effect, str] = {
    Effect.AGREE: "所涉内容此后有改动的，牵头单位须重新征求。",
    Effect.OBJECT: "请写明理由；牵头单位修改后重新征求，在此之前不能提交。",
}
"""What the same effects bring while the application is still a draft."""
BY_LOT = (
    "平台随机抽取，种子和结果记入办理过程。重抽须两人更正；有专家提交意见表后，只有回避后人数不足才能重抽。"
)
_CORRECTIONS = "请按告知的问题一次性补正。"
PHRASES: Mapping[str, str] = {
    "filed": "经核对，材料齐全，予以备案。",
    "accepted": "材料齐全，予以受理。",
    "agreed": "同意。",
    "allocated": "按申请分配。",
    "cost_agreed": "取费合理，按送审核定。",
    "plan_filed": "方案符合要求，准予备案。",
    "funded": "资金来源落实。",
    "approved": "同意立项。",
    "returned": _CORRECTIONS,
    "corrections_asked": _CORRECTIONS,
}
"""Outcome → the words that most often go with it."""
CONFIRMATIONS: Mapping[str, str] = {
    JOINT_DESIGN: "同意共同设计和本单位承担的内容。",
    CONSULTATION: "同意安排所列财政资金。",
}
"""Step before a submission → what whoever is asked most often says."""
NOTICED = (Effect.RETURN, Effect.CORRECT)


@dataclass(frozen=True, slots=True)
class Asked:
    """An open step that the actor may conclude."""

    opened: OpenStep
    step: Step


def asked_of(actor: Actor, case: Case, position: Position, wanted: str = "") -> list[Asked]:
    """Return the open steps of the reviewers that the actor may conclude now, the wanted one first."""
    found, procedure = [], countersigned(case)
    for opened in position.open:
        step = procedure.step(opened.step)
        act = Act(name="", step=opened.step, party=opened.party, actor=reference(actor), at=now())
        if step and not step.submits and competent(Attempt(procedure, position, act)):
            found.append(Asked(opened, step))
    return sorted(found, key=lambda asked: asked.step.name != wanted)


def action_context(
    case: Case,
    position: Position,
    asked: Asked,
    judgement: Judgement,
    sent: QueryDict,
    refused: Refused | None,
    chain: Chain | None = None,
) -> dict[str, Any]:
    """Return the context of the decision, with what was typed before a refusal, else what was signed before."""
    step, address, errors = asked.step, reverse("step", args=[case.pk, asked.step.name]), _errors(refused)
    sent = sent or as_signed(chain, judgement, step) if chain else sent
    suggested = suggestions(case, position, judgement.sheet)
    return {
        "title": step.title,
        "asked": _in_a_sentence(case, step),
        "clause": Citation.parse(step.clause) if step.clause else None,
        "url": address,
        "seq": position.seq,
        "choices": [
            _choice(step, outcome, _why_closed(case, step, outcome, position, judgement), sent)
            for outcome in step.outcomes
        ],
        "asks": list(asks_of(step, sent, errors, suggested)),
        "grounds": list(_grounds(step, sent)),
        "table": table_context(step, judgement.sheet, sent, errors),
        "suggested": suggested["amount"].value,
        "part": part_context(judgement, asked.opened.party) if step.each == COUNTIES else None,
        "brief": brief_of(case, position, judgement.sheet) if step.name == DECIDE else None,
        "opinion": sent.get("opinion", ""),
        "errors": [reason.message for reason in refused.reasons] if refused else [],
        "opinion_error": errors.get("opinion", ""),
        "phrases": list(_phrases(step)),
        **_notice(position, step, judgement, sent, errors),
        "preview_url": f"{address}preview/",
        "preview_for": " ".join(outcomes_with_paper(step)),
        "chain": chain,
        **_signing(chain),
    }


def _phrases(step: Step) -> Iterator[str]:
    if step.name in CONFIRMATIONS:
        yield CONFIRMATIONS[step.name]
    yield from (PHRASES[one.name] for one in step.outcomes if one.name in PHRASES)


def _notice(
    position: Position, step: Step, judgement: Judgement, sent: QueryDict, errors: Mapping[str, str]
) -> dict[str, Any]:
    """Return what a notice may say, and which outcomes give one."""
    return {
        "defects_for": " ".join(outcome.name for outcome in step.outcomes if outcome.effect in NOTICED),
        "defects_offered": list(offered_points(judgement, step, position, sent, errors)),
        "points": points_table(judgement, step, sent, errors, may_be_late(position, step)),
    }


def _signing(chain: Chain | None) -> dict[str, str]:
    """Return what the signature is called and what it brings."""
    if chain and chain["next"]:
        text = f"签名后送{chain['next']}签署，签发之前本单位以外看不到。需要修改的，由其退回。"
        return {"verb": "送审", "confirm": text, "passes_on": "yes"}
    return {
        "verb": "签发" if chain else "办理并签名", "confirm": "办理后不能修改，只能追加。", "passes_on": "no"
    }  # fmt: skip


def _in_a_sentence(case: Case, step: Step) -> str:
    turn = "尚未提交" if step.drafting else f"第 {case.round} 轮提交"
    return f"{case.unit_name}的“{case.title}”{turn}，请办理“{step.title}”。"


def conclusion_of(asked: Step, judged: Callable[[], Judgement], sent: QueryDict) -> Conclusion:
    """Read what was sent: outcome, opinion, its table, what the outcome asks beside it, grounds, points of a notice.

    `judged` gives what the points of a notice are chosen from; nothing else needs it.
    """
    outcome = asked.outcome(sent.get("outcome", ""))
    details = {name: sent.get(f"ask-{name}", "").strip() for name in (outcome.states if outcome else {})}
    noticed = outcome is not None and outcome.effect in NOTICED
    return Conclusion(
        step=asked.name,
        outcome=sent.get("outcome", ""),
        reason=sent.get("opinion", "").strip(),
        details={
            name: word for name, word in details.items() if word and name not in (OF_THE_ACT, OF_THE_TABLE)
        },
        defects=tuple(points_sent(asked, judged(), sent)) if noticed else (),
        grounds=tuple(sent.getlist("ground")) if outcome and outcome.grounds else (),
        table=typed_table(asked, sent),
        passes_on={"yes": True, "no": False}.get(sent.get("passes_on", "")),
    )


def _errors(refused: Refused | None) -> dict[str, str]:
    return {reason.field: reason.message for reason in refused.reasons if reason.field} if refused else {}


def _choice(step: Step, outcome: Outcome, closed: str, sent: QueryDict) -> dict[str, Any]:
    return {
        "value": outcome.name, "label": outcome.title, "consequence": _consequence(step, outcome),
        "checked": sent.get("outcome") == outcome.name, "closed": closed,
    }  # fmt: skip


def _consequence(step: Step, outcome: Outcome) -> str:
    consequences = BEFORE_SUBMISSION if step.drafting else CONSEQUENCES
    return BY_LOT if outcome.draws else consequences.get(outcome.effect, "")


def _why_closed(case: Case, step: Step, outcome: Outcome, position: Position, judgement: Judgement) -> str:
    """Return why an outcome cannot be chosen now, empty where it can."""
    if outcome.effect is Effect.GRANT:
        return _why_not_granted(case, position, judgement)
    panel = panel_of(position, step)
    if panel and panel.empty_seats:
        return f"回避后还缺专家 {panel.empty_seats} 人，须由召集单位重新抽取。"
    missing = "、".join(member.name for member in panel.missing) if panel else ""
    return f"尚未提交评审意见表：{missing}。" if missing else ""


def _why_not_granted(case: Case, position: Position, judgement: Judgement) -> str:
    said = [opinion for _, opinion in deciding_opinions(procedure_of(case), position)]
    unmet = sum(one.blocks for one in judgement.findings)
    stops = sum(one.stops and not is_overridden(position, one.rule) for one in judgement.findings)
    objections = sum(one.effect is Effect.OBJECT and one.seq not in position.answered for one in said)
    if unmet:
        return f"有 {unmet} 项条文要求尚未符合，不能准予。"
    if stops:
        return f"有 {stops} 项原则性要求尚未符合，放行之后才能准予。"
    if any(one.effect is Effect.CORRECT for one in said):
        return "有部门要求补正，须先退回补正。"
    return f"有 {objections} 项不同意见尚未答复，答复之后才能准予。" if objections else ""


def _grounds(step: Step, sent: QueryDict) -> Iterator[dict[str, Any]]:
    chosen = sent.getlist("ground")
    for outcome in step.outcomes:
        if outcome.grounds:
            yield {
                "outcome": outcome.name,
                "legend": f"{outcome.title}的情形",
                "grounds": [
                    {
                        "value": name, "text": ground.title, "checked": name in chosen,
                        "clause": Citation.parse(ground.clause) if ground.clause else None,
                    }
                    for name, ground in outcome.grounds.items()
                ],
            }  # fmt: skip
