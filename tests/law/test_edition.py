"""Edition files: what Yulin's says, how others inherit, and how a wrong one is refused."""

from datetime import date
from pathlib import Path

import pytest

from lixiang.law.edition import Edition, EditionError, load, load_file, names, source
from lixiang.law.edition.library import heading_of
from lixiang.law.edition.source import FOLDER, also_read

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


class TestTheOperatorsFolder:
    """33, 36: an installation adds editions, and dates, without touching the platform."""

    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(source, "_folders", [FOLDER])
        also_read(tmp_path)
        return tmp_path

    def said(self, name: str) -> str:
        return (
            f'extends = "yulin-draft"\nname = "{name}"\ntitle = "办法"\nstatus = "in_force"\n'
            'in_force_from = 2027-01-01\nregion = { code = "450900", name = "玉林市" }'
        )

    def test_an_edition_in_it_is_found_by_name(self, folder: Path) -> None:
        written(folder, self.said("yulin-2027"), "yulin-2027.toml")
        edition = load("yulin-2027")
        assert edition.in_force(date(2027, 1, 1))
        assert edition.terms["upload"].amount == 10
        assert "yulin-2027" in names()

    def test_it_cannot_replace_one_of_the_platform(self, folder: Path) -> None:
        written(folder, self.said("example-city"), "example-city.toml")
        assert source.path_of("example-city").parent == FOLDER

    def test_an_edition_bears_the_name_of_its_file(self, folder: Path) -> None:
        written(folder, self.said("another"), "one.toml")
        with pytest.raises(EditionError, match="应与文件名相同：one") as refused:
            load("one")
        assert (refused.value.file, refused.value.field) == ("one.toml", "name")

    @pytest.mark.parametrize("name", ["../edition", "a/b", "", ".", "A", "x.overlay"])
    def test_only_a_plain_name_is_looked_for(self, name: str) -> None:
        with pytest.raises(EditionError, match="没有这个版本"):
            load(name)


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
        assert edition.change.share.reading is None

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

    def test_a_value_without_citation_is_refused_too(self, tmp_path: Path) -> None:
        written(
            tmp_path,
            'name = "s"\ntitle = "上级"\ninstrument = "某〔2027〕1号"\nin_force_from = 2027-01-01\n'
            "[change]\nshare = { value = { gt = 0.05 } }",
            "s.overlay.toml",
        )
        with pytest.raises(EditionError, match=r"：上级规定覆盖的每一项都须注明自己的条款$") as refused:
            county(tmp_path, 'overlays = ["s"]')
        assert refused.value.field == "change.share.clause"

    def test_without_number_and_date_it_is_refused(self, tmp_path: Path) -> None:
        written(tmp_path, 'name = "s"\ntitle = "上级"', "s.overlay.toml")
        with pytest.raises(
            EditionError, match=r"^s\.overlay\.toml：instrument：上级规定须写明文号和施行日期$"
        ) as refused:
            county(tmp_path, 'overlays = ["s"]')
        assert (refused.value.file, refused.value.field) == ("s.overlay.toml", "instrument")

    def test_it_is_no_edition_by_itself(self) -> None:
        with pytest.raises(EditionError) as refused:
            load_file(FOLDER / "example-superior.overlay.toml")
        assert (refused.value.file, refused.value.field) == ("example-superior.overlay.toml", "")
        assert refused.value.reason == "上级规定不能单独使用，请检查引用它（overlays）的版本"

    def test_the_parent_s_overlay_wins_over_the_child_s(self, tmp_path: Path) -> None:
        for name, times in (("region", 5), ("prefecture", 4)):
            written(
                tmp_path,
                f'name = "{name}"\ntitle = "{name}"\ninstrument = "n"\nin_force_from = 2027-01-01\n'
                f'[extension]\ntimes = {{ value = {times}, clause = "1" }}',
                f"{name}.overlay.toml",
            )
        written(tmp_path, 'overlays = ["region"]\n' + TEXT.replace("yulin-draft", "base"), "base.toml")
        times = county(tmp_path, 'overlays = ["prefecture"]', extends="base").extension.times
        assert (times.value, str(times.clause)) == (5, "region 1")


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
     "amounts.basis", "=最后一行不写 when，以便每个项目都有判定金额"),
    ("upload = { label", "uploads = { label", "terms.upload", "=缺少这一项，规则要用到"),
    ("before_going_live = false", 'before_going_live = "no"', "acceptance.before_going_live", "应为是"),
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
        assert reason.removeprefix("=") in refused.value.reason
        assert not reason.startswith("=") or refused.value.reason == reason[1:]

    def test_an_unknown_name_is_refused_with_the_nearest(self) -> None:
        with pytest.raises(EditionError, match="yulin-draft") as refused:
            load("yulin-drft")
        assert (refused.value.file, refused.value.field) == ("yulin-drft.toml", "edition")

    def test_an_unknown_parent_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(EditionError, match="yulin-draft") as refused:
            county(tmp_path, extends="yulin-drat")
        assert refused.value.field == "extends"

    def test_unknown_superior_rules_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(EditionError) as refused:
            county(tmp_path, 'overlays = ["example-superor"]')
        assert (refused.value.file, refused.value.field) == ("example-superor.overlay.toml", "overlays")

    @pytest.mark.parametrize(
        ("key", "words"),
        [
            ("materials.filing_fom", "没有可去掉的 materials.filing_fom，是否指 filing_form？"),
            ("no.such.thing", "no.such.thing"),
        ],
    )
    def test_removing_what_is_not_there_is_refused(self, tmp_path: Path, key: str, words: str) -> None:
        with pytest.raises(EditionError, match=words) as refused:
            county(tmp_path, f'remove = ["{key}"]')
        assert (refused.value.file, refused.value.field) == ("edition.toml", "remove")

    def test_an_inherited_clause_that_is_none_is_refused(self, tmp_path: Path) -> None:
        written(tmp_path, TEXT.replace('clause = "4(1)"', "clause = 4", 1), "base.toml")
        with pytest.raises(EditionError, match="不是条款号") as refused:
            county(tmp_path, extends="base")
        assert refused.value.field == "agencies.bureau.clause"

    @pytest.mark.parametrize(
        ("text", "field"),
        [('title = "x"', "name"), ('name = "x"\ntitle = "x"\nstatus = "draft"', "region")],
    )
    def test_a_wrong_heading_is_refused(self, tmp_path: Path, text: str, field: str) -> None:
        with pytest.raises(EditionError) as refused:
            heading_of(written(tmp_path, text))
        assert (refused.value.file, refused.value.field) == ("edition.toml", field)
        assert refused.value.reason

    def test_a_heading_says_name_status_and_dates(self) -> None:
        said = heading_of(FOLDER / "example-city.toml")
        assert (said.name, said.status, said.in_force_from) == ("example-city", "in_force", date(2027, 1, 1))

    def test_an_edition_cannot_extend_itself(self, tmp_path: Path) -> None:
        with pytest.raises(EditionError) as refused:
            county(tmp_path, extends="edition")
        assert (refused.value.file, refused.value.field) == ("edition.toml", "extends")
        assert refused.value.reason == "绕了一圈又继承回自己"

    def test_a_file_without_title_or_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(EditionError, match=r"^edition\.toml：title：缺少这一项$"):
            load_file(written(tmp_path, 'name = "x"'))
        (tmp_path / "folder.toml").mkdir()
        with pytest.raises(EditionError, match=r"^folder\.toml：读不到文件（Is a directory）$"):
            load_file(tmp_path / "folder.toml")
        with pytest.raises(EditionError, match=r"^nothing\.toml：没有这个文件$"):
            load_file(tmp_path / "nothing.toml")

    def test_the_editions_that_come_along_are_listed_without_overlays(self) -> None:
        assert names() == ("example-city", "example-county", "yulin-draft", "yulin-interim-2022")
