"""Chapters, materials and declarations that a route asks for before submission (4(5), 12(1), 13)."""

from dataclasses import replace

from lixiang.law.calendar import with_weekday
from lixiang.law.draft import ApplicationFacts, decided, is_proceeding, procedure_of
from lixiang.law.edition import Edition, Material, Stage
from lixiang.law.edition.routing import Procedure
from lixiang.law.finding import Modality
from lixiang.law.rule import Answer, applies


@applies("12(1)", field="design.chapters", statement="项目建设方案达到规定的深度，章节齐全")
def plan_document_has_every_chapter(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """The plan document has each chapter of the depth that the route asks for."""
    situation = decided(facts, edition)[0]
    if situation.tier is None or not (asked := edition.chapters_for(situation)):
        return None
    tier = edition.tiers[situation.tier]
    depth = f"{tier.label}应达到{'、'.join(tier.depth)}的深度"
    missing = "、".join(chapter.label for chapter in asked if chapter.name not in facts.chapters)
    state = f"缺少章节：{missing}" if missing else f"{len(asked)} 章齐全"
    return Answer(not missing, f"{depth}，{state}。", clause=tier.clause)


@applies("12(1)", field="materials.files", statement="审批项目的申报材料齐全")
def approval_materials_are_complete(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """Every material that a clause requires for an approval is there; one reason lists what is missing."""
    return _all_there(facts, edition, Procedure.APPROVAL, Modality.MUST)


@applies("13", field="materials.files", statement="备案项目的申报材料齐全")
def filing_materials_are_complete(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """Every material that a clause requires for a filing is there; one reason lists all that are missing."""
    return _all_there(facts, edition, Procedure.FILING, Modality.MUST)


@applies(
    "8", modality=Modality.IN_PRINCIPLE, field="materials.files", statement="原则上应当提交的申报材料齐全"
)
def materials_in_principle_are_complete(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """Every material that a clause asks for in principle is there; cites the clause of the first that is missing."""
    strictness = Modality.IN_PRINCIPLE
    answer = _all_there(facts, edition, procedure_of(facts, edition), strictness)
    if answer is None or answer.holds:
        return answer
    missing = (
        one
        for one in _required(facts, edition)
        if one.binds is strictness and one.code not in facts.materials
    )
    return replace(answer, clause=next(missing).clause)


@applies(None, field="materials.files", statement="平台约定的申报材料齐全")
def customary_materials_are_complete(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """Materials that no clause requires but the platform asks for."""
    return _all_there(facts, edition, procedure_of(facts, edition), Modality.CONVENTION)


def _all_there(
    facts: ApplicationFacts, edition: Edition, procedure: Procedure | None, strictness: Modality
) -> Answer | None:
    if procedure is None or procedure_of(facts, edition) is not procedure:
        return None
    asked = [material for material in _required(facts, edition) if material.binds is strictness]
    if not asked:
        return None
    missing = [material.name for material in asked if material.code not in facts.materials]
    reason = f"缺少材料：{'、'.join(missing)}。" if missing else f"{len(asked)} 项材料齐全。"
    return Answer(not missing, reason, {"asked": str(len(asked)), "missing": str(len(missing))})


def _required(facts: ApplicationFacts, edition: Edition) -> tuple[Material, ...]:
    of_route = edition.materials_for(Stage.APPLICATION, decided(facts, edition)[0])
    return tuple(material for material in of_route if material.required)


@applies("13", field="security.declarations", statement="备案项目承诺落实系统安全、数据共享、知识产权要求")
def filing_declares_security_sharing_and_ip(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """A filing declares what an approval would have to show on security, data sharing and IP."""
    if procedure_of(facts, edition) is not Procedure.FILING:
        return None
    declared = {
        "系统安全": facts.security_declared,
        "数据共享": facts.sharing_declared,
        "知识产权": facts.ip_declared,
    }
    missing = "、".join(name for name, value in declared.items() if not value)
    return Answer(
        not missing,
        f"请承诺落实{missing}要求。" if missing else "已承诺落实系统安全、数据共享、知识产权要求。",
    )


@applies("4(5)", field="security.new_technology", statement="说明是否使用人工智能等新技术新应用")
def new_technology_is_declared(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """The applicant says whether AI or other new technology is used; a yes opens a review."""
    if not is_proceeding(facts, edition):
        return None
    if facts.new_technology is None:
        return Answer(False, "请说明是否使用人工智能等新技术新应用。")
    who = edition.who("cyberspace")
    return Answer(
        True, f"使用新技术新应用，由{who}进行合规审查。" if facts.new_technology else "不使用新技术新应用。"
    )


@applies(None, field="schedule.procurement", statement="立项之前不采购、不签订合同")
def nothing_is_bought_before(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """Procurement and contracts wait for the approval or filing; an earlier one is shown, not blocked."""
    if not is_proceeding(facts, edition):
        return None
    dates = (("采购已启动", facts.procurement_started_on), ("合同已签订", facts.contract_signed_on))
    early = "；".join(f"{what}：{with_weekday(day)}" for what, day in dates if day)
    return Answer(not early, f"立项之前{early}。" if early else "尚未采购，尚未签订合同。")
