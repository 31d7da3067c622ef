"""Whether the money of an application adds up and has been agreed upon (11, 15)."""

from collections.abc import Iterable
from decimal import Decimal

from lixiang.law.draft import ApplicationFacts, is_proceeding
from lixiang.law.edition import Edition
from lixiang.law.figures import yuan
from lixiang.law.finding import Modality
from lixiang.law.rule import Answer, applies


@applies("11", field="cost.lines", statement="投资明细合计等于总投资")
def lines_add_up_to_the_total(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """The lines of the investment estimate add up to the total investment."""
    return _adds_up("投资明细", (line.amount for line in facts.lines), facts, edition, "请调整投资明细。")


@applies("15", field="funds.lines", statement="资金分年度、分来源合计等于总投资")
def funds_add_up_to_the_total(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """The funds per year and source add up to the total investment."""
    years = len({line.year for line in facts.funds})
    advice = f"请调整第 {years} 年。" if years > 1 else "请调整资金安排。"
    return _adds_up("资金分年度", (line.amount for line in facts.funds), facts, edition, advice)


@applies("9", field="funds.levels", statement="跨层级项目的资金由各级分级承担，合计等于总投资")
def levels_carry_the_whole(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """The parts that the levels of government carry add up to the total investment; another level carries one."""
    if facts.cross_level is None and is_proceeding(facts, edition):
        return Answer(False, "请说明项目是否需要县（市、区）共享协同。", field="funds.cross_level")
    if not facts.cross_level:
        return None
    if facts.levels and is_proceeding(facts, edition) and all(share.own for share in facts.levels):
        return Answer(False, "请填写县（市、区）承担的资金。")
    return _adds_up(
        "各级承担", (share.amount for share in facts.levels), facts, edition, "请调整各级承担的资金。"
    )


def _adds_up(
    what: str, amounts: Iterable[Decimal], facts: ApplicationFacts, edition: Edition, advice: str
) -> Answer | None:
    if facts.total is None or not is_proceeding(facts, edition):
        return None
    parts = sum(amounts, start=Decimal())
    figures = {"sum": str(parts), "total": str(facts.total)}
    if parts == facts.total:
        return Answer(True, f"{what}合计 {yuan(parts)}，等于总投资。", figures)
    gap = yuan(abs(facts.total - parts))
    return Answer(
        False, f"{what}合计 {yuan(parts)}，与总投资 {yuan(facts.total)}相差 {gap}。{advice}", figures
    )


@applies(
    "15",
    modality=Modality.CONVENTION,
    needs="finance",
    field="funds.lines",
    statement="各年度财政性资金与单位年度预算相适应",
)
def funds_fit_the_budget(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """The fiscal money of each year stays within what the unit's budget of that year has recorded."""
    asked = _fiscal_by_year(facts, edition)
    if not asked or not is_proceeding(facts, edition):
        return None
    recorded = {budget.year: budget.amount for budget in facts.budgets}
    over = [year for year in asked if year in recorded and asked[year] > recorded[year]]
    if over:
        said = "；".join(f"{year} 年申请 {yuan(asked[year])}，额度 {yuan(recorded[year])}" for year in over)
        return Answer(False, f"超出单位年度预算额度：{said}。")
    unknown = "、".join(f"{year} 年" for year in asked if year not in recorded)
    if unknown:
        return Answer(None, f"{unknown}未登记预算额度，由{edition.who('finance')}在意见中说明。")
    return Answer(True, "各年度财政性资金均在单位年度预算额度之内。")


def _fiscal_by_year(facts: ApplicationFacts, edition: Edition) -> dict[int, Decimal]:
    sums: dict[int, Decimal] = {}
    for line in facts.funds:
        if edition.funds[line.source].is_fiscal:
            sums[line.year] = sums.get(line.year, Decimal()) + line.amount
    return dict(sorted(sums.items()))


@applies("15", field="funds.consultation", statement="涉及财政新增资金的，申报前已征求财政部门意见")
def finance_is_consulted(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """New fiscal money: the opinion of the finance authority is there before submission."""
    if not is_proceeding(facts, edition):
        return None
    if facts.new_fiscal_funds is None:
        return Answer(False, "请说明是否涉及财政新增资金。", field="funds.new_fiscal_funds")
    if not facts.new_fiscal_funds:
        return Answer(True, "不涉及财政新增资金。")
    who = edition.who("finance")
    if not facts.consultation_document:
        return Answer(False, f"涉及财政新增资金，请先征求{who}意见；已有书面意见的，填写文号。")
    return Answer(True, f"已征求{who}意见：{facts.consultation_document}。")


@applies("15", field="funds.performance_evaluation", statement="属于事前绩效评估范围的，已通过财政审核")
def performance_evaluation_is_passed(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """Where an ex-ante performance evaluation applies, it is passed before submission."""
    if not is_proceeding(facts, edition):
        return None
    if facts.performance_applies is None:
        return Answer(False, "请说明是否属于事前绩效评估范围。")
    if not facts.performance_applies:
        return Answer(True, "不属于事前绩效评估范围。")
    passed = bool(facts.performance_passed)
    return Answer(passed, f"事前绩效评估{'已' if passed else '尚未'}通过{edition.who('finance')}审核。")
