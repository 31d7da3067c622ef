"""Delivery: what stands before construction starts, hosting, funds, inspections (17, 19, 20)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lixiang.law.calendar import with_weekday
from lixiang.law.decided import DecidedProject
from lixiang.law.edition import Edition, Flag
from lixiang.law.finding import Modality
from lixiang.law.rule import Answer, applies


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstructionStart:
    """What is on record when a unit reports that construction starts."""

    project: DecidedProject
    starts_on: Annotated[date, "开工日期"]
    has_management_rules: Annotated[bool, "项目管理制度已登记"]
    supervision_signed_on: Annotated[date | None, "监理合同签订日期"] = None
    supervisor: Annotated[str, "监理单位"] = ""
    contractors: Annotated[tuple[str, ...], "承建单位"] = ()
    open_opinions: Annotated[tuple[str, ...], "尚未办结的审核备案"] = ()


@applies("17", statement="项目单位有项目管理制度", field="delivery.management_rules")
def management_rules_are_on_file(start: ConstructionStart, _edition: Edition) -> Answer:
    """The unit's project-management rules are on file."""
    on_file = start.has_management_rules
    return Answer(on_file, "项目管理制度已登记。" if on_file else "尚未登记项目管理制度。")


@applies("17", statement="开工前已委托监理", field="delivery.supervision")
def construction_starts_under_supervision(start: ConstructionStart, edition: Edition) -> Answer | None:
    """A supervision contract is signed no later than the day construction starts."""
    if not start.project.owes("supervision", edition):
        return None
    signed = start.supervision_signed_on
    if signed is None:
        return Answer(False, "没有登记监理合同，不得开工。")
    figures = {"supervision_signed_on": str(signed), "starts_on": str(start.starts_on)}
    when = f"监理合同 {with_weekday(signed)}签订，开工日期 {with_weekday(start.starts_on)}。"
    return Answer(signed <= start.starts_on, when, figures)


@applies(None, statement="监理单位不是承建单位", field="delivery.supervision")
def supervisor_is_not_the_contractor(start: ConstructionStart, _edition: Edition) -> Answer | None:
    """The supervisor is none of the contractors."""
    if not start.supervisor:
        return None
    both = start.supervisor in start.contractors
    return Answer(not both, f"监理单位{start.supervisor}{'同时承建本项目' if both else '不承建本项目'}。")


@applies(None, statement="开工前各项审核备案已办结", field="delivery.opinions")
def opinions_are_concluded_before_construction(start: ConstructionStart, _edition: Edition) -> Answer:
    """Reviews that do not hold the filing number are concluded before construction starts."""
    waiting = "、".join(start.open_opinions)
    return Answer(not waiting, f"尚未办结：{waiting}。" if waiting else "审核备案均已办结。")


@dataclass(frozen=True, slots=True, kw_only=True)
class HostingRecord:
    """Where a project runs and what it carried out; ``breaches`` are recorded breaches of superior rules."""

    on_extranet: Annotated[bool, "依托电子政务外网"]
    on_government_cloud: Annotated[bool, "依托政务云或信创云"]
    shares_data: Annotated[bool, "数据共享已落实"]
    follows_xinchuang: Annotated[bool, "信创要求已落实"]
    breaches: Annotated[tuple[str, ...], "已认定的未落实规定事项"] = ()


@applies(
    "19", statement="依托政务外网和政务云、信创云建设", modality=Modality.IN_PRINCIPLE, field="design.hosting"
)
def hosting_is_on_government_networks(hosting: HostingRecord, _edition: Edition) -> Answer:
    """The system runs on the government extranet and on the government or xinchuang cloud."""
    places = {"电子政务外网": hosting.on_extranet, "政务云或信创云": hosting.on_government_cloud}
    missing = "、".join(name for name, used in places.items() if not used)
    return Answer(not missing, f"未依托{missing}。" if missing else "已依托政务外网和政务云、信创云。")


@applies("19", statement="落实数据共享和信创要求", field="delivery.sharing")
def sharing_and_xinchuang_are_carried_out(hosting: HostingRecord, _edition: Edition) -> Answer:
    """Data sharing and the xinchuang plan are carried out."""
    duties = {"数据共享": hosting.shares_data, "信创": hosting.follows_xinchuang}
    missing = "、".join(name for name, done in duties.items() if not done)
    return Answer(not missing, f"未落实{missing}要求。" if missing else "数据共享、信创要求均已落实。")


@applies(
    "19", statement="有未落实规定的，不安排经费", modality=Modality.IN_PRINCIPLE, field="delivery.breaches"
)
def funds_follow_compliance(hosting: HostingRecord, _edition: Edition) -> Answer:
    """Funds for construction and operation are arranged where no breach is on record."""
    named = "；".join(hosting.breaches)
    reason = f"已认定：{named}。" if named else "没有未落实规定的记录。"
    return Answer(not named, reason, {"breaches": str(len(hosting.breaches))})


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRecord:
    """The bureau's inspections of a project."""

    project: DecidedProject
    inspected_on: Annotated[tuple[date, ...], "巡检日期"] = ()
    open_problems: Annotated[tuple[str, ...], "尚未整改的问题"] = ()


@applies("20", statement="对重点项目开展巡检", field="delivery.inspections", needs="bureau")
def key_project_is_inspected(inspection: InspectionRecord, _edition: Edition) -> Answer | None:
    """A key project has been inspected; other projects need not be."""
    if Flag.KEY_PROJECT not in inspection.project.flags:
        return None
    count = len(inspection.inspected_on)
    last = f"，最近一次 {with_weekday(max(inspection.inspected_on))}" if count else ""
    return Answer(count > 0, f"重点项目已巡检{count}次{last}。", {"inspections": str(count)})


@applies("20", statement="实施中的重大问题已协调解决", field="delivery.problems", needs="bureau")
def problems_are_settled(inspection: InspectionRecord, _edition: Edition) -> Answer:
    """Problems found in delivery are rectified."""
    named = "、".join(inspection.open_problems)
    reason = f"尚未整改：{named}。" if named else "没有未整改的问题。"
    return Answer(not named, reason, {"open_problems": str(len(inspection.open_problems))})


BEFORE_CONSTRUCTION = (
    management_rules_are_on_file,
    construction_starts_under_supervision,
    supervisor_is_not_the_contractor,
    opinions_are_concluded_before_construction,
)
HOSTING = (
    hosting_is_on_government_networks,
    sharing_and_xinchuang_are_carried_out,
    funds_follow_compliance,
)
INSPECTION = (key_project_is_inspected, problems_are_settled)
