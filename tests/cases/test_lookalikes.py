"""What resembles an application by its title: resources, projects of all units; each is answered, none is hidden."""

from decimal import Decimal

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import F

from lixiang.agencies.access import acting, working
from lixiang.cases.course import Course, act_on_case
from lixiang.cases.drafts import save_group
from lixiang.cases.models import Application, Case, GroupDraft
from lixiang.cases.refusals import Refused
from lixiang.cases.steps import judgement_of_case
from lixiang.cases.submission import judgement_of_draft, submit_application
from lixiang.config.demo.people import actor
from lixiang.law.finding import Finding
from lixiang.resources.actions import register_resource
from lixiang.resources.lookalikes import Lookalike, like, pairs_of
from lixiang.resources.models import Outline, OutlinePair
from stage.clones import server
from story.filings import REFUSED, concluded, drafted, resubmitted, returned, submitted
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")
HALF, MOST = Decimal("0.50"), 20
RULE = "shared_resources_are_answered"


def resource(name: str) -> None:
    keeper = actor("xinxi")
    with acting(keeper):
        register_resource(keeper, name=name, kind="platform", provider="市信息中心", description="实名核验。")


def alike(title: str, share: Decimal = HALF, most: int = MOST, but: str = "") -> list[Lookalike]:
    with acting(actor("chengguan")):
        found = like(title, share, most, but)
    return list(found.shown) if found else []


def hits_of(application: int, by: str = "renshe") -> list[Lookalike]:
    with acting(actor(by)):
        draft = Application.objects.get(pk=application)
        case = Case.objects.filter(application=draft).first()
        return list(judgement_of_draft(draft, case).sheet.matches.lookalikes)


def finding_of(application: int, by: str = "renshe") -> Finding:
    with acting(actor(by)):
        findings = judgement_of_draft(Application.objects.get(pk=application), None).findings
    return next(one for one in findings if one.rule == RULE)


def answer(application: int, rows: list[dict[str, str]], by: str = "renshe") -> None:
    writer = actor(by)
    with acting(writer):
        kept = GroupDraft.objects.get(application=application, group="content")
        save_group(writer, application, "content", {**kept.content, "reuse": rows}, kept.version)


class TestTheShare:
    @pytest.mark.parametrize(
        ("title", "found"),
        [
            ("身份认证库", True),
            ("统一身 份 认证系统", True),  # blanks do not count
            ("全市身份认定管理", True),  # 2 of 4 pairs: 身份, 份认
            ("全市身份核定管理", False),  # 1 of 4
            ("身份", True),  # the only pair of the shorter name
            ("库", False),
            ("", False),
        ],
    )
    def test_of_half_of_the_shorter_titles_pairs_is_enough(self, title: str, found: bool) -> None:
        resource("身份认证库")
        assert [one.name for one in alike(title)] == (["身份认证库"] if found else [])

    @pytest.mark.parametrize(
        ("share", "found"), [("0.75", True), ("0.76", False), ("0.25", True), ("1", False)]
    )
    def test_is_the_editions(self, share: str, found: bool) -> None:
        resource("身份认证库")  # shares 3 of 4 pairs
        assert bool(alike("统一身份认证平台", Decimal(share))) is found

    def test_puts_the_most_alike_first_and_leaves_out_no_more_than_it_counts(self) -> None:
        for name in ("身份认证库", "统一身份认证"):
            resource(name)
        found = alike("统一身份认证平台")
        assert [(one.name, one.share) for one in found] == [
            ("统一身份认证", 1),
            ("身份认证库", Decimal("0.75")),
        ]
        with acting(actor("chengguan")):
            shortened = like("统一身份认证平台", HALF, 1)
        assert shortened
        assert ([one.name for one in shortened.shown], shortened.total) == (["统一身份认证"], 2)

    def test_counts_letters_in_either_case(self) -> None:
        assert pairs_of("OCR") == pairs_of("ocr") == {"oc", "cr"}


class TestAProjectOfTheLibrary:
    def test_is_shown_to_every_unit_with_title_unit_and_year_only(self) -> None:
        case = submitted()
        [hit] = hits_of(drafted(by="renshe", title="城管视频智能分析平台"))
        with working():
            project = Case.objects.get(pk=case).project
        assert (hit.title, hit.unit, hit.year, hit.key) == (
            project.title,
            project.unit_name,
            project.start_year,
            project.code,
        )
        assert {field.name for field in Outline._meta.get_fields() if not field.is_relation} == {
            "id", "kind", "key", "title", "unit_name", "year", "size"
        }  # fmt: skip

    def test_is_not_alike_to_itself(self) -> None:
        case = returned()
        with working():
            again = Case.objects.get(pk=case)
        assert hits_of(again.application_id, "chengguan") == []
        assert resubmitted(case, "goals", aims="补正后的目标。").round == 2

    @pytest.mark.parametrize("end", ["withdrawn", "refused"])
    def test_that_came_to_nothing_is_not_shown(self, end: str) -> None:
        case = submitted()
        draft = drafted(by="renshe")
        assert len(hits_of(draft)) == 1
        if end == "refused":
            concluded(case, REFUSED)
        else:
            clerk = actor("chengguan")
            with acting(clerk):
                act_on_case(
                    clerk, case, Course("withdrawn", reason="方案调整。"), Case.objects.get(pk=case).seq
                )
        assert hits_of(draft) == []

    def test_is_found_by_the_title_of_its_last_round(self) -> None:
        case = returned()
        resubmitted(case, "identity", title="渣土车辆调度")
        assert alike("城管视频智能分析") == []
        assert [one.title for one in alike("渣土车辆调度平台")] == ["渣土车辆调度"]


class TestAnAnswer:
    @pytest.mark.parametrize(
        ("said", "holds"),
        [
            ({}, False),
            ({"reuse": "no"}, False),
            ({"reuse": "no", "reason": "对象不同。"}, True),
            ({"reuse": "yes"}, True),
        ],
    )
    def test_is_asked_for_each_hit(self, said: dict[str, str], holds: bool) -> None:
        submitted()
        draft = drafted(by="renshe")
        [hit] = hits_of(draft)
        answer(draft, [{"resource": hit.name, **said}])
        finding = finding_of(draft)
        assert (finding.holds, finding.blocks) == (holds, not holds)

    def test_cannot_hide_a_hit(self) -> None:
        submitted()
        draft = drafted(by="renshe")
        answer(draft, [{"resource": "别的平台", "reuse": "yes"}])
        assert finding_of(draft).blocks
        renshe = actor("renshe")
        with acting(renshe), pytest.raises(Refused, match="城管视频智能分析"):
            submit_application(renshe, draft, 0)

    def test_is_seen_by_the_reviewer_as_it_was_given(self) -> None:
        submitted()
        second = submitted(by="renshe")
        resource("城管视频智能分析组件")  # registered after the submission
        with acting(actor("dashuju")):
            judgement = judgement_of_case(Case.objects.get(pk=second))
        assert [one.title for one in judgement.sheet.matches.lookalikes] == ["城管视频智能分析"]
        assert [row.reason for row in judgement.sheet.value("content").reuse] == ["建设内容不同。"]
        shown = browser_of("dashuju").get(f"/cases/{second}/").content.decode()
        assert "名称相近的资源和项目" in shown
        assert "建设内容不同。" in shown
        assert "城管视频智能分析组件" not in shown


@pytest.mark.commits
def test_a_comparison_that_cannot_run_blocks_and_says_so(commits: str) -> None:
    draft = drafted()
    with psycopg.connect(server().url("lixiang_owner", commits)) as owner:
        owner.execute("revoke select on resources_outlinepair from lixiang_unit")
    finding = finding_of(draft, "chengguan")
    assert finding.blocks
    assert "不能认定没有重复建设" in finding.reason


def test_the_command_finds_and_mends_what_differs() -> None:
    submitted()
    resource("身份认证库")
    call_command("rebuild_outlines", check=True)
    Outline.objects.filter(kind="resource").delete()
    Outline.objects.filter(kind="project").update(title=F("unit_name"))
    Outline.objects.create(
        kind="project", key="450900-2020-0001", title="空", unit_name="无", year=2020, size=0
    )
    with pytest.raises(CommandError, match="3 项概要不一致"):
        call_command("rebuild_outlines", check=True)
    call_command("rebuild_outlines")
    call_command("rebuild_outlines", check=True)
    assert OutlinePair.objects.filter(outline__kind="project").count() == len(pairs_of("城管视频智能分析"))
    assert [one.name for one in alike("身份认证库")] == ["身份认证库"]
