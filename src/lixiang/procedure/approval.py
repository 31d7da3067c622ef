"""Approval (审批), articles 12 and 14: parallel review by several bodies, then one decision."""

from collections.abc import Mapping

from lixiang.procedure.outcomes import (
    COMPLIANCE,
    CONDITIONS,
    CONFIRMED,
    CORRECTIONS_ASKED,
    OBJECTED,
    OPINION,
    PLAN,
    REASON,
    RESUBMITTED,
    RETURNED,
    SUBMITTED,
)
from lixiang.procedure.step import ALL, UNIT, Effect, Ground, Outcome, Post, Procedure, Step

GROUNDS: Mapping[str, Ground] = {
    "classified": Ground("属涉密项目", "5"),
    "duplicate": Ground("可共用复用已统一建设的资源，属重复建设", "3"),
    "no_plan_basis": Ground("未纳入上级或本单位规划、部署", "8"),
    "net_growth": Ground("信息系统总量净增", "7.2"),
    "plan_too_shallow": Ground("建设方案达不到规定深度", "12(1)"),
    "review_against": Ground("技术审查、资源整合、云网分配或造价初核未通过", "12(2)"),
    "funds_not_secured": Ground("资金来源不落实或与年度预算不相适应", "15"),
    "security_not_met": Ground("网络安全、密码保障不符合要求", "18.1"),
    "hosting_or_sharing_not_met": Ground("未依托政务云网或未落实数据共享、信创要求", "19"),
    "new_technology_not_complied": Ground("新技术新应用不合规", "4(5)"),
}

_LEADER = Post("bureau_leader", "主管部门负责人")
_BUREAU_REVIEWS = ("give_technical_opinion", "integrate_data", "allocate_cloud", "check_cost")

_BEFORE_SUBMISSION = (
    Step(
        name="confirm_joint_design",
        title="确认共同设计",
        clause="9",
        role=UNIT,
        each="participants",
        drafting=True,
        on_request=True,
        subject=("identity", "content", "funds"),
        term="joint_design",
        outcomes=(CONFIRMED, OBJECTED),
    ),
    Step(
        name="consult_finance",
        title="征求财政意见",
        clause="15",
        role="finance",
        drafting=True,
        on_request=True,
        subject=("cost", "funds"),
        outcomes=(CONFIRMED, OBJECTED),
    ),
    Step(
        name="submit",
        title="提交立项申请",
        clause="12(1)",
        role=UNIT,
        after=("confirm_joint_design", "consult_finance"),
        drafting=True,
        outcomes=(SUBMITTED, RESUBMITTED),
    ),
)

_BUREAU = (
    Step(
        name="accept",
        title="受理",
        clause="12(1)",
        role="bureau",
        after=("submit",),
        subject=ALL,
        term="acceptance_of_case",
        outcomes=(
            Outcome("accepted", "受理", Effect.AGREE),
            RETURNED,
            Outcome(
                "declined", "不予受理", Effect.END, asks={**REASON, "right_route": "应向何处、以何种方式办理"}
            ),
        ),
    ),
    Step(
        name="give_technical_opinion",
        title="技术审查",
        clause="12(2)",
        role="bureau",
        after=("accept",),
        subject=("goals", "content", "design", "schedule"),
        term="technical_review",
        outcomes=OPINION,
    ),
    Step(
        name="integrate_data",
        title="数字资源整合",
        clause="12(2)",
        role="bureau",
        after=("accept",),
        subject=("data", "content", "design"),
        term="data_integration",
        outcomes=OPINION,
    ),
    Step(
        name="allocate_cloud",
        title="云网资源分配",
        clause="12(2)",
        role="bureau",
        after=("accept",),
        subject=("cloud", "design"),
        term="cloud_allocation",
        outcomes=(Outcome("allocated", "分配", Effect.AGREE), OBJECTED, CORRECTIONS_ASKED),
    ),
    Step(
        name="advise_on_major_project",
        title="技术支撑意见",
        clause="4(2)",
        role="info_centre",
        after=("accept",),
        subject=("design", "cloud"),
        term="technical_support",
        blocking=False,
        when="key_project",
        unless="public",  # the info centre builds public-class projects itself
        outcomes=(Outcome("advised", "提出意见", Effect.AGREE),),
    ),
    Step(
        name="check_cost",
        title="造价初核",
        clause="12(2)",
        role="bureau",
        after=("accept",),
        subject=("cost", "content"),
        term="cost_check",
        outcomes=(
            Outcome("cost_agreed", "核定", Effect.AGREE, asks={"agreed_total": "核定总额"}),
            OBJECTED,
            CORRECTIONS_ASKED,
        ),
    ),
    Step(
        name="hold_expert_meeting",
        title="专家评审",
        clause="12(2)",
        role="experts",
        after=("accept",),
        subject=ALL,
        when="expert_meeting",
        outcomes=(
            Outcome("recommended", "建议通过", Effect.AGREE),
            Outcome("recommended_with_changes", "修改后通过", Effect.AGREE, asks=CONDITIONS),
            Outcome("not_recommended", "建议不通过", Effect.OBJECT, asks=REASON),
        ),
    ),
    Step(
        name="give_review_opinion",
        title="评审意见",
        clause="12(2)",
        role="bureau",
        after=_BUREAU_REVIEWS,
        rests_on=(*_BUREAU_REVIEWS, "hold_expert_meeting"),
        term="review_opinion",
        outcomes=OPINION,
    ),
)

_OTHER_BODIES = (
    Step(
        name="prepare_funding_review",
        title="资金来源预审",
        clause="12(3)",
        role="finance",
        after=("accept",),
        subject=("cost", "funds"),
        outcomes=(Outcome("prepared", "预审完成", Effect.AGREE), CORRECTIONS_ASKED),
    ),
    Step(
        name="review_funding",
        title="资金审核",
        clause="12(3)",
        role="finance",
        after=("prepare_funding_review", "check_cost"),
        rests_on=("check_cost",),
        subject=("cost", "funds"),
        term="funding_review",
        outcomes=(
            Outcome("funded", "审核通过", Effect.AGREE, asks={"amount": "评审金额"}),
            OBJECTED,
            CORRECTIONS_ASKED,
        ),
    ),
    Step(
        name="review_xinchuang",
        title="信创方案审核备案",
        clause="4(7)",
        role="cipher",
        after=("accept",),
        subject=("xinchuang",),
        term="xinchuang_review",
        outcomes=PLAN,
    ),
    Step(
        name="review_cipher",
        title="密码方案审核备案",
        clause="4(7)",
        role="cipher",
        after=("accept",),
        subject=("cipher", "security"),
        term="cipher_review",
        outcomes=PLAN,
    ),
    Step(
        name="review_new_technology",
        title="新技术新应用合规审查",
        clause="4(5)",
        role="cyberspace",
        after=("accept",),
        subject=("security",),
        term="new_technology_review",
        when="new_technology",
        outcomes=COMPLIANCE,
    ),
    Step(
        name="decide_county_part",
        title="县（市、区）分级审批",
        clause="9",
        role="county_bureau",
        each="counties",
        after=("accept",),
        subject=("content", "funds"),
        when="cross_level",
        outcomes=(
            Outcome("county_approved", "批复本级部分", Effect.AGREE, asks={"document": "批复文号"}),
            Outcome("county_refused", "不予批复本级部分", Effect.OBJECT, asks=REASON),
            CORRECTIONS_ASKED,
        ),
    ),
)

_DECISION = Step(
    name="decide",
    title="批复",
    clause="12(4)",
    role="bureau",
    after=("accept",),
    rests_on=(
        "give_review_opinion",
        *(step.name for step in _OTHER_BODIES if step.name != "prepare_funding_review"),
    ),
    subject=ALL,
    term="decision",
    outcomes=(
        Outcome("approved", "批复立项", Effect.GRANT, asks={"amount": "批复金额"}, informs=("finance",)),
        RETURNED,
        Outcome("refused", "不予立项", Effect.END, asks=REASON, grounds=GROUNDS),
    ),
)

APPROVAL = Procedure(
    name="approval",
    title="立项审批",
    clause="12",
    supervisor="bureau",
    overrider=("bureau", _LEADER),
    chains={"decide": (_LEADER,)},
    marks={"key_project": "重点（重大）项目", "expert_meeting": "召开专家评审会"},
    steps=(*_BEFORE_SUBMISSION, *_BUREAU, *_OTHER_BODIES, _DECISION),
)
