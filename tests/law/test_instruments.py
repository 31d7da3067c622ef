"""Which file a title stands for, and what an edition rests on."""

from pathlib import Path

import pytest

from lixiang.law import instruments as law
from lixiang.law.edition import source

NAMED = 'title = "示例镇办法"\nstatus = "name_only"\n[region]\ncode = "450999"\nname = "示例镇"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An operator's own folder of editions."""
    monkeypatch.setattr(source, "_folders", [source.FOLDER, tmp_path])
    for remembered in (law.instruments, law.extended_by, law.laid_over, law.heading):
        monkeypatch.setattr(law, remembered.__name__, remembered.__wrapped__)
    return tmp_path


def test_the_title_of_every_edition_and_of_superior_rules_leads_to_its_name() -> None:
    found = law.instruments()
    assert found["玉林市政务信息化项目建设管理办法（征求意见稿）"] == "yulin-draft"
    assert found["示例自治区数字政府项目验收规定"] == "example-superior"


def test_a_county_rests_on_its_city_and_on_superior_rules() -> None:
    parent = law.extended_by("example-county")
    assert parent is not None
    assert parent.name == "yulin-draft"
    assert [each.instrument for each in law.laid_over("example-county")] == ["示例数发〔2027〕1号"]
    assert (law.extended_by("yulin-draft"), law.laid_over("yulin-draft")) == (None, ())


def test_the_operators_own_editions_are_among_them(folder: Path) -> None:
    (folder / "town.toml").write_text(f'name = "town"\n{NAMED}', "utf-8")
    assert law.instruments()["示例镇办法"] == "town"


@pytest.mark.parametrize("text", ["title = ", 'name = "town"\ntitle = "没有状态"'])
def test_a_file_that_cannot_be_read_hides_no_other(folder: Path, text: str) -> None:
    (folder / "town.toml").write_text(text, "utf-8")
    (folder / "rules.overlay.toml").write_text(text, "utf-8")
    assert [each.name for each in law.headings()] == [name for name in source.names() if name != "town"]
    assert "yulin-draft" in law.instruments().values()


def test_an_edition_whose_parent_is_missing_still_names_it(folder: Path) -> None:
    (folder / "town.toml").write_text(
        f'extends = "nowhere"\noverlays = ["none"]\nname = "town"\n{NAMED}', "utf-8"
    )
    assert law.extended_by("town") == law.Superior("nowhere", "nowhere", "")
    assert law.laid_over("town") == (law.Superior("none", "none", ""),)
