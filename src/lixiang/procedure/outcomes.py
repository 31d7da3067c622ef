"""Outcomes that several steps of several procedures share."""

from collections.abc import Mapping

from lixiang.procedure.step import Effect, Outcome

REASON: Mapping[str, str] = {"reason": "理由"}
CONDITIONS: Mapping[str, str] = {"conditions": "条件"}

SUBMITTED = Outcome("submitted", "提交", Effect.SUBMIT)
RESUBMITTED = Outcome("resubmitted", "补正后再次提交", Effect.RESUBMIT)
REGISTERED = Outcome("registered", "登记入库", Effect.REGISTER)
RETURNED = Outcome("returned", "退回补正", Effect.RETURN)

AGREED = Outcome("agreed", "同意", Effect.AGREE)
AGREED_WITH_CONDITIONS = Outcome("agreed_with_conditions", "附条件同意", Effect.AGREE, asks=CONDITIONS)
OBJECTED = Outcome("objected", "不同意", Effect.OBJECT, asks=REASON)
CORRECTIONS_ASKED = Outcome("corrections_asked", "要求补正", Effect.CORRECT)
OPINION = (AGREED, AGREED_WITH_CONDITIONS, OBJECTED, CORRECTIONS_ASKED)

CONFIRMED = Outcome("confirmed", "确认", Effect.AGREE)
PLAN_FILED = Outcome("plan_filed", "审核备案", Effect.AGREE)
PLAN = (PLAN_FILED, CORRECTIONS_ASKED)
COMPLIANCE = (
    Outcome("complied", "合规", Effect.AGREE),
    Outcome("complied_with_conditions", "附条件合规", Effect.AGREE, asks=CONDITIONS),
    Outcome("not_complied", "不合规", Effect.OBJECT, asks=REASON),
    CORRECTIONS_ASKED,
)
