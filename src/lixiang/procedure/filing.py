"""Filing (备案), article 13: the unit files, the bureau checks that everything is there.

The branches of the cipher and the cyberspace office do not hold the filing number; what they ask to be
corrected afterwards is a supplement that leaves the rest as it was filed.
"""

from lixiang.procedure.outcomes import (
    COMPLIANCE,
    CONFIRMED,
    OBJECTED,
    PLAN,
    REASON,
    RESUBMITTED,
    RETURNED,
    SUBMITTED,
)
from lixiang.procedure.step import ALL, UNIT, Effect, Outcome, Post, Procedure, Step

FILING = Procedure(
    name="filing",
    title="项目备案",
    clause="13",
    supervisor="bureau",
    overrider=("bureau", Post("bureau_leader", "主管部门负责人")),
    steps=(
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
            name="submit",
            title="报送备案",
            clause="13",
            role=UNIT,
            after=("confirm_joint_design",),
            drafting=True,
            outcomes=(SUBMITTED, RESUBMITTED),
        ),
        Step(
            name="check_completeness",
            title="备案审查",
            clause="13",
            role="bureau",
            after=("submit",),
            subject=ALL,
            term="filing_check",
            outcomes=(
                Outcome("filed", "予以备案", Effect.GRANT, informs=("finance",)),
                RETURNED,
                Outcome("refused", "不予备案", Effect.END, asks={**REASON, "right_route": "应走的办理方式"}),
            ),
        ),
        Step(
            name="review_xinchuang",
            title="信创方案审核备案",
            clause="4(7)",
            role="cipher",
            after=("submit",),
            subject=("xinchuang",),
            term="xinchuang_review",
            blocking=False,
            when="xinchuang",
            outcomes=PLAN,
        ),
        Step(
            name="review_cipher",
            title="密码方案审核备案",
            clause="4(7)",
            role="cipher",
            after=("submit",),
            subject=("cipher", "security"),
            term="cipher_review",
            blocking=False,
            when="cipher",
            outcomes=PLAN,
        ),
        Step(
            name="review_new_technology",
            title="新技术新应用合规审查",
            clause="4(5)",
            role="cyberspace",
            after=("submit",),
            subject=("security",),
            term="new_technology_review",
            blocking=False,
            when="new_technology",
            outcomes=COMPLIANCE,
        ),
    ),
)
