"""Applications of the demo, really played through under the one clock."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from lixiang.agencies.access import acting, working
from lixiang.cases.answers import JOINT_DESIGN
from lixiang.cases.chains import ALL_STEPS, last_change, set_chains
from lixiang.cases.course import Course, act_on_case
from lixiang.cases.deadlines import calendar_of
from lixiang.cases.drafts import SUBMIT, save_group
from lixiang.cases.editions import edition_of_today
from lixiang.cases.models import Application, Case, GroupDraft
from lixiang.cases.opinions import Conclusion
from lixiang.cases.steps import conclude_step
from lixiang.cases.submission import submit_application
from lixiang.config.demo.filings import Filing, ask, draft, submit
from lixiang.config.demo.meetings import conclude_meeting, draw_experts, write_sheet
from lixiang.config.demo.people import actor
from lixiang.config.demo.projects import STORIES
from lixiang.ledger.clock import clock_set_to, now
from lixiang.procedure.act import Defect

CHECK = "check_completeness"
POINT = Defect(
    group="data", point="data.catalogue_entries", problem="目录没有写明共享条件。",
    clause="13", remedy="逐项写明共享条件或不予共享的依据。",
)  # fmt: skip


SIGNED_BY = {"caizheng": ("caizheng", "caizheng.ju"), "minzheng": ("minzheng", "minzheng.ju")}
"""Who is asked → who signs, where the office countersigns."""

LONG_AGO = 400
GROWTH = "system_total_does_not_grow"
"""The rule, binding in principle only, that a story sets aside."""

REVIEWS = (
    ("dashuju", Conclusion("give_technical_opinion", "agreed", "技术路线可行，同意。")),
    ("dashuju", Conclusion("integrate_data", "agreed", "目录已编制，共享安排清楚。")),
    ("dashuju", Conclusion("allocate_cloud", "allocated", "按申请分配。")),
    ("dashuju", Conclusion("check_cost", "cost_agreed", "取费合理，按送审核定。")),
    ("caizheng", Conclusion("prepare_funding_review", "prepared", "来源清楚。")),
    ("jiyao", Conclusion("review_xinchuang", "plan_filed", "准予备案。")),
    ("jiyao", Conclusion("review_cipher", "plan_filed", "准予备案。")),
    ("dashuju.2", Conclusion("give_review_opinion", "agreed", "综合各项审查，建议立项。")),
)


CONFIRMED = Conclusion(JOINT_DESIGN, "confirmed", "同意共同设计和本单位承担的内容。")
CONFIRMING = {"住建局": "zhujian", "自然资源局": "ziran", "民政局": "minzheng.ju"}
"""Unit → who confirms for it."""


def play_stories() -> None:
    """Play every story of which there is no application yet."""
    _countersign()
    with working():
        played = set(Application.objects.values_list("title", flat=True))
    for filing in sorted(STORIES, key=lambda filing: -filing.begun):  # numbers follow the days
        if filing.title not in played:
            _ENDS[filing.ends](filing)


def _drafted(filing: Filing) -> None:
    with clock_set_to(_days_ago(filing.begun)):
        draft(filing)


def _asked(filing: Filing) -> None:
    """Leave the joint design with the last of those who were asked."""
    with clock_set_to(_days_ago(filing.begun)):
        case_id = ask(filing, draft(filing))
    with clock_set_to(_days_ago(filing.begun - 1)):
        _confirm(case_id, filing.participants[:-1])


def _submitted(filing: Filing) -> int:
    with clock_set_to(_days_ago(filing.begun)):
        application_id = draft(filing)
        if filing.participants:
            _confirm(ask(filing, application_id), filing.participants)
        *_, case_id = (
            submit(replace(filing, by=signer), application_id)
            for signer in SIGNED_BY.get(filing.by, (filing.by,))
        )
        return case_id


def _signed(filing: Filing) -> None:
    """Leave the submission with the leader who signs after the clerk."""
    with clock_set_to(_days_ago(filing.begun)):
        submit(filing, draft(filing))


def _confirm(case_id: int, units: Sequence[str]) -> None:
    for unit in units:
        _conclude(case_id, CONFIRMED, CONFIRMING[unit])


def _returned(filing: Filing, step: str = CHECK) -> None:
    case_id = _submitted(filing)
    with clock_set_to(_days_ago(filing.begun - 2)):
        _conclude(case_id, Conclusion(step, "returned", "请按告知的问题一次性补正。", defects=(POINT,)))


def _not_accepted(filing: Filing) -> None:
    _returned(filing, "accept")


def _filed(filing: Filing) -> None:
    case_id = _submitted(filing)
    with clock_set_to(_days_ago(filing.begun - 3)):
        _conclude(case_id, Conclusion(CHECK, "filed", "经核对，材料齐全，予以备案。"))


def _accepted(filing: Filing) -> int:
    case_id = _submitted(filing)
    with clock_set_to(_days_ago(filing.begun - 1)):
        _conclude(case_id, Conclusion("accept", "accepted", "材料齐全，予以受理。"))
    return case_id


def _countersigned(filing: Filing) -> None:
    case_id = _accepted(filing)
    clerk, prepared = (
        actor("caizheng"),
        Conclusion("prepare_funding_review", "prepared", "来源清楚，可列入年度预算。"),
    )
    with clock_set_to(_days_ago(filing.begun - 2)), acting(clerk):
        conclude_step(clerk, case_id, prepared, Case.objects.get(pk=case_id).seq)


def _reviewed(filing: Filing) -> int:
    case_id = _accepted(filing)
    funded = Conclusion("review_funding", "funded", "资金来源落实。", {"amount": filing.total})
    for days, (username, conclusion) in enumerate((*REVIEWS, ("caizheng", funded)), start=2):
        with clock_set_to(_days_ago(filing.begun - days)):
            _conclude(case_id, conclusion, username)
    return case_id


def _drawn(filing: Filing) -> tuple[int, list[str]]:
    case_id, held_on = _accepted(filing), _days_ago(filing.begun - 4).date()
    with clock_set_to(_days_ago(filing.begun - 2)):
        members = draw_experts(case_id, held_on)
    with clock_set_to(_days_ago(filing.begun - 3)):
        write_sheet(case_id, members[-1])
    return case_id, members


def _met(filing: Filing) -> None:
    case_id, members = _drawn(filing)
    with clock_set_to(_days_ago(filing.begun - 4)):
        for member in members[:-1]:
            write_sheet(case_id, member)
        conclude_meeting(case_id, members[0])
    for days, (username, conclusion) in enumerate(REVIEWS, start=5):
        with clock_set_to(_days_ago(filing.begun - days)):
            _conclude(case_id, conclusion, username)


def _approved(filing: Filing) -> None:
    _decided(
        filing, _reviewed(filing), Conclusion("decide", "approved", "同意立项。", {"amount": filing.total})
    )


def _refused(filing: Filing) -> None:
    said = "可复用市信息中心的视频智能分析公共组件，不另行建设。"
    _decided(filing, _reviewed(filing), Conclusion("decide", "refused", said, grounds=("duplicate",)))


def _set_aside(filing: Filing) -> None:
    case_id = _reviewed(filing)
    said = {"rule": GROWTH, "document": "玉数政〔2026〕9号（示例）"}
    with clock_set_to(_days_ago(filing.begun - len(REVIEWS) - 3)):
        _act(
            case_id,
            "dashuju.ju",
            Course("overridden", reason="国家部署的统一平台，旧系统明年关停。", details=said),
        )
    _decided(filing, case_id, Conclusion("decide", "approved", "同意立项。", {"amount": filing.total}))


def _suspended(filing: Filing) -> None:
    case_id = _accepted(filing)
    with clock_set_to(_days_ago(filing.begun - 6)):
        again = _days_ago(-30).date()
        _act(case_id, "dashuju", Course("suspended", reason="等待上级追溯平台的对接标准。", until=again))


def _corrected(filing: Filing) -> None:
    """Returned by the decision, submitted again with other cloud resources, accepted: the rest still stands."""
    case_id = _reviewed(filing)
    asked = Defect(
        group="cloud", point="cloud.reckoning", problem="存储用量没有测算依据。", remedy="补充测算。"
    )
    _decided(
        filing, case_id, Conclusion("decide", "returned", "请按告知的问题一次性补正。", defects=(asked,))
    )
    with clock_set_to(_days_ago(filing.begun - len(REVIEWS) - 7)), acting(writer := actor(filing.by)):
        case = Case.objects.get(pk=case_id)
        written = GroupDraft.objects.get(application=case.application_id, group="cloud")
        reckoned = {**written.content, "reckoning": "按 120 路视频、存储 30 天测算。"}
        save_group(writer, case.application_id, "cloud", reckoned, written.version)
        submit_application(writer, case.application_id, case.seq)
    with clock_set_to(_days_ago(filing.begun - len(REVIEWS) - 8)):
        _conclude(case_id, Conclusion("accept", "accepted", "补正到位，予以受理。"))


def _decided(filing: Filing, case_id: int, decision: Conclusion) -> None:
    with clock_set_to(_days_ago(filing.begun - len(REVIEWS) - 4)):
        _conclude(case_id, decision, "dashuju.ju")


def _act(case_id: int, username: str, course: Course) -> None:
    with acting(somebody := actor(username)):
        act_on_case(somebody, case_id, course, Case.objects.get(pk=case_id).seq)


def _conclude(case_id: int, conclusion: Conclusion, username: str = "dashuju") -> None:
    for signer in SIGNED_BY.get(username, (username,)):
        with acting(somebody := actor(signer)):
            conclude_step(somebody, case_id, conclusion, Case.objects.get(pk=case_id).seq)


def _countersign() -> None:
    """Let two leaders sign after their clerks: of finance every step, of one unit what it submits."""
    for username, step in (("caizheng.ju", ALL_STEPS), ("minzheng.ju", SUBMIT)):
        with clock_set_to(_days_ago(LONG_AGO)), acting(leader := actor(username)):
            if last_change(leader.unit_id) is None:
                set_chains(leader, {step: ("clerk", "leader")}, 0)


def _days_ago(days: int) -> datetime:
    """Return half past nine on the working day that lies `days` days back or before."""
    at = timezone.localtime(now()) - timedelta(days=days)
    while not calendar_of(edition_of_today()).is_working_day(at.date()):
        at -= timedelta(days=1)
    return at.replace(hour=9, minute=30, second=0, microsecond=0)


_ENDS: dict[str, Callable[[Filing], object]] = {
    "draft": _drafted, "asked": _asked, "submitted": _submitted, "returned": _returned, "filed": _filed,
    "accepted": _accepted, "countersigned": _countersigned, "reviewed": _reviewed, "approved": _approved,
    "drawn": _drawn, "met": _met, "signed": _signed, "registered": _submitted,
    "not_accepted": _not_accepted, "refused": _refused, "set_aside": _set_aside, "suspended": _suspended,
    "corrected": _corrected,
}  # fmt: skip
