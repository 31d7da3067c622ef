"""Every template is used, and every component is shown on /components/."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import allauth

from house.sources import PACKAGE, TEMPLATES, modules, templates
from lixiang.web.frame import NAVIGATION

COTTON = TEMPLATES / "cotton"
GALLERY = TEMPLATES / "components"
ICONS = TEMPLATES / "icons"
CALLED_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
OVERRIDDEN = Path(allauth.__file__).parent / "templates"


def test_every_template_is_used() -> None:
    text = {path: path.read_text() for path in (*templates(), *modules(PACKAGE))}
    unused = [
        name
        for path in templates()
        if COTTON not in path.parents and (name := str(path.relative_to(TEMPLATES))) not in CALLED_BY_DJANGO
        if not (OVERRIDDEN / name).exists()
        if not any(
            f'"{name}"' in said or f"'{name}'" in said for other, said in text.items() if other != path
        )
    ]
    assert unused == []


def test_every_component_is_used_beyond_the_gallery() -> None:
    assert components() - used(path for path in templates() if GALLERY not in path.parents) == set()


def test_every_component_is_shown_in_the_gallery() -> None:
    assert components() - used(GALLERY.rglob("*.html")) == set()


def test_every_component_that_is_used_exists() -> None:
    assert used(templates()) - components() - {"slot", "vars"} == set()


def test_no_value_of_a_component_is_worked_out_in_its_tag() -> None:
    """Such a value comes out empty, and with it the words on a button."""
    worked_out = re.compile(r"""\s:[a-z_]+="[^"]*['|]""")
    assert [str(path) for path in templates() if worked_out.search(path.read_text())] == []


def test_every_icon_is_drawn_and_every_icon_that_is_named_exists() -> None:
    said = "".join(path.read_text() for path in templates())
    drawn = set(re.findall(r'{% icon "([^"]+)"', said)) | {icon for _, _, icon, _ in NAVIGATION}
    assert drawn == {path.stem for path in ICONS.glob("*.svg")}


def components() -> set[str]:
    names = (path.relative_to(COTTON).with_suffix("") for path in COTTON.rglob("*.html"))
    return {".".join(name.parts).replace("_", "-") for name in names}


def used(paths: Iterable[Path]) -> set[str]:
    text = "".join(path.read_text() for path in paths)
    return {name.replace("_", "-") for name in re.findall(r"<c-([a-z][\w.-]*)", text)}
