"""Open steps and opinions of a case, as its acts add up to them."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import zip_longest

from pydantic import Field

from lixiang.agencies.actor import Actor
from lixiang.api.shapes import ClauseId, Moment, Shape
from lixiang.cases import models
from lixiang.cases.conduct import reference
from lixiang.cases.deadlines import due_of
from lixiang.cases.procedures import body_of, countersigned, procedure_of
from lixiang.law import terms
from lixiang.ledger.clock import now
from lixiang.procedure import act, position, step
from lixiang.procedure.competence import has_role, who_may
from lixiang.procedure.signing import chain_of


class StepDue(Shape, title="期限"):
    """By when, and why."""

    due: date = Field(description="期限")
    label: str = Field(description="期限的名称")
    clause: ClauseId
    provisional: bool = Field(description="涉及尚未公布放假安排的年份，可能变动")
    why: list[str] = Field(description="逐行说明这一天是怎么算出来的")


class Outcome(Shape, title="可选的办理结果"):
    """One way to conclude a step."""

    outcome: str = Field(description="办理结果的代码", examples=["filed"])
    title: str = Field(description="中文名称", examples=["予以备案"])
    asks: Mapping[str, str] = Field(
        description="还须写明什么：details 中的名称和中文名称；reason 写在 opinion"
    )
    admits: Mapping[str, str] = Field(description="还可以写明什么：details 中的名称和中文名称")
    grounds: Mapping[str, str] = Field(description="须选定的情形：代码和中文名称；为空则不须")


class Urging(Shape, title="一次催办"):
    """Somebody asked to hurry."""

    by: str = Field(description="谁催办的")
    unit: str = Field(description="哪个单位")
    at: Moment = Field(description="何时")


class Place(Shape, title="会签的一级"):
    """A post of a chain, and who has signed for it."""

    post: str = Field(description="由哪个岗位签署")
    by: str = Field(description="谁签署的；尚未签署为空")
    at: Moment | None = Field(description="何时签署的")
    outcome: str = Field(description="签署的办理结果的代码；尚未签署为空")


class OpenStep(Shape, title="等待办理的步骤"):
    """A step that somebody has to conclude now."""

    step: str = Field(description="步骤的代码", examples=["check_completeness"])
    title: str = Field(description="中文名称", examples=["备案审查"])
    clause: ClauseId
    party: str = Field(description="由多个单位各自办理时，哪个单位；否则为空")
    role: str = Field(description="由哪个职责办理", examples=["bureau"])
    who: str = Field(description="由谁办理", examples=["市大数据发展和政务服务局"])
    yours: bool = Field(description="令牌代表的人现在可以办理")
    opened_at: Moment | None = Field(description="何时开始等待")
    urged: list[Urging] = Field(description="催办的记录，最早的在前")
    due: StepDue | None = Field(description="期限；办法没有规定时为 null")
    chain: list[Place] = Field(description="会签的次序；只有本单位的步骤列出，由一人签署的为空")
    outcomes: list[Outcome] = Field(description="可选的办理结果")


class Defect(Shape, title="须补正的问题"):
    """One point of a notice."""

    group: str = Field(description="所属栏目组", examples=["data"])
    point: str = Field(description="同一问题在各轮中的标识，通常是栏目", examples=["data.catalogue_entries"])
    problem: str = Field(description="问题")
    clause: ClauseId
    remedy: str = Field(description="怎样补正")
    why_late: str = Field(description="前一轮已可发现而未告知的，为何现在才提出")


class Opinion(Shape, title="意见"):
    """How a step was concluded, and whether that still stands."""

    step: str = Field(description="步骤的代码")
    title: str = Field(description="步骤的中文名称")
    round: int = Field(description="第几轮")
    outcome: str = Field(description="办理结果的代码")
    outcome_title: str = Field(description="办理结果")
    by: str = Field(description="谁办理的")
    unit: str = Field(description="哪个单位")
    at: Moment = Field(description="何时")
    opinion: str = Field(description="意见")
    details: Mapping[str, str] = Field(description="办理结果另须写明的内容")
    defects: list[Defect] = Field(description="须补正的问题")
    stale_groups: list[str] = Field(description="因这些栏目组变更而失效；为空则没有")
    void: bool = Field(description="已被更正")


def open_steps(actor: Actor, case: models.Case, stands: position.Position) -> list[OpenStep]:
    """Return the steps that are open."""
    return list(_opened(actor, case, stands))


def opinions(case: models.Case, stands: position.Position) -> list[Opinion]:
    """Return every opinion, standing or stale, the oldest first."""
    return [_opinion(case, one) for one in stands.opinions]


def defect_of(defect: act.Defect) -> Defect:
    """Return a point of a notice."""
    return Defect(
        group=defect.group, point=defect.point, problem=defect.problem,
        clause=defect.clause, remedy=defect.remedy, why_late=defect.why_late,
    )  # fmt: skip


def _opened(actor: Actor, case: models.Case, stands: position.Position) -> Iterator[OpenStep]:
    procedure = countersigned(case)
    for opened in stands.open:
        row = procedure.step(opened.step)
        if row:
            own = has_role(row, opened.party, stands, reference(actor))
            yield OpenStep(
                step=row.name, title=row.title, clause=row.clause, role=row.role,
                who=body_of(case, row.role, opened.party),
                yours=bool(who_may(procedure, stands, opened, [reference(actor)], now())),
                party=opened.party, opened_at=opened.opened_at,
                urged=[_urging(one) for one in opened.urged], due=_due(due_of(case, opened)),
                chain=list(_chain(procedure, stands, opened)) if own else [],
                outcomes=[_outcome(one) for one in row.outcomes],
            )  # fmt: skip


def _urging(one: position.Urging) -> Urging:
    return Urging(by=one.by.name, unit=one.by.unit_name, at=one.at)


def _chain(
    procedure: step.Procedure, stands: position.Position, opened: position.OpenStep
) -> Iterator[Place]:
    posts = chain_of(procedure, stands, opened.key)
    for post, signed in zip_longest(posts, stands.chain(opened.key)):
        if len(posts) > 1:
            yield Place(
                post=post.title, by=signed.by.name if signed else "", at=signed.at if signed else None,
                outcome=signed.outcome if signed else "",
            )  # fmt: skip


def _outcome(one: step.Outcome) -> Outcome:
    grounds = {name: ground.title for name, ground in one.grounds.items()}
    return Outcome(outcome=one.name, title=one.title, asks=one.asks, admits=one.admits, grounds=grounds)


def _due(due: terms.Due | None) -> StepDue | None:
    if due is None:
        return None
    return StepDue(
        due=due.due,
        label=due.term.label,
        clause=due.term.clause,
        provisional=due.provisional,
        why=list(due.why),
    )


def _opinion(case: models.Case, one: position.Opinion) -> Opinion:
    row = procedure_of(case).step(one.step)
    outcome = row.outcome(one.outcome) if row else None
    return Opinion(
        step=one.step, title=row.title if row else one.step, round=one.round, outcome=one.outcome,
        outcome_title=outcome.title if outcome else one.outcome, by=one.by.name, unit=one.by.unit_name, at=one.at,
        opinion=one.reason, details=dict(one.details), defects=[defect_of(defect) for defect in one.defects],
        stale_groups=list(one.stale_groups), void=one.void,
    )  # fmt: skip
