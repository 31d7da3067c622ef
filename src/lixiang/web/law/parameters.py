"""The single values of an edition: what each is called on a page, and how it is printed."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from lixiang.law.edition import Bounds, Edition, Parameter
from lixiang.law.figures import in_words, percent
from lixiang.law.route import CONTENT_WORDS, FUNDS_WORDS
from lixiang.web.law.conditions import condition_in_words, range_in_words
from lixiang.web.law.who import who

Written = Callable[[Any, Edition], str]


def parameter_in_words(path: str, parameter: Parameter[Any], edition: Edition) -> tuple[str, str]:
    """Return the name of the value at `path` (such as `change.share`) and the value with its unit.

    Raises:
        KeyError: the platform has no words for this path.
    """
    label, written = PARAMETERS[path]
    return label, written(parameter.value, edition)


def _one_of(**words: str) -> Written:
    return lambda value, _edition: words[str(value).lower()]


def _with_unit(words: str) -> Written:
    return lambda value, _edition: words.format(value)


def _percent(share: Decimal, _edition: Edition) -> str:
    return percent(share)


def _amounts(bounds: Bounds, _edition: Edition) -> str:
    return in_words(bounds)


def _shares(bounds: Bounds, _edition: Edition) -> str:
    return range_in_words(bounds, percent)


def _systems(bounds: Bounds, _edition: Edition) -> str:
    return range_in_words(bounds, lambda end: f"{end:f} 个")


def _month_and_day(value: str, _edition: Edition) -> str:
    month, day = map(int, value.split("-"))
    return f"{month}月{day}日"


def _stages(stages: tuple[str, ...], _edition: Edition) -> str:
    return "、".join({"preliminary": "初步验收", "final": "竣工验收"}[stage] for stage in stages)


def _organisers(roles: Mapping[str, str], edition: Edition) -> str:
    return "，".join(
        f"{edition.routes[route].label}项目：{who(role, edition)}" for route, role in roles.items()
    )


_YES_NO = _one_of(true="是", false="否")
_CONSEQUENCE = _one_of(again="重新立项", confirm="由主管部门确认", record="登记备查", nothing="不需办理")

PARAMETERS: Mapping[str, tuple[str, Written]] = {
    "amounts.decides": ("判定用的金额", _one_of(asked="申报额", agreed="审定额")),
    "amounts.mixed_content": ("混合内容", lambda value, _edition: CONTENT_WORDS[value]),
    "amounts.mixed_funds": ("混合资金", lambda value, _edition: FUNDS_WORDS[value]),
    "amounts.near": ("距界线多近时写明差额", _percent),
    "amounts.large_filing": ("备案的大额提示", _amounts),
    "planning.net_growth": ("系统净增数", _systems),
    "planning.last_day": ("下一年度项目完成立项的最后一天", _month_and_day),
    "planning.cut_up_months": ("查找化整为零的期间", _with_unit("{} 个月")),
    "likeness.share": ("名称相近的比例", _percent),
    "likeness.most": ("逐项答复的相近资源和项目", _with_unit("最相近的 {} 项")),
    "pinning": (
        "程序适用的版本",
        _one_of(edition_in_force="程序开始时有效的", edition_of_the_project="立项时的"),
    ),
    "change.share": ("须重新立项的变动比例", _shares),
    "change.absolute": ("须重新立项的变动金额", _amounts),
    "change.measure": (
        "变动的计算",
        _one_of(gross="增加与减少相加", net="增加与减少相抵", larger_side="取增加与减少中较大的"),
    ),
    "change.cumulative": ("多次变更累计", _YES_NO),
    "change.price_differences_count": ("价差计入变动", _YES_NO),
    "change.above": ("超过界线的变更", _CONSEQUENCE),
    "change.at_limit": ("恰为界线的变更", _CONSEQUENCE),
    "change.below": ("低于界线的变更", _CONSEQUENCE),
    "change.route_may_rise": ("立项方式随新的总投资升高", _YES_NO),
    "change.route_may_fall": ("立项方式随新的总投资降低", _YES_NO),
    "change.major_adjustment": ("较大调整", _CONSEQUENCE),
    "acceptance.stages": ("验收的阶段", _stages),
    "acceptance.start": ("申请期限的起算", _one_of(completed_on="建成", went_live_on="上线运行")),
    "acceptance.before_going_live": ("先验收后上线", _YES_NO),
    "acceptance.organised_by": ("由谁组织", _organisers),
    "acceptance.stages_merge": ("可以合并验收阶段的情形", condition_in_words),
    "extension.times": ("延期次数上限", _with_unit("{} 次")),
    "extension.months": ("每次延期上限", _with_unit("{} 个月")),
    "extension.consent_by": ("由谁同意", who),
    "extension.counted": ("计入次数的", _one_of(applications="申请", consents="同意")),
    "extension.late_allowed": ("到期之后可以申请", _YES_NO),
    "meeting.seats": ("评审专家人数的下限", _with_unit("{} 人")),
    "meeting.seats_of_large": ("大额项目评审专家人数的下限", _with_unit("{} 人")),
    "meeting.large": ("大额项目", _amounts),
    "meeting.odd": ("评审专家人数为单数", _YES_NO),
    "lights.share": ("剩余多少时转黄", _percent),
    "lights.working_days": ("按工作日的期限剩余多少时转黄", _with_unit("{} 个工作日")),
    "lights.days_of_months": ("按月的期限剩余多少时转黄", _with_unit("{} 天")),
}
