"""What changed between two rounds of an application, field by field, in words that people read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lixiang.cases.groups.catalogue import GROUPS, MATERIALS
from lixiang.cases.groups.fields import Content
from lixiang.cases.sheet import Sheet
from lixiang.procedure.step import GROUPS as TITLES

DIGITS = 16  # of a digest, enough to tell files apart
Choices = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A value that is not empty: what it is called, its words, and the amount if it is one."""

    label: str
    words: str
    amount: Decimal | None = None


NOTHING = Shown("", "")


@dataclass(frozen=True, slots=True)
class Change:
    """One field whose words differ; `field` is `group.field`, `moved` the difference of amounts in yuan."""

    group: str
    title: str
    field: str
    label: str
    before: str
    after: str
    moved: Decimal | None


def changes_between(before: Sheet, after: Sheet) -> Iterator[Change]:
    """Yield what differs between two sheets of one application, in the order of the form, files last."""
    for group in GROUPS:
        old, new = (dict(_shown("", sheet.value(group), sheet.choices)) for sheet in (before, after))
        yield from _changes(group, old, new)
    yield from _changes(MATERIALS, _files(before), _files(after))


def _changes(group: str, before: dict[str, Shown], after: dict[str, Shown]) -> Iterator[Change]:
    for path in before | after:
        old, new = before.get(path), after.get(path)
        if old != new:
            yield _change(group, path, old or NOTHING, new or NOTHING)


def _change(group: str, path: str, old: Shown, new: Shown) -> Change:
    return Change(
        group=group, title=TITLES[group], field=f"{group}.{path}", label=new.label or old.label,
        before=old.words, after=new.words, moved=_moved(old.amount, new.amount),
    )  # fmt: skip


def _moved(old: Decimal | None, new: Decimal | None) -> Decimal | None:
    return None if old is None and new is None else (new or Decimal()) - (old or Decimal())


def _shown(prefix: str, content: Content, choices: Choices, within: str = "") -> Iterator[tuple[str, Shown]]:
    for name, info in type(content).model_fields.items():
        value, label = getattr(content, name), f"{within}{info.title or name}"
        if isinstance(value, tuple):
            for at, row in enumerate(value):
                yield from _shown(f"{prefix}{name}.{at}.", row, choices, f"{label} 第 {at + 1} 行 ")
        elif value is not None:
            amount = value if isinstance(value, Decimal) else None
            yield f"{prefix}{name}", Shown(label, words_of(value, info.json_schema_extra, choices), amount)


def words_of(value: Any, marks: Any, choices: Choices) -> str:
    """Return a value of a field as people read it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    if isinstance(value, date):
        return value.isoformat()
    return choices.get(marks.get("choices", ""), {}).get(str(value), str(value))


def _files(sheet: Sheet) -> dict[str, Shown]:
    files: dict[str, Shown] = {}
    for file in sheet.files:
        place = f"{file['code']}.{file['name']}"
        words = [files[place].words] if place in files else []
        words.append(f"{file['name']}（SM3 {file['digest'][:DIGITS]}…）")
        files[place] = Shown(sheet.edition.catalogue[file["code"]].name, "；".join(words))
    return files
