"""What an application rests on: shared resources, plans, systems, partners, the year (3, 7, 8, 9, 16)."""

from decimal import Decimal

from lixiang.law.draft import ApplicationFacts, is_proceeding
from lixiang.law.edition import Edition
from lixiang.law.finding import Modality
from lixiang.law.rule import Answer, applies

NOT_COMPARED = (
    "请填写项目名称，以便与共享资源和项目库比对；名称已填写的，比对没有完成，请稍后再试。"
    "未经比对，不能认定没有重复建设。"
)


@applies("3", field="content.reuse", statement="可共用复用的资源和相近的项目逐项说明复用或者不复用的理由")
def shared_resources_are_answered(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """Each shared resource or project that the platform found alike is answered: reuse it, or why not."""
    if not is_proceeding(facts, edition):
        return None
    if not facts.compared:
        return Answer(False, NOT_COMPARED, modality=Modality.MUST)
    answered = [
        match for match in facts.reuse if match.reuse or (match.reuse is False and match.reason.strip())
    ]
    open_ones = "、".join(match.resource for match in facts.reuse if match not in answered)
    if open_ones:
        return Answer(False, f"请说明是否复用，不复用的写明理由：{open_ones}。")
    more = f"相近的共 {facts.alike} 项，列出其中最相近的。" if facts.alike > len(facts.reuse) else ""
    if facts.reuse:
        return Answer(True, f"{len(facts.reuse)} 项可复用资源、相近项目均已说明。{more}")
    return Answer(True, "已与共享资源和项目库比对，没有名称相近的。")


@applies(None, field="basis.plan", statement="引用的规划、数据目录和系统在本单位的登记簿中")
def named_rows_are_registered(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """The plan, the catalogue entries and the systems that the application names are in the unit's registers."""
    if facts.unregistered is None or not is_proceeding(facts, edition):
        return None
    if not facts.unregistered:
        return Answer(True, "引用的规划、数据目录和系统都在登记簿中。")
    names = "、".join(f"“{name}”" for names in facts.unregistered.values() for name in names)
    return Answer(
        False, f"登记簿中没有：{names}。请从登记簿中选择，或者先登记。", field=next(iter(facts.unregistered))
    )


@applies("7.1", field="basis.plan", statement="以单位的政务信息化建设规划为立项依据")
def unit_plan_is_named(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """The application names the unit's informatisation plan that it rests on."""
    if not is_proceeding(facts, edition):
        return None
    named = bool(facts.plan)
    return Answer(named, f"依据规划：{facts.plan}。" if named else "请填写所依据的单位规划及其条目。")


@applies("7.1", field="data.catalogue_entries", statement="以政务数据资源目录为立项依据")
def data_catalogue_is_named(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """The application names the entries of the data resource catalogue that it concerns."""
    if not is_proceeding(facts, edition):
        return None
    entries = facts.catalogue_entries
    return Answer(
        bool(entries), f"涉及数据目录 {len(entries)} 条。" if entries else "请选择涉及的数据资源目录条目。"
    )


@applies(
    "7.2", modality=Modality.IN_PRINCIPLE, field="content.systems", statement="单位的政务信息系统总量只减不增"
)
def system_total_does_not_grow(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """With what it adds and retires, the unit's number of systems does not grow."""
    if not facts.systems_added or not is_proceeding(facts, edition):
        return None
    added, retired, before = len(facts.systems_added), len(facts.systems_retired), facts.unit_net_systems
    net = before + added - retired
    allowed = edition.planning.net_growth
    figures = {"added": added, "retired": retired, "before": before, "net": net}
    reason = (
        f"新增 {added} 个，关停、整合在用的 {retired} 个，"
        f"本单位其他在办和已批项目净增 {before} 个，合计净增 {net} 个。"
    )
    if facts.systems_taken:
        reason += f"{'、'.join(facts.systems_taken)}已由本单位其他项目关停、整合，不再计入。"
    if facts.systems_in_use is not None:
        figures = {"in_use": facts.systems_in_use, **figures}
        reason = f"在用系统 {facts.systems_in_use} 个；{reason}"
    return Answer(
        Decimal(net) in allowed.value,
        reason,
        {name: str(number) for name, number in figures.items()},
        clause=allowed.clause,
        modality=allowed.modality,
    )


@applies(
    "8", modality=Modality.IN_PRINCIPLE, field="basis.plan", statement="项目已纳入上级或者本单位的规划、部署"
)
def project_follows_a_plan(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """The project is in a plan of the unit, or in a plan or deployment of a superior."""
    if not is_proceeding(facts, edition):
        return None
    bases = [basis for basis in (facts.plan, *facts.superior_documents) if basis]
    if not bases:
        return Answer(False, "未纳入上级或本单位的规划、部署；请选择规划条目或者填写上级部署文件。")
    return Answer(True, f"依据：{'、'.join(bases)}。")


@applies("9", field="identity.participants", statement="跨部门项目的共同设计由各参建部门确认")
def joint_design_is_confirmed(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """All participating units of a cross-department project have confirmed the joint design."""
    if facts.joint is False or not is_proceeding(facts, edition):
        return None
    if facts.joint is None:
        return Answer(False, "请说明项目是否跨部门共建共享。")
    waiting = "、".join(each.unit for each in facts.participants if each.confirmed is None)
    objecting = "、".join(each.unit for each in facts.participants if each.confirmed is False)
    if not facts.participants:
        return Answer(False, "请填写参建部门。")
    said = [f"{units}{words}" for units, words in ((waiting, "尚未确认"), (objecting, "不同意")) if units]
    return Answer(not said, f"共同设计：{'；'.join(said)}。" if said else "共同设计已由全部参建部门确认。")


@applies(
    "16",
    modality=Modality.IN_PRINCIPLE,
    field="schedule.start_year",
    statement="下一年度开展的项目于本年度年底前完成立项",
)
def project_is_decided_before_its_year(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """A project of a year is decided by the last day of the year before; a late one goes on and is marked."""
    last_day = edition.planning.last_day
    if last_day is None or facts.exceptional or not is_proceeding(facts, edition):
        return None
    if facts.start_year is None:
        return Answer(False, "请填写项目开展的年度。", modality=Modality.MUST)
    if facts.on is None:
        return None
    year, day = facts.start_year - 1, last_day.value
    figures = {"latest": f"{year}-{day}", "checked_on": facts.on.isoformat()}
    due = f"{facts.start_year} 年开展的项目应于 {figures['latest']} 前（含当日）完成立项"
    if (facts.on.year, f"{facts.on:%m-%d}") <= (year, day):
        return Answer(True, f"{due}。", figures, clause=last_day.clause)
    effect = edition.planning.late_effect
    return Answer(
        False, f"{due}，现已逾期；仍可办理，{effect}。", figures, clause=last_day.clause, mark=effect
    )


@applies("16", field="basis.government_document", statement="上级临时要求或应急项目先由市政府批准")
def exception_is_approved_by_the_government(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """An urgent or superior-mandated project is submitted only with the government's approval."""
    if facts.exceptional is False or not is_proceeding(facts, edition):
        return None
    if facts.exceptional is None:
        return Answer(False, "请说明是否属于上级临时要求或应急处理的项目。", field="basis.exception")
    kind = edition.exceptions.get(facts.exception or "")
    if kind is None:
        choices = "、".join(each.label for each in edition.exceptions.values())
        return Answer(False, f"请选择例外情形：{choices}。", field="basis.exception")
    who = edition.who(kind.decided_by)
    if not facts.government_document:
        return Answer(False, f"{kind.label}的项目须附{who}的批准文件，方可申报。", clause=kind.clause)
    return Answer(True, f"{kind.label}，{who}已批准：{facts.government_document}。", clause=kind.clause)
