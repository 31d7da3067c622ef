"""The page about the edition format is enough to write one: complete, and its examples are an edition."""

import re
import types
from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin

from lixiang.law.citation import Citation
from lixiang.law.edition import Edition, load_file
from lixiang.law.edition.condition import Flag
from lixiang.law.edition.reference import GROUPS, REQUIRED
from lixiang.law.edition.soundness import complaints
from lixiang.law.edition.value import Parameter
from lixiang.law.record import KEY, shape_of
from lixiang.law.rulebook import rules

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "law" / "edition-format.md").read_text(
    encoding="utf-8"
)
WORDS = set(re.findall(r"[A-Za-z_]+", PAGE))


def types_in(hint: Any, seen: set[Any]) -> Iterator[type]:
    """Every dataclass and enumeration that an edition is made of."""
    origin = get_origin(hint)
    for part in (origin, *get_args(hint)) if origin else ():
        yield from types_in(part, seen)
    if origin or hint in seen or not isinstance(hint, type) or hint is types.NoneType:
        return
    seen.add(hint)
    if issubclass(hint, StrEnum):
        yield hint
    elif is_dataclass(hint) and hint not in (Citation, Parameter):
        yield hint
        for _field, inner in shape_of(hint).values():
            yield from types_in(inner, seen)


def test_every_key_and_every_choice_is_explained() -> None:
    missing = []
    for kind in types_in(Edition, set()):
        names = (
            [choice.value for choice in kind] if issubclass(kind, StrEnum) else set(shape_of(kind)) - {KEY}
        )
        missing += [f"{kind.__name__}.{name}" for name in names if name not in WORDS]
    assert missing == []


def test_every_flag_group_and_required_name_is_explained() -> None:
    required = [name for names in REQUIRED.values() for name in names]
    assert {*Flag, *GROUPS, *required} <= WORDS


def test_the_examples_of_the_page_are_together_an_edition(tmp_path: Path) -> None:
    path = tmp_path / "sample.toml"
    path.write_text("\n".join(re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)), encoding="utf-8")
    edition = load_file(path)
    assert list(complaints(edition, [rule.name for rule in rules()])) == []
    assert edition.name == "sample"
