"""Acceptance: the ten grounds that refuse it, each with its evidence (25, 27, 28)."""

from collections.abc import Mapping
from dataclasses import replace

from lixiang.law.acceptance_record import AcceptanceRecord, TrialRun
from lixiang.law.calendar import with_weekday
from lixiang.law.completion import missing_materials
from lixiang.law.components import ComponentSharing, components_are_registered
from lixiang.law.decided import SignedFinding
from lixiang.law.edition import Edition
from lixiang.law.finding import Finding
from lixiang.law.rule import Answer, Rule, applies, findings


def _found(
    ground: str, finding: SignedFinding | None, record: AcceptanceRecord, edition: Edition
) -> Answer | None:
    """What was found on a ground, or who has to find; None where the edition lacks the ground."""
    if ground not in edition.grounds:
        return None
    if finding is None:
        label = edition.grounds[ground].label
        return Answer(None, f"{label}：待认定。", needs=_finder(ground, record, edition))
    figures = {
        "found_by": finding.found_by,
        "found_on": str(finding.found_on),
        "evidence": finding.evidence,
    }
    verdict = f"认定{'' if finding.holds else '不'}符合要求，依据：{finding.evidence}。"
    return Answer(finding.holds, f"{finding.found_by}于 {with_weekday(finding.found_on)}{verdict}", figures)


def _finder(ground: str, record: AcceptanceRecord, edition: Edition) -> str | None:
    """Who finds on a ground: an agency that organises acceptances does so on its own ones only."""
    by, organisers = edition.grounds[ground].by, edition.acceptance.organised_by.value
    return organisers.get(record.project.route, by) if by in organisers.values() else by


@applies("27(1)", statement="建设内容与批复、采购文件、合同一致", field="acceptance.consistency")
def built_as_decided(record: AcceptanceRecord, edition: Edition) -> Answer | None:
    """Aims, technical route and main indicators are those of the decision, procurement and contracts."""
    return _found("inconsistent", record.consistency, record, edition)


@applies("27(2)", statement="试运行达到要求，重大事故隐患已消除", field="acceptance.trial_run")
def trial_run_meets_its_aims(record: AcceptanceRecord, edition: Edition) -> Answer | None:
    """A person finds on the trial-run record; a hazard left open after a major accident decides by itself."""
    hazards = "、".join(record.trial_run.open_hazards if record.trial_run else ())
    if hazards:
        return Answer(False, f"重大安全事故的隐患尚未消除：{hazards}。")
    finding = record.trial_run_finding if record.trial_run else None
    answer = _found("trial_run", finding, record, edition)
    return answer and replace(answer, reason=answer.reason + _trial_run_note(record.trial_run))


def _trial_run_note(trial_run: TrialRun | None) -> str:
    if trial_run is None:
        return "没有试运行记录。"
    return f"记录中未达到的指标：{'、'.join(trial_run.unmet)}。" if trial_run.unmet else ""


@applies("27(3)", statement="等保、密评等测评测试通过", field="acceptance.tests")
def third_party_tests_are_passed(record: AcceptanceRecord, edition: Edition) -> Answer:
    """Every third-party test on record is passed; without a conclusion, or a record where one is due, it is not."""
    if not record.tests:
        due = record.project.owes("third_party_tests", edition)
        return Answer(not due, "没有测评测试的记录。" if due else "没有应做的测评测试。")
    failed = "、".join(test.label for test in record.tests if test.passed is not True)
    passed = "、".join(test.label for test in record.tests)
    return Answer(not failed, f"未通过或尚无结论：{failed}。" if failed else f"均已通过：{passed}。")


@applies("27(4)", statement="现场抽验的质量不低于约定指标", field="acceptance.sampling")
def sampled_quality_is_sufficient(record: AcceptanceRecord, edition: Edition) -> Answer | None:
    """The on-site sampling sheet finds no quality below the technical plan and procurement document."""
    return _found("sampling", record.sampling, record, edition)


@applies("27(5)", statement="验收材料真实、完整、准确、规范", field="acceptance.materials")
def documents_are_sound(record: AcceptanceRecord, edition: Edition) -> Answer | None:
    """Completeness is decided by the records; truth, accuracy and form are found by a person."""
    complete = missing_materials(record.project, record.materials, edition)
    return _found("documents", record.documents, record, edition) if complete.holds else complete


@applies("27(6)", statement="落实数据共享", field="data.sharing")
def data_is_shared(record: AcceptanceRecord, _edition: Edition) -> Answer:
    """Every catalogue entry that the project promised to share is shared."""
    missing = "、".join(sorted(record.catalogue - record.shared))
    figures = {"promised": str(len(record.catalogue)), "shared": str(len(record.catalogue & record.shared))}
    reason = f"未落实共享：{missing}。" if missing else f"应共享{figures['promised']}项，已全部落实。"
    return Answer(not missing, reason, figures)


@applies("27(7)", statement="按要求提供源代码", field="acceptance.source_code")
def source_code_is_provided(record: AcceptanceRecord, edition: Edition) -> Answer:
    """The source code is there where it had to be handed in."""
    return source_code_is_uploaded.answer(record, edition) or Answer(True, "本项目不须上传源代码。")


@applies("25", statement="验收前上传全部源代码及说明", field="acceptance.source_code")
def source_code_is_uploaded(record: AcceptanceRecord, edition: Edition) -> Answer | None:
    """New software: all source code and its description are uploaded before acceptance."""
    if not record.project.owes("source_code", edition):
        return None
    parts = {"全部源代码": record.source_code, "源代码说明": record.source_description}
    missing = "、".join(name for name, there in parts.items() if not there)
    return Answer(not missing, f"尚未上传{missing}。" if missing else "源代码及说明已上传。")


@applies("27(8)", statement="提供应提供的公共组件", field="acceptance.components", needs="bureau")
def components_are_provided(record: AcceptanceRecord, edition: Edition) -> Answer:
    """Components that had to be provided are; an accepted reason means that they had not."""
    sharing = ComponentSharing(project=record.project, components=record.components)
    return components_are_registered.answer(sharing, edition) or Answer(True, "本项目不须登记公共组件。")


@applies("27(9)", statement="项目文件整理归档且档案验收合格", field="acceptance.archive")
def archive_is_in_order(record: AcceptanceRecord, edition: Edition) -> Answer:
    """Project files are archived by the standard, and the archive is accepted."""
    if not record.is_archived:
        return Answer(False, "项目文件尚未整理归档。")
    return archive_is_accepted.answer(record, edition) or Answer(True, "本项目不须档案验收。")


@applies("28", statement="档案验收合格后才通过项目验收", field="acceptance.archive")
def archive_is_accepted(record: AcceptanceRecord, edition: Edition) -> Answer | None:
    """No acceptance of the project before the archive is accepted."""
    if not record.project.owes("archive_acceptance", edition):
        return None
    words = {True: "档案验收合格。", False: "档案验收不合格。", None: "尚未进行档案验收。"}
    return Answer(record.archive_accepted is True, words[record.archive_accepted])


@applies("27(10)", statement="专家验收评审会没有作出不通过的结论", field="acceptance.panel")
def panel_does_not_refuse(record: AcceptanceRecord, edition: Edition) -> Answer | None:
    """The panel's conclusion is not a refusal; without a meeting there is none."""
    if not record.panel_met:
        return Answer(True, "没有召开专家验收评审会。")
    return _found("expert_opinion", record.panel, record, edition)


GROUNDS: Mapping[str, Rule[AcceptanceRecord]] = {
    "inconsistent": built_as_decided,
    "trial_run": trial_run_meets_its_aims,
    "tests": third_party_tests_are_passed,
    "sampling": sampled_quality_is_sufficient,
    "documents": documents_are_sound,
    "sharing": data_is_shared,
    "source_code": source_code_is_provided,
    "components": components_are_provided,
    "archives": archive_is_in_order,
    "expert_opinion": panel_does_not_refuse,
}
BEFORE_ACCEPTANCE = (source_code_is_uploaded, archive_is_accepted)


def refusal_grounds(record: AcceptanceRecord, edition: Edition) -> tuple[Finding, ...]:
    """The edition's grounds of 27 in its order; one that does not hold refuses acceptance."""
    rules = tuple(GROUNDS[ground] for ground in edition.grounds if ground in GROUNDS)
    return findings(rules, record, edition)
