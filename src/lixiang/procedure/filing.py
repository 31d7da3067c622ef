"""Filing (备案), article 13: the unit files, the bureau checks that everything is there."""

from lixiang.procedure.step import ALL, UNIT, Effect, Outcome, Procedure, Step

SUBMITTED = Outcome("submitted", "提交", Effect.SUBMIT)
RESUBMITTED = Outcome("resubmitted", "补正后再次提交", Effect.RESUBMIT)
PLAN_FILED = Outcome("plan_filed", "审核备案", Effect.AGREE)
CORRECTIONS = Outcome("corrections_asked", "要求补正", Effect.CORRECT)

FILING = Procedure(
    name="filing",
    title="项目备案",
    clause="13",
    supervisor="bureau",
    overrider="bureau_leader",
    steps=(
        Step(
            name="submit",
            title="提交备案申请",
            clause="13",
            role=UNIT,
            drafting=True,
            outcomes=(SUBMITTED, RESUBMITTED),
        ),
        Step(
            name="check_completeness",
            title="备案材料核对",
            clause="13",
            role="bureau",
            after=("submit",),
            subject=ALL,
            term="check_completeness",
            outcomes=(
                Outcome("filed", "予以备案", Effect.GRANT, informs=("finance",)),
                Outcome("returned", "退回补正", Effect.RETURN),
                Outcome(
                    "refused",
                    "不予备案",
                    Effect.END,
                    asks={"reason": "理由", "right_route": "应走的办理方式"},
                ),
            ),
        ),
        Step(
            name="file_xinchuang_plan",
            title="信创方案审核备案",
            clause="4(7)",
            role="cipher",
            after=("submit",),
            subject=("xinchuang",),
            term="file_xinchuang_plan",
            blocking=False,
            when="xinchuang",
            outcomes=(PLAN_FILED, CORRECTIONS),
        ),
        Step(
            name="file_cryptography_plan",
            title="密码应用方案审核备案",
            clause="4(7)",
            role="cipher",
            after=("submit",),
            subject=("cipher", "security"),
            term="file_cryptography_plan",
            blocking=False,
            when="cryptography",
            outcomes=(PLAN_FILED, CORRECTIONS),
        ),
        Step(
            name="review_new_technology",
            title="新技术新应用合规性审查",
            clause="4(5)",
            role="cyberspace",
            after=("submit",),
            subject=("security",),
            term="review_new_technology",
            blocking=False,
            when="new_technology",
            outcomes=(
                Outcome("complied", "合规", Effect.AGREE),
                Outcome("complied_with_conditions", "附条件合规", Effect.AGREE, asks={"conditions": "条件"}),
                Outcome("not_complied", "不合规", Effect.OBJECT, asks={"reason": "理由"}),
                CORRECTIONS,
            ),
        ),
    ),
)
