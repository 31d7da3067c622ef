"""Units, people and posts of the demo: common names of offices, invented people, codes that check."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from lixiang.agencies.actor import Actor, actor_in
from lixiang.agencies.credit_code import check_character
from lixiang.agencies.models import COUNTY, Post, Rank, Unit, User

DISTRICT = "450900"
PASSWORD = "Lixiang-2026-demo"  # noqa: S105 - known to all on purpose; production refuses the demo

COUNTY_DISTRICT = "450999"

UNITS = (
    # name, short name, agency
    ("市大数据发展和政务服务局", "大数据局", "bureau"),
    ("市信息中心", "信息中心", "info_centre"),
    ("市财政局", "财政局", "finance"),
    ("市委网信办", "网信办", "cyberspace"),
    ("市公安局", "公安局", "police"),
    ("市委机要局", "机要局", "cipher"),
    ("市审计局", "审计局", "audit"),
    ("市教育局", "教育局", "unit"),
    ("市卫生健康委", "卫健委", "unit"),
    ("市人力资源社会保障局", "人社局", "unit"),
    ("市民政局", "民政局", "unit"),
    ("市自然资源局", "自然资源局", "unit"),
    ("市生态环境局", "生态环境局", "unit"),
    ("市住房城乡建设局", "住建局", "unit"),
    ("市城市管理执法局", "城管局", "unit"),
    ("市交通运输局", "交通局", "unit"),
    ("市水利局", "水利局", "unit"),
    ("市农业农村局", "农业农村局", "unit"),
    ("市应急管理局", "应急局", "unit"),
    ("市市场监管局", "市场监管局", "unit"),
    ("市医保局", "医保局", "unit"),
    ("市文广体旅局", "文广体旅局", "unit"),
    ("示例县大数据发展局", "示例县", "county_bureau"),
    ("政务信息化专家库（示例）", "专家库", "experts"),
    ("市档案馆", "档案馆", "unit"),
)

PEOPLE = (
    # username, name, unit, rank, post, hint on the role picker (without one: not on it)
    ("chengguan", "覃小城", "城管局", Rank.CLERK, "信息科经办人", "填报、补正、查看进度"),
    ("chengguan.li", "黎建平", "城管局", Rank.LEADER, "分管负责人", "查看本单位项目"),
    ("renshe", "梁小仁", "人社局", Rank.CLERK, "信息中心经办人", "另一家单位，看不到别家的件"),
    ("weijian", "农小燕", "卫健委", Rank.CLERK, "规划信息科经办人", "已批复的升级项目"),
    ("minzheng", "韦晓彤", "民政局", Rank.CLERK, "信息科经办人", "填报后送局领导签署"),
    ("minzheng.ju", "莫志强", "民政局", Rank.LEADER, "分管负责人", "签署本单位申报、设置会签"),
    ("ziran", "甘露", "自然资源局", Rank.CLERK, "信息中心经办人", "恰到审批起点的项目"),
    ("shuili", "廖清", "水利局", Rank.CLERK, "信息科经办人", "混合内容的项目"),
    ("yingji", "杨帆", "应急局", Rank.CLERK, "科技信息科经办人", "例外情形的项目"),
    ("zhujian", "林楠", "住建局", Rank.CLERK, "信息科经办人", "使用人工智能的项目"),
    ("jiaoyu", "苏文静", "教育局", Rank.CLERK, "信息中心经办人", ""),
    ("yibao", "冯海燕", "医保局", Rank.CLERK, "信息科经办人", ""),
    ("shichang", "潘志明", "市场监管局", Rank.CLERK, "信用科经办人", ""),
    ("nongye", "陆春生", "农业农村局", Rank.CLERK, "信息科经办人", "挂起的项目"),
    ("jiaotong", "邓凯", "交通局", Rank.CLERK, "科技科经办人", ""),
    ("shengtai", "唐慧", "生态环境局", Rank.CLERK, "监测科经办人", ""),
    ("dangan", "覃雅", "档案馆", Rank.CLERK, "技术科经办人", ""),
    ("wenlv", "龙小曼", "文广体旅局", Rank.CLERK, "信息科经办人", "不予立项的项目"),
    ("xinxi", "陈志远", "信息中心", Rank.CLERK, "项目科经办人", "申报公共类项目"),
    ("dashuju", "王晓岚", "大数据局", Rank.CLERK, "项目科经办人", "审查备案、一次性告知"),
    ("dashuju.2", "李文博", "大数据局", Rank.CLERK, "项目科经办人", "同一岗位的另一人"),
    ("dashuju.3", "谢雨", "大数据局", Rank.CLERK, "热线科经办人", "为本局申报项目，不能审查自己的申请"),
    ("dashuju.ju", "周国栋", "大数据局", Rank.LEADER, "局领导", "总览和督办"),
    ("caizheng", "吴丽华", "财政局", Rank.CLERK, "经建科经办人", "查看资金安排"),
    ("caizheng.ju", "莫少华", "财政局", Rank.LEADER, "局领导", "签发本局的意见，设置会签"),
    ("wangxin", "韦明", "网信办", Rank.CLERK, "网络安全科经办人", "查看安全内容"),
    ("gongan", "黄志强", "公安局", Rank.CLERK, "网安支队经办人", "查看等级保护内容"),
    ("jiyao", "罗静", "机要局", Rank.CLERK, "密码管理科经办人", "查看信创和密码内容"),
    ("shilixian", "宁远", "示例县", Rank.CLERK, "项目股经办人", "按本县办法审批本级承担的部分"),
    ("zhuanjia.1", "钟一鸣", "专家库", Rank.CLERK, "评审专家", "正在评审：填写评审意见表"),
    ("zhuanjia.2", "苏慧敏", "专家库", Rank.CLERK, "评审专家", "正在评审：填写评审意见表"),
    ("zhuanjia.3", "冯立新", "专家库", Rank.CLERK, "评审专家", "正在评审：填写评审意见表"),
    ("shenji", "蒙涛", "审计局", Rank.CLERK, "电子数据科经办人", "只读全库"),
)


def create_people() -> None:
    """Create what is missing of the demo's units, people and posts."""
    for serial, (name, short, agency) in enumerate(UNITS, start=1):
        body = f"11{DISTRICT}MB1T{serial:05}"
        Unit.objects.get_or_create(
            name=name,
            defaults={
                "short_name": short, "agency": agency,
                "district": COUNTY_DISTRICT if agency == COUNTY else DISTRICT,
                "credit_code": body + check_character(body),
            },
        )  # fmt: skip
    for username, name, unit, rank, title, _ in PEOPLE:
        create_person(username, name, Unit.objects.get(short_name=unit), rank, title)


def create_person(username: str, name: str, unit: Unit, rank: Rank, title: str) -> None:
    """Create a person with an account and a post, unless there is one of this username."""
    if not User.objects.filter(username=username).exists():
        user = User.objects.create_user(username, password=PASSWORD, name=name, phone="0775-0000123")
        Post.objects.create(user=user, unit=unit, rank=rank, title=title)


def accounts() -> list[dict[str, str]]:
    """Return the accounts that show something of their own; none outside a demo installation."""
    if not settings.LIXIANG_DEMO:
        return []
    return [
        {"username": username, "name": name, "unit": unit, "post": title, "hint": hint}
        for username, name, unit, _, title, hint in PEOPLE
        if hint
    ]


def role_picker(_request: HttpRequest) -> dict[str, Any]:
    """Context processor: give the sign-in page its role cards; templates call what is callable."""
    return {"demo_accounts": accounts}


def actor(username: str) -> Actor:
    """Return the demo person `username` in his first post."""
    return actor_in(
        Post.objects.select_related("user", "unit").filter(user__username=username).earliest("pk")
    )
