"""Rows of the registers: plans, catalogue entries, systems of the units, resources that all may share."""

from lixiang.agencies.access import acting
from lixiang.assets.actions import register_system
from lixiang.assets.models import System
from lixiang.config.demo.contents import ENTRIES, PLAN
from lixiang.config.demo.people import actor
from lixiang.config.demo.projects import STORIES
from lixiang.planning.actions import register_entry, register_plan
from lixiang.resources.actions import register_resource

RESOURCES = (
    ("统一身份认证平台（示例）", "platform", "市信息中心", "单点登录和实名核验。"),
    ("视频智能分析公共组件（示例）", "component", "市信息中心", "城市视频的目标识别和事件推送。"),
    ("数据共享交换平台（示例）", "platform", "市大数据发展和政务服务局", "目录挂接、接口发布和调用统计。"),
    ("玉林政务云信创区（示例）", "cloud", "市信息中心", "信创服务器、数据库和存储。"),
    ("电子政务外网（示例）", "network", "市信息中心", "市县乡三级接入。"),
    ("人口基础数据（示例）", "data", "市公安局", "有条件共享的人口基础信息。"),
)


def fill_registers() -> None:
    """Put the rows on record, once."""
    with acting(actor("dashuju")):
        if System.objects.exists():
            return
    for username in sorted({filing.by for filing in STORIES}):
        _fill_for(username)
    keeper = actor("xinxi")
    with acting(keeper):
        for name, kind, provider, description in RESOURCES:
            register_resource(keeper, name=name, kind=kind, provider=provider, description=description)


def _fill_for(username: str) -> None:
    keeper = actor(username)
    with acting(keeper):
        register_plan(keeper, title=PLAN, first_year=2026, last_year=2030)
        for entry in ENTRIES:
            register_entry(keeper, **entry)
        for number, state in enumerate(("in_use", "in_use", "to_merge", "to_retire"), start=1):
            register_system(keeper, name=f"业务系统{number}（示例）", since=2014 + number, state=state)
