"""Edition files: what Yulin's says, how others inherit, and how a wrong one is refused."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lixiang.law.edition import Edition, EditionError, Flag, Situation, Stage, heading, load, load_file, names
from lixiang.law.edition.source import FOLDER
from lixiang.law.finding import Modality

YULIN, COUNTY, CITY = load("yulin-draft"), load("example-county"), load("example-city")
TEXT = (FOLDER / "yulin-draft.toml").read_text(encoding="utf-8")


def written(folder: Path, text: str, name: str = "edition.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def county(folder: Path, text: str = "", **heading: str) -> Edition:
    """A county that extends Yulin by what the text says."""
    lines = {"extends": "yulin-draft", "name": "x", "title": "某县办法", "status": "draft", **heading}
    top = "\n".join(f'{key} = "{value}"' for key, value in lines.items())
    return load_file(written(folder, f'{top}\n{text}\n[region]\ncode = "1"\nname = "某县"\n'))


class TestYulin:
    """The draft measures, as one file: 4(1), 4(2), 4(3), 4(4), 4(5), 4(6), 4(7), 4(8), 12(2), 12(3), 12(4), 30, 36."""

    @pytest.mark.parametrize(
        ("role", "name", "clause"),
        [
            ("bureau", "市大数据发展和政务服务局", "4(1)"),
            ("info_centre", "市信息中心", "4(2)"),
            ("unit", "项目单位", "4(3)"),
            ("finance", "市财政局", "4(4)"),
            ("cyberspace", "市委网信办", "4(5)"),
            ("police", "市公安局", "4(6)"),
            ("cipher", "市委机要局（市国家密码管理局）", "4(7)"),
            ("audit", "市审计局", "4(8)"),
        ],
    )
    def test_agencies_have_their_role_from_article_4(self, role: str, name: str, clause: str) -> None:
        agency = YULIN.agency(role)
        assert (agency.role, agency.name, str(agency.clause)) == (role, name, clause)

    @pytest.mark.parametrize(
        ("term", "amount", "unit", "clause"),
        [
            ("acceptance_application", 6, "month", "22"),
            ("upload", 10, "wd", "23"),
            ("extension", 6, "month", "26"),
            ("service_contract", 3, "year", "18.2"),
            ("evaluation", 24, "month", "29"),
        ],
    )
    def test_statutory_terms_have_their_clause(self, term: str, amount: int, unit: str, clause: str) -> None:
        said = YULIN.term(term)
        assert (said.amount, said.unit, str(said.clause), said.binds) == (amount, unit, clause, Modality.MUST)

    @pytest.mark.parametrize("term", ["filing_check", "acceptance_of_case", "decision", "process_documents"])
    def test_terms_that_no_clause_gives_are_conventions(self, term: str) -> None:
        assert (YULIN.term(term).clause, YULIN.term(term).binds) == (None, Modality.CONVENTION)

    def test_contract_ends_and_no_others_do_not_roll(self) -> None:
        assert [term.name for term in YULIN.terms.values() if not term.rolls] == ["service_contract"]

    @pytest.mark.parametrize(
        ("name", "situation", "applies"),
        [
            ("supervision", Situation(route="approval"), True),
            ("supervision", Situation(route="filing"), False),
            ("upload", Situation(route="filing"), True),
            ("conclusion", Situation(route="filing"), False),
            ("evaluation", Situation(route="filing"), False),
            ("no_such_duty", Situation(route="approval"), False),
        ],
    )
    def test_obligations_follow_the_route(self, name: str, situation: Situation, applies: bool) -> None:
        assert YULIN.obligation_applies(name, situation) is applies

    @pytest.mark.parametrize(
        ("amount", "kind", "route", "applies"),
        [
            ("4999999.99", "software", "approval", False),
            ("5000000.00", "software", "approval", True),
            ("5000000.00", "infrastructure", "approval", False),
            ("5000000.00", "software", "filing", False),
        ],
    )
    def test_components_are_shared_from_five_million(
        self, amount: str, kind: str, route: str, applies: bool
    ) -> None:
        from decimal import Decimal

        situation = Situation(amount=Decimal(amount), kinds=(YULIN.kinds[kind].marks,), route=route)
        assert YULIN.obligation_applies("component_sharing", situation) is applies

    @pytest.mark.parametrize(
        ("kind", "nature", "applies"),
        [("software", "new", True), ("software", "upgrade", False), ("infrastructure", "new", False)],
    )
    def test_source_code_is_asked_of_new_software_on_either_route(
        self, kind: str, nature: str, applies: bool
    ) -> None:
        for route in ("approval", "filing"):
            situation = Situation(
                kinds=(YULIN.kinds[kind].marks,), natures=YULIN.natures[nature].marks, route=route
            )
            assert YULIN.obligation_applies("source_code", situation) is applies

    def test_acceptance_of_an_approval_wants_the_five_reports_of_22(self) -> None:
        asked = YULIN.materials_for(Stage.ACCEPTANCE, Situation(route="approval"))
        reports = [material.name for material in asked if str(material.clause) == "22"]
        assert len(reports) == 6  # the application and the five
        filed = YULIN.materials_for(Stage.ACCEPTANCE, Situation(route="filing"))
        assert not [material for material in filed if str(material.clause) == "22"]

    def test_materials_can_be_asked_by_route_amount_and_kinds(self) -> None:
        plain = YULIN.materials("filing", kinds=("software",))
        mixed = YULIN.materials("filing", kinds=("maintenance",), flags=frozenset({Flag.JOINT}))
        assert {each.code for each in mixed} - {each.code for each in plain} == {
            "maintained_systems",
            "joint_design",
        }

    def test_all_ten_grounds_of_27_stand_in_their_order(self) -> None:
        assert [str(ground.clause) for ground in YULIN.grounds.values()] == [f"27({n})" for n in range(1, 11)]

    @pytest.mark.parametrize(
        ("step", "role", "clause"),
        [
            ("give_technical_opinion", "bureau", "12(2)"),
            ("integrate_data", "bureau", "12(2)"),
            ("allocate_cloud", "bureau", "12(2)"),
            ("check_cost", "bureau", "12(2)"),
            ("review_funding", "finance", "12(3)"),
            ("review_xinchuang", "cipher", "4(7)"),
            ("review_cipher", "cipher", "4(7)"),
            ("review_new_technology", "cyberspace", "4(5)"),
            ("decide", "bureau", "12(4)"),
        ],
    )
    def test_each_review_has_its_competent_role(self, step: str, role: str, clause: str) -> None:
        said = YULIN.steps["approval"][step]
        assert (said.role, str(said.clause), said.blocking) == (role, clause, True)

    def test_reviews_open_together_and_the_decision_waits_for_all(self) -> None:
        steps = YULIN.steps["approval"]
        opened = {name for name, step in steps.items() if step.after == ("accept",)}
        parallel = {"give_technical_opinion", "check_cost", "review_xinchuang", "review_cipher"}
        assert opened >= parallel | {"review_new_technology"}
        assert set(steps["decide"].after) >= {"give_review_opinion", "review_funding", "review_xinchuang"}

    def test_branches_of_a_filing_do_not_hold_its_number(self) -> None:
        branches = [step for name, step in YULIN.steps["filing"].items() if name.startswith("review")]
        assert [step.blocking for step in branches] == [False, False, False]

    @pytest.mark.parametrize(
        ("project_class", "applicants"), [("public", ("info_centre",)), ("specialised", ("unit",))]
    )
    def test_each_class_has_its_builder(self, project_class: str, applicants: tuple[str, ...]) -> None:
        said = YULIN.classes[project_class]
        assert (said.applicants, str(said.clause)) == (applicants, "2.2")

    def test_the_draft_has_no_date_and_is_in_force_when_the_operator_says_so(self) -> None:
        assert not YULIN.in_force(date(2026, 9, 18))
        begun = replace(YULIN, in_force_from=date(2027, 1, 1))
        assert [begun.in_force(date(2026, 12, 31)), begun.in_force(date(2027, 1, 1))] == [False, True]

    def test_the_last_day_in_force_counts(self) -> None:
        assert [CITY.in_force(date(2031, 12, 31)), CITY.in_force(date(2032, 1, 1))] == [True, False]

    def test_posts_and_agencies_have_names(self) -> None:
        assert YULIN.who("bureau_leader") == "市大数据发展和政务服务局负责人"
        assert YULIN.who("finance") == "市财政局"


class TestTheInterimMeasures:
    """36: a name for imported old projects, no rules."""

    def test_they_have_a_name(self) -> None:
        assert heading("yulin-interim-2022").instrument == "玉政办发〔2022〕10号"

    def test_they_cannot_be_applied(self) -> None:
        with pytest.raises(EditionError, match="不含规则"):
            load("yulin-interim-2022")


class TestInheritance:
    """33: a county writes what differs."""

    def test_what_it_does_not_say_is_the_city_s_and_cited_as_such(self, tmp_path: Path) -> None:
        edition = county(tmp_path)
        assert edition.terms["upload"].amount == 10
        assert str(edition.terms["upload"].clause) == "玉林市政务信息化项目建设管理办法（征求意见稿） 23"
        assert edition.rules_of == YULIN.title

    def test_a_value_is_replaced_whole(self, tmp_path: Path) -> None:
        edition = county(tmp_path, '[change]\nshare = { value = { ge = 0.15 }, clause = "20" }')
        bounds = edition.change.share.value
        assert (bounds.gt, str(bounds.ge), str(edition.change.share.clause)) == (None, "0.15", "20")

    def test_a_table_is_joined_key_by_key(self, tmp_path: Path) -> None:
        edition = county(tmp_path, '[terms.upload]\namount = 8\nclause = "22"')
        assert (edition.terms["upload"].amount, edition.terms["upload"].unit) == (8, "wd")

    def test_a_named_amount_changes_every_row_that_names_it(self, tmp_path: Path) -> None:
        text = '[thresholds.approval_from]\nlabel = "审批起点"\nvalue = 900000\nclause = "8"'
        ends = {str(row.when.amount and row.when.amount.ge) for row in county(tmp_path, text).route_table}
        assert ends == {"None", "100000", "900000"}

    def test_something_can_be_removed(self, tmp_path: Path) -> None:
        path = written(
            tmp_path,
            'extends = "yulin-draft"\nremove = ["materials.filing_form"]\nname = "x"\ntitle = "x"\n'
            'status = "draft"\nregion = { code = "1", name = "x" }',
        )
        assert "filing_form" not in load_file(path).catalogue

    def test_of_heads_nothing_is_inherited(self, tmp_path: Path) -> None:
        assert (COUNTY.instrument, COUNTY.supersedes) == ("示例政办发〔2027〕3号", "")
        assert county(tmp_path).in_force_from is None

    def test_a_grandchild_cites_each_instrument(self, tmp_path: Path) -> None:
        written(tmp_path, TEXT.replace("yulin-draft", "base"), "base.toml")
        child = (
            'extends = "base"\nname = "child"\ntitle = "区办法"\nstatus = "draft"\n'
            'region = { code = "2", name = "x" }\n[terms.upload]\namount = 9\nclause = "5"'
        )
        written(tmp_path, child, "child.toml")
        edition = county(tmp_path, extends="child")
        assert str(edition.terms["upload"].clause) == "区办法 5"
        assert str(edition.terms["evaluation"].clause) == f"{YULIN.title} 29"
        assert edition.rules_of == YULIN.title


class TestSuperiorRules:
    """34: an overlay wins, stricter or not, and cites its own source."""

    def test_it_wins_over_the_county_and_the_city(self) -> None:
        upload = COUNTY.terms["upload"]
        assert (upload.amount, upload.clause and upload.clause.chinese) == (
            5,
            "《示例自治区数字政府项目验收规定》第六条第二款",
        )
        assert COUNTY.extension.times.value == 2

    def test_without_its_own_citation_it_is_refused(self, tmp_path: Path) -> None:
        written(
            tmp_path,
            'name = "s"\ntitle = "上级"\ninstrument = "某〔2027〕1号"\nin_force_from = 2027-01-01\n'
            "[terms.upload]\namount = 3",
            "s.overlay.toml",
        )
        with pytest.raises(EditionError, match="自己的条款") as refused:
            county(tmp_path, 'overlays = ["s"]')
        assert (refused.value.file, refused.value.field) == ("s.overlay.toml", "terms.upload.clause")

    def test_without_number_and_date_it_is_refused(self, tmp_path: Path) -> None:
        written(tmp_path, 'name = "s"\ntitle = "上级"', "s.overlay.toml")
        with pytest.raises(EditionError, match="文号和施行日期"):
            county(tmp_path, 'overlays = ["s"]')

    def test_the_parent_s_overlay_wins_over_the_child_s(self, tmp_path: Path) -> None:
        for name, times in (("region", 5), ("prefecture", 4)):
            written(
                tmp_path,
                f'name = "{name}"\ntitle = "{name}"\ninstrument = "n"\nin_force_from = 2027-01-01\n'
                f'[extension]\ntimes = {{ value = {times}, clause = "1" }}',
                f"{name}.overlay.toml",
            )
        written(tmp_path, 'overlays = ["region"]\n' + TEXT.replace("yulin-draft", "base"), "base.toml")
        assert county(tmp_path, 'overlays = ["prefecture"]', extends="base").extension.times.value == 5


REFUSALS = [
    ('name = "yulin-draft"', 'nmae = "yulin-draft"', "nmae", "是否指 name"),
    ('status = "draft"', 'status = "drafted"', "status", "是否指 draft"),
    ('status = "draft"', "", "status", "缺少这一项"),
    ('cipher = { name = "市委机要局', 'cipher = { nme = "市委机要局', "agencies.cipher.nme", "是否指 name"),
    ("is_fiscal = false }", 'is_fiscal = "no" }', "funds.social_capital.is_fiscal", "应为是"),
    ('tags_any = ["build"], amount = { ge = "ap', 'tags_any = ["bild"], amount = { ge = "ap',
     "route_table.2.when.tags_any", "是否指 build"),
    ('amount = { ge = "approval_from" } }\n\n[[route', 'amount = { ge = "approval_frm" } }\n\n[[route',
     "route_table.2.when.amount.ge", "是否指 approval_from"),
    ('amount = { lt = "managed_from" }', 'amount = { lt = "managed_from", le = 3 }',
     "route_table.0.when.amount", "同一侧"),
    ('route = "self_managed"\nclause', 'route = "self_manged"\nclause',
     "route_table.0.route", "是否指 self_managed"),
    ('clause = "11.3"\nwhen', 'clause = "第十一条"\nwhen', "route_table.0.clause", "不是条款号"),
    ('flags = ["joint"] }\nclause', 'flags = ["joined"] }\nclause',
     "materials.joint_design.when.flags.0", "是否指 joint"),
    ('group = "xinchuang"', 'group = "xinchaung"', "materials.xinchuang_plan.group", "是否指 xinchuang"),
    ('unit = "wd", start = "验收意见', 'unit = "days", start = "验收意见', "terms.upload.unit", "没有“days”"),
    ("times = { value = 3", 'times = { value = "3"', "extension.times.value", "应为整数"),
    ('measure = { value = "gross"', 'measure = { value = "groos"', "change.measure.value", "是否指 gross"),
    ('by = "bureau_leader"\nreading', 'by = "bureau_leder"\nreading', "override.by", "是否指 bureau_leader"),
    ('value = "12-31"', 'value = "31-12"', "planning.last_day", "不是月日"),
    ('term = "filing_check"', 'term = "filing_chek"',
     "steps.filing.check_completeness.term", "是否指 filing_check"),
    ('basis = "whole"\nclause = "11.1"', 'basis = "whole"\nclause = "11.1"\nwhen = { routes = ["filing"] }',
     "amounts.basis", "最后一行"),
    ("upload = { label", "uploads = { label", "terms.upload", "规则要用到"),
    ("near = 0.01", "near = 0.01.1", "", "不是 TOML"),
]  # fmt: skip


class TestRefusals:
    """A wrong file is refused with file, key, reason and the nearest right key."""

    @pytest.mark.parametrize(("right", "wrong", "field", "reason"), REFUSALS)
    def test_each_mistake_is_found(
        self, tmp_path: Path, right: str, wrong: str, field: str, reason: str
    ) -> None:
        assert right in TEXT
        with pytest.raises(EditionError) as refused:
            load_file(written(tmp_path, TEXT.replace(right, wrong, 1)))
        assert (refused.value.file, refused.value.field) == ("edition.toml", field)
        assert reason in refused.value.reason

    def test_an_unknown_name_is_refused_with_the_nearest(self) -> None:
        with pytest.raises(EditionError, match="yulin-draft"):
            load("yulin-drft")

    def test_an_unknown_parent_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(EditionError, match="yulin-draft"):
            county(tmp_path, extends="yulin-drat")

    def test_removing_what_is_not_there_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(EditionError, match="filing_form"):
            county(tmp_path, 'remove = ["materials.filing_fom"]')

    def test_an_edition_cannot_extend_itself(self, tmp_path: Path) -> None:
        with pytest.raises(EditionError, match="绕了一圈"):
            county(tmp_path, extends="edition")

    def test_a_file_without_title_or_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(EditionError, match="title"):
            load_file(written(tmp_path, 'name = "x"'))
        with pytest.raises(EditionError, match="没有这个文件"):
            load_file(tmp_path / "nothing.toml")

    def test_the_editions_that_come_along_are_listed_without_overlays(self) -> None:
        assert names() == ("example-city", "example-county", "yulin-draft", "yulin-interim-2022")
