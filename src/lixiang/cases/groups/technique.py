"""How the project is designed, hosted, secured and shared."""

from lixiang.cases.groups.fields import (
    Content,
    Day,
    Line,
    Paragraph,
    Whole,
    Year,
    YesNo,
    asks,
    in_order,
    rows,
)
from lixiang.cases.groups.words import (
    Chapter,
    Environment,
    Hosting,
    ProtectionLevel,
    Sharing,
    XinchuangLayer,
)


class PlanChapter(Content):
    """Where a chapter stands in the plan document."""

    chapter: Chapter | None = asks("章节", choices="chapters")
    pages: Line | None = asks("所在页码")


class Design(Content):
    """Architecture and hosting, and where each chapter stands in the plan document."""

    architecture: Paragraph | None = asks(
        "技术方案", help="总体架构、主要技术路线、与现有系统的关系。", widget="paragraph"
    )
    hosting: Hosting | None = asks("部署位置", choices="hosting")
    hosting_reason: Line | None = asks(
        "不依托政务云网的理由", help="部署在政务云、信创云的不填。", needed=False
    )
    chapters: tuple[PlanChapter, ...] = rows("方案章节", help="逐章写明在建设方案中的页码。")


class CatalogueEntry(Content):
    """One entry of the unit's data resource catalogue that the project names."""

    name: Line | None = asks("目录名称", register="catalogue")
    sharing: Sharing | None = asks("共享类型", choices="sharing")
    condition: Line | None = asks("共享条件或不予共享的依据", needed=False)


class Data(Content):
    """Data resources and their sharing."""

    catalogue_entries: tuple[CatalogueEntry, ...] = rows("政务数据资源目录")
    sharing_declared: YesNo | None = asks("承诺落实数据共享要求", widget="yes_no")


class Security(Content):
    """Security, intellectual property and new technology."""

    protection_level: ProtectionLevel | None = asks("拟定网络安全保护等级", choices="protection_levels")
    personal_data: YesNo | None = asks("是否处理个人信息", widget="yes_no")
    new_technology: YesNo | None = asks("是否使用人工智能等新技术", widget="yes_no")
    security_declared: YesNo | None = asks("承诺落实网络和数据安全要求", widget="yes_no")
    ip_declared: YesNo | None = asks("承诺在采购文件和合同中明确知识产权归属", widget="yes_no")


class Cipher(Content):
    """The cryptography plan in short; the plan itself is a material."""

    summary: Paragraph | None = asks(
        "密码应用", help="物理、网络、设备、应用各层采用的密码措施和产品。", widget="paragraph"
    )
    assessed_by: Line | None = asks("方案评估方式和机构", needed=False)


class XinchuangProduct(Content):
    """One product of the plan for domestic technology, by layer."""

    layer: XinchuangLayer | None = asks("层次", choices="xinchuang_layers")
    product: Line | None = asks("品牌、型号和版本")
    count: Whole | None = asks("数量", widget="whole")
    listed: YesNo | None = asks("在测评结果内", choices="yes_no")
    reason: Line | None = asks("例外理由", needed=False)


class Xinchuang(Content):
    """The plan for domestic technology, layer by layer."""

    products: tuple[XinchuangProduct, ...] = rows("信创产品清单", needed=True)


class CloudRow(Content):
    """Resources asked of the government cloud for one purpose."""

    purpose: Line | None = asks("用途")
    environment: Environment | None = asks("环境", choices="environments")
    cores: Whole | None = asks("vCPU（核）", widget="whole")
    memory: Whole | None = asks("内存（GB）", widget="whole")
    storage: Whole | None = asks("存储（GB）", widget="whole")


class Cloud(Content):
    """Cloud and network resources asked."""

    resources: tuple[CloudRow, ...] = rows("云资源需求", needed=True)
    bandwidth: Whole | None = asks("带宽", unit="Mbps", widget="whole", needed=False)
    reckoning: Paragraph | None = asks("测算依据", widget="paragraph")


class Schedule(Content):
    """When work and procurement are planned."""

    start_year: Year | None = asks("计划年度", help="计划开始实施的年份。", widget="year")
    starts_on: Day | None = asks("计划开始日期", widget="day")
    ends_on: Day | None = asks("计划完成日期", widget="day")
    procurement: Day | None = asks(
        "采购启动日期", widget="day", needed=False, help="尚未启动采购的不填；立项应在采购之前。"
    )

    _ends_after_it_starts = in_order("starts_on", "ends_on", "计划完成日期不能早于开始日期。")
