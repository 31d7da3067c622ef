"""What an acceptance rests on: records of the project, and findings signed by persons."""

from dataclasses import dataclass, field
from typing import Annotated

from lixiang.law.components import Components
from lixiang.law.decided import DecidedProject, SignedFinding


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRun:
    """The record of the trial run."""

    unmet: Annotated[tuple[str, ...], "未达到要求的指标"] = ()
    open_hazards: Annotated[tuple[str, ...], "重大安全事故中尚未消除的隐患"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdPartyTest:
    """A third-party test such as graded protection or cryptography; ``passed`` None: no conclusion yet."""

    label: Annotated[str, "测评测试名称"]
    passed: Annotated[bool | None, "通过并达到要求"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceRecord:
    """Everything that acceptance rests on."""

    project: DecidedProject
    materials: Annotated[frozenset[str], "已提交的材料"] = frozenset()
    consistency: Annotated[SignedFinding | None, "建设内容一致性的认定"] = None
    trial_run: Annotated[TrialRun | None, "试运行记录"] = None
    trial_run_finding: Annotated[SignedFinding | None, "试运行的认定"] = None
    tests: Annotated[tuple[ThirdPartyTest, ...], "第三方测评测试"] = ()
    sampling: Annotated[SignedFinding | None, "现场抽验的认定"] = None
    documents: Annotated[SignedFinding | None, "材料真实、准确、规范的认定"] = None
    catalogue: Annotated[frozenset[str], "应共享的数据目录"] = frozenset()
    shared: Annotated[frozenset[str], "已落实共享的数据目录"] = frozenset()
    source_code: Annotated[bool, "全部源代码已上传"] = False
    source_description: Annotated[bool, "源代码说明已上传"] = False
    components: Annotated[Components, "公共组件"] = field(default_factory=Components)
    is_archived: Annotated[bool, "项目文件已整理归档"] = False
    archive_accepted: Annotated[bool | None, "档案验收合格"] = None
    panel_met: Annotated[bool, "召开了专家验收评审会"] = True
    panel: Annotated[SignedFinding | None, "专家验收评审会的结论"] = None
