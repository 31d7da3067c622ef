"""What is under the measures, and who applies (2, 5, 12(1), 32)."""

from lixiang.law.draft import ApplicationFacts, decided, procedure_of
from lixiang.law.edition import Edition
from lixiang.law.edition.routing import Procedure
from lixiang.law.rule import Answer, applies


@applies("5", field="identity.classified", statement="平台只受理非涉密项目")
def project_is_not_classified(facts: ApplicationFacts, _edition: Edition) -> Answer:
    """Classified projects follow other provisions; the platform does not take them."""
    if facts.classified is None:
        return Answer(False, "请先回答项目是否涉密。")
    if facts.classified:
        return Answer(False, "涉密项目按照有关规定办理，不在本平台申报，已填内容不予保存。")
    return Answer(True, "申报单位确认项目不涉密。")


@applies("2.1", field="identity.unit", statement="项目在本办法的适用范围之内")
def project_is_under_the_measures(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """The first row of the edition's scope table that is met says whether the measures apply."""
    if facts.classified is not False:
        return None
    if facts.unit_in_scope is None:
        return Answer(False, "请先登记单位是否属于政务部门。")
    situation = decided(facts, edition)[0]
    row = next((row for row in edition.scope if row.applies(situation)), None)
    if row is None:
        return Answer(False, "单位不属于政务部门；使用财政性资金的，可以选择参照管理。")
    scope = "适用" if row.under else "不适用"
    return Answer(row.under, f"{row.label}，{scope}本办法。", clause=row.clause, modality=row.binds)


@applies("12(1)", field="identity.project_class", statement="审批项目由该类别项目的建设单位申请")
def class_is_applied_for_by_its_builder(facts: ApplicationFacts, edition: Edition) -> Answer | None:
    """Public-class projects are applied for by the information centre only, specialised ones by the unit."""
    if facts.project_class is None:
        return Answer(False, "请选择项目类别（公共类或专业类）。")
    if procedure_of(facts, edition) is not Procedure.APPROVAL:
        return None
    if facts.lead_role is None:
        return Answer(False, "请选择牵头单位。", field="identity.unit")
    of_class = edition.classes[facts.project_class]
    builders = "、".join(edition.who(role) for role in of_class.applicants)
    entitled = not {facts.lead_role, "unit"}.isdisjoint(of_class.applicants)
    return Answer(entitled, f"{of_class.label}项目由{builders}申请。")
