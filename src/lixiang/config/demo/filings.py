"""Invented filings, each of which shows one rule."""

from dataclasses import dataclass

from lixiang.agencies.access import acting
from lixiang.cases.drafts import attach_material, begin_application, save_group
from lixiang.cases.editions import edition_of_today
from lixiang.cases.groups.catalogue import groups_of
from lixiang.cases.models import Application
from lixiang.cases.submission import judgement_of_draft, submit_application
from lixiang.config.demo.contents import contents_of
from lixiang.config.demo.people import actor
from lixiang.documents.actions import ReceivedFile, keep_file
from lixiang.ledger.clock import now


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A filing of the demo; `begun` days ago, `ends` says how far it came."""

    by: str
    title: str
    total: str
    kind: str
    ends: str
    begun: int
    project_class: str = "specialised"
    nature: str = "new"
    source: str = "general_budget"
    aims: str = "补齐业务短板，减少群众跑动次数，办理全程可查。"


FILINGS = (
    Filing(
        by="chengguan", title="城管视频智能分析（示例）", total="1999999.99", kind="software",
        ends="submitted", begun=2,
    ),
    Filing(
        by="xinxi", title="电子政务外网年度运维（示例）", total="3680000.00", kind="maintenance", ends="filed",
        begun=40, project_class="public", nature="upkeep", aims="保障外网全年稳定运行，故障两小时内恢复。",
    ),
    Filing(
        by="renshe", title="等保测评与密评服务包（示例）", total="100000.00", kind="third_party", ends="filed",
        begun=25, nature="purchase", aims="为在用系统完成年度测评和密码评估。",
    ),
    Filing(
        by="chengguan", title="智慧停车（企业出资）（示例）", total="6300000.00", kind="software", ends="filed",
        begun=60, source="enterprise_own", aims="整合路内停车资源，车位实时可查。",
    ),
    Filing(
        by="renshe", title="人社数据共享接口（示例）", total="410000.00", kind="software", ends="returned", begun=6,
    ),
    Filing(
        by="renshe", title="人社一体化数据治理（示例）", total="4100000.00", kind="software", ends="accepted", begun=5,
    ),
    Filing(
        by="chengguan", title="智慧城管一体化平台（示例）", total="8600000.00", kind="software",
        ends="approved", begun=30,
    ),
    Filing(
        by="chengguan", title="市容巡查移动应用（示例）", total="865000.00", kind="software", ends="draft", begun=1,
    ),
)  # fmt: skip


def draft(filing: Filing) -> int:
    """Write the draft with everything that its route asks for; return its id."""
    writer = actor(filing.by)
    with acting(writer):
        application = begin_application(writer, edition_of_today())
        contents = contents_of(filing)
        for group in groups_of(None):
            save_group(writer, application.pk, group, contents[group], 0)
        judgement = judgement_of_draft(application, None)
        for group in judgement.groups:
            save_group(writer, application.pk, group, contents[group], 1 if group in groups_of(None) else 0)
        for material in judgement.materials:
            if material.required:
                attach_material(writer, application.pk, material.code, _paper(material.name, filing.title))
    return application.pk


def submit(filing: Filing, application_id: int) -> int:
    """Submit the draft; return the id of its case."""
    writer = actor(filing.by)
    with acting(writer):
        Application.objects.get(pk=application_id)
        return submit_application(writer, application_id, 0).pk


def _paper(name: str, title: str) -> ReceivedFile:
    text = f"{title}\n{name}\n\n演示材料，内容为虚构。\n"
    return keep_file(f"{name}.txt", text.encode(), now())
