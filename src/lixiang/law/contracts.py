"""Procurement and contracts: term, ownership, data protection, upload, contract acceptance (18.2, 20, 25)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lixiang.law.calendar import WorkCalendar, with_weekday
from lixiang.law.edition import Edition
from lixiang.law.finding import Modality
from lixiang.law.rule import Answer, applies
from lixiang.law.terms import due


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """A contract of a project and the procurement document before it."""

    buys_service: Annotated[bool, "采用购买服务方式"]
    starts_on: Annotated[date, "合同起始日期"]
    ends_on: Annotated[date, "合同终止日期，当日计入"]
    procurement_states_ownership: Annotated[bool, "采购文件已明确知识产权归属"]
    contract_states_ownership: Annotated[bool, "合同已明确知识产权归属"]
    unit_owns: Annotated[bool, "建设成果及知识产权归项目单位"]
    data_protection: Annotated[str, "数据有效保护和合法利用的措施"] = ""


@applies("18.2", statement="购买服务合同的期限不超过最长年限", field="contracts.ends_on")
def service_contract_ends_in_time(contract: Contract, edition: Edition) -> Answer | None:
    """A purchased-service contract ends no later than the last day of its longest term; both days count."""
    if not contract.buys_service:
        return None
    term = edition.term("service_contract")
    last = due(term, contract.starts_on, WorkCalendar.of(edition)).due
    figures = {
        "starts_on": str(contract.starts_on),
        "ends_on": str(contract.ends_on),
        "last_day": str(last),
        "years": str(term.amount),
    }
    reason = f"{with_weekday(contract.starts_on)}起{term.amount}年，最迟 {with_weekday(last)}止"
    return Answer(
        contract.ends_on <= last,
        f"{reason}；合同 {with_weekday(contract.ends_on)}止。",
        figures,
        clause=term.clause,
        modality=term.binds,
    )


@applies("18.2", statement="采购文件和合同明确知识产权归属", field="contracts.ownership")
def service_contract_states_ownership(contract: Contract, _edition: Edition) -> Answer | None:
    """Procurement document and contract of a purchased service say who owns the system."""
    return _ownership_stated(contract) if contract.buys_service else None


@applies("25", statement="建设成果及知识产权归项目单位", field="contracts.ownership")
def results_belong_to_the_unit(contract: Contract, _edition: Edition) -> Answer:
    """Procurement document and contract give the results and their rights to the project unit."""
    stated = _ownership_stated(contract)
    if stated.holds and not contract.unit_owns:
        return Answer(False, "约定的权利人不是项目单位。")
    return stated


def _ownership_stated(contract: Contract) -> Answer:
    papers = {
        "采购文件": contract.procurement_states_ownership,
        "合同": contract.contract_states_ownership,
    }
    silent = "、".join(name for name, stated in papers.items() if not stated)
    return Answer(
        not silent, f"{silent}没有明确知识产权归属。" if silent else "采购文件和合同均已明确知识产权归属。"
    )


@applies("18.2", statement="数据得到有效保护和合法利用", field="contracts.data_protection")
def data_is_protected(contract: Contract, _edition: Edition) -> Answer | None:
    """Measures for protection and lawful use of data are recorded for a purchased service."""
    if not contract.buys_service:
        return None
    measures = contract.data_protection.strip()
    return Answer(bool(measures), f"已记录措施：{measures}。" if measures else "没有记录数据保护措施。")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryDocument:
    """A procurement document, contract or change document, on ``today``."""

    label: Annotated[str, "材料名称"]
    signed_on: Annotated[date, "签订日期"]
    today: Annotated[date, "判定日期"]
    uploaded_on: Annotated[date | None, "上传日期"] = None


@applies("20", statement="过程材料及时上传", modality=Modality.CONVENTION, field="delivery.documents")
def document_is_uploaded_promptly(document: DeliveryDocument, edition: Edition) -> Answer:
    """A document of the delivery is uploaded within the reminder term, which is no limit of the law."""
    deadline = due(edition.term("process_documents"), document.signed_on, WorkCalendar.of(edition))
    done = document.uploaded_on
    state = f" {with_weekday(done)}上传" if done else "尚未上传"
    figures = {"due": str(deadline.due), "uploaded_on": str(done or "")}
    reason = f"{document.label}{state}；按平台约定 {with_weekday(deadline.due)}提醒，不是法定期限。"
    return Answer((done or document.today) <= deadline.due, reason, figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractAcceptance:
    """The third-party tests that a contract requires, and the reports on file."""

    required_tests: Annotated[frozenset[str], "合同要求的第三方测评测试"] = frozenset()
    reports: Annotated[frozenset[str], "已有报告的测评测试"] = frozenset()


@applies("25", statement="合同验收以第三方测评测试报告为依据", field="contracts.tests")
def contract_acceptance_rests_on_test_reports(acceptance: ContractAcceptance, _edition: Edition) -> Answer:
    """Every third-party test that the contract requires has its report before contract acceptance."""
    missing = "、".join(sorted(acceptance.required_tests - acceptance.reports))
    reason = f"缺少测评测试报告：{missing}。" if missing else "所需测评测试报告齐全。"
    return Answer(not missing, reason, {"required": str(len(acceptance.required_tests))})


CONTRACT = (
    service_contract_ends_in_time,
    service_contract_states_ownership,
    results_belong_to_the_unit,
    data_is_protected,
)
