"""The pool of experts of the demo: invented people, most of them with an account."""

from lixiang.agencies.access import acting
from lixiang.agencies.models import Rank, Unit
from lixiang.cases.experts import pool, register_expert
from lixiang.config.demo.people import actor, create_person

UNIVERSITY, INSTITUTE, COLLEGE = "南流江大学（示例）", "云天信息技术研究院（示例）", "五彩田园学院（示例）"
EXPERTS = (
    # name, work unit, specialty, title, has an account
    ("钟一鸣", UNIVERSITY, "软件工程", "教授", True),
    ("苏慧敏", INSTITUTE, "网络与数据安全", "高级工程师", True),
    ("冯立新", COLLEGE, "工程造价", "高级工程师", True),
    ("莫文静", UNIVERSITY, "数据治理", "副教授", True),
    ("唐海波", INSTITUTE, "云计算", "正高级工程师", True),
    ("石建华", "市自然资源局", "地理信息", "高级工程师", True),
    ("卢秀兰", COLLEGE, "密码应用", "高级工程师", True),
    ("邓宇航", UNIVERSITY, "人工智能", "教授", True),
    ("潘志强", "市工程咨询协会（示例）", "工程造价", "注册造价工程师", True),
    ("宁小雨", INSTITUTE, "信息系统监理", "高级工程师", True),
    ("班德胜", "市大数据发展和政务服务局", "电子政务", "高级工程师", True),
    ("严冬梅", COLLEGE, "绩效评价", "高级会计师", True),
    ("池明", UNIVERSITY, "网络工程", "副教授", True),
    ("江若兰", "市信息中心", "信息系统", "高级工程师", True),
    ("谭伟", INSTITUTE, "信创适配", "高级工程师", True),
    ("雷春燕", "市工程咨询协会（示例）", "项目管理", "高级工程师", False),
    ("庞国栋", COLLEGE, "档案管理", "研究馆员", False),
    ("文俊杰", UNIVERSITY, "物联网", "副教授", True),
)


def fill_pool() -> None:
    """Put the experts on record, once."""
    keeper, unit = actor("dashuju"), Unit.objects.get(short_name="专家库")
    with acting(keeper):
        if pool(keeper).exists():
            return
        for number, (name, work_unit, specialty, title, with_account) in enumerate(EXPERTS, start=1):
            username = f"zhuanjia.{number}" if with_account else ""
            if username:
                create_person(username, name, unit, Rank.CLERK, "评审专家")
            register_expert(
                keeper,
                {
                    "name": name, "work_unit": work_unit, "specialty": specialty, "title": title,
                    "phone": f"0775-0000{200 + number}", "username": username,
                },
            )  # fmt: skip
