"""Edition files: read, inherit (``extends``), lay superior rules over, resolve named amounts."""

import re
import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from lixiang.law.citation import Citation
from lixiang.law.record import join, nearest

Table = dict[str, Any]

EDITION, OVERLAY = ".toml", ".overlay.toml"
FOLDER = Path(__file__).parent.parent / "editions"
OWN_KEYS = (
    "name",
    "title",
    "instrument",
    "status",
    "region",
    "in_force_from",
    "in_force_until",
    "supersedes",
)
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_folders = [FOLDER]
REPLACED_WHOLE = ("value", "when", "score")
COMPARISONS = ("lt", "le", "ge", "gt")


class EditionError(ValueError):
    """A wrong edition file: ``file``, ``field`` (dotted key) and ``reason`` in Chinese."""

    def __init__(self, file: str, field: str, reason: str) -> None:
        super().__init__(f"{file}：{field}：{reason}" if field else f"{file}：{reason}")
        self.file = file
        self.field = field
        self.reason = reason


def also_read(folder: Path) -> None:
    """Let editions lie in the operator's own folder too; called once, where a process starts.

    A name that the platform has stays the platform's, so that cases keep the edition that they began under.
    """
    if folder not in _folders:
        _folders.append(folder)


def names(suffix: str = EDITION) -> tuple[str, ...]:
    """Every edition of the platform and of the operator, or with ``OVERLAY`` all superior rules."""
    found = (path.name.removesuffix(suffix) for folder in _folders for path in folder.glob(f"*{suffix}"))
    return tuple(sorted({name for name in found if _NAME.fullmatch(name)}))


def find(name: str, suffix: str = EDITION, beside: Path | None = None) -> Path | None:
    """The file of an edition, or of what belongs to it, beside another file first; None where there is none."""
    folders = [beside, *_folders] if beside else _folders
    paths = (folder / f"{name}{suffix}" for folder in folders if _NAME.fullmatch(name))
    return next((path for path in paths if path.is_file()), None)


def path_of(name: str, field: str = "edition", beside: Path | None = None, suffix: str = EDITION) -> Path:
    """The file that ``find`` finds; EditionError, at ``field``, where there is none."""
    path = find(name, suffix, beside)
    if path is None:
        raise EditionError(f"{name}{suffix}", field, f"没有这个版本{nearest(name, names())}")
    return path


def complete(path: Path) -> Table:
    """The whole table of an edition file with everything that it inherits and all that is laid over it."""
    table, overlays = _inherited(path, ())
    for overlay in overlays:
        laid = parsed(overlay)
        _require_citations(laid, overlay.name)
        table = merged(table, _cited(_without(laid, *OWN_KEYS), laid["title"]))
    return dict(_resolved(table, table.get("thresholds", {}), path.name, ""))


def _inherited(path: Path, seen: tuple[Path, ...]) -> tuple[Table, list[Path]]:
    """The table with its parents' below it, and the overlays of all of them, the superior ones last."""
    if path in seen:
        raise EditionError(path.name, "extends", "绕了一圈又继承回自己")
    own = parsed(path)
    overlays = [path_of(name, "overlays", path.parent, OVERLAY) for name in own.pop("overlays", [])]
    parent_name, removed = own.pop("extends", None), own.pop("remove", [])
    if parent_name is None:
        return own, overlays
    parent, above = _inherited(path_of(parent_name, "extends", path.parent), (*seen, path))
    title = parent["title"]
    below = _cited(_without(parent, *OWN_KEYS), title)
    below.setdefault("rules_of", title)
    for key in removed:
        _remove(below, key, path.name)
    return merged(below, own), overlays + above


def parsed(path: Path) -> Table:
    """The table of one file alone; EditionError where it cannot be read, is no TOML or has no title."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except FileNotFoundError as error:
        raise EditionError(path.name, "", "没有这个文件") from error
    except OSError as error:
        raise EditionError(path.name, "", f"读不到文件（{error.strerror}）") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EditionError(path.name, "", f"不是 TOML：{error}") from error
    if not isinstance(table.get("title"), str):
        raise EditionError(path.name, "title", "缺少这一项")
    return table


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> Table:
    """``above`` over ``below``: tables join key by key; values, conditions and lists are replaced whole."""
    joined = dict(below)
    for key, item in above.items():
        old = below.get(key)
        tables = isinstance(item, Mapping) and isinstance(old, Mapping)
        joins = tables and key not in REPLACED_WHOLE and "value" not in item
        joined[key] = merged(old, item) if joins else item  # type: ignore[arg-type]
    return joined


def _without(table: Table, *keys: str) -> Table:
    return {key: item for key, item in table.items() if key not in keys}


def _remove(table: Table, dotted: str, file: str) -> None:
    *parents, last = dotted.split(".")
    for key in parents:
        table = table.get(key, {})
    if last not in table:
        raise EditionError(file, "remove", f"没有可去掉的 {dotted}{nearest(last, table)}")
    del table[last]


def _mapped(item: Any, change: Callable[[str, Any], Any], key: str = "") -> Any:
    """A copy with every leaf changed by ``change(key, leaf)``."""
    if isinstance(item, Mapping):
        return {name: _mapped(value, change, name) for name, value in item.items()}
    if isinstance(item, list):
        return [_mapped(value, change) for value in item]
    return change(key, item)


def _cited(table: Table, title: str) -> Table:
    """Every clause as a clause of ``title``, so that what is inherited still says whose law it is."""

    def cite(key: str, leaf: Any) -> Any:
        if key != "clause" or not isinstance(leaf, str):
            return leaf
        try:
            return str(Citation.parse(leaf).of(title))
        except ValueError:
            return leaf

    return _mapped(table, cite)  # type: ignore[no-any-return]


def _require_citations(overlay: Table, file: str) -> None:
    for key in ("instrument", "in_force_from"):
        if key not in overlay:
            raise EditionError(file, key, "上级规定须写明文号和施行日期")
    for path, table in _leaves_of(_without(overlay, *OWN_KEYS), ""):
        if "clause" not in table:
            raise EditionError(file, join(path, "clause"), "上级规定覆盖的每一项都须注明自己的条款")


def _leaves_of(table: Mapping[str, Any], path: str) -> list[tuple[str, Mapping[str, Any]]]:
    """The tables that say something themselves (hold anything but tables)."""
    if any(not isinstance(item, Mapping) for item in table.values()) or "value" in table:
        return [(path, table)]
    return [leaf for key, item in table.items() for leaf in _leaves_of(item, join(path, key))]


def _resolved(item: Any, amounts: Mapping[str, Any], file: str, path: str) -> Any:
    """A copy in which a comparison with a named amount compares with that amount."""
    if isinstance(item, list):
        return [_resolved(value, amounts, file, join(path, str(index))) for index, value in enumerate(item)]
    if not isinstance(item, Mapping):
        return item
    return {key: _resolved_side(key, value, amounts, file, join(path, key)) for key, value in item.items()}


def _resolved_side(key: str, value: Any, amounts: Mapping[str, Any], file: str, path: str) -> Any:
    if key not in COMPARISONS or not isinstance(value, str):
        return _resolved(value, amounts, file, path)
    if value not in amounts:
        raise EditionError(file, path, f"thresholds 里没有“{value}”{nearest(value, amounts)}")
    return amounts[value]["value"]
