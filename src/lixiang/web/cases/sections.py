"""The application form as sections, fields and tables, ready for the template."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, get_args

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from pydantic.fields import FieldInfo

from lixiang.cases.groups.catalogue import GROUPS
from lixiang.cases.groups.check import Checked
from lixiang.cases.groups.choices import Choices
from lixiang.cases.groups.fields import Content

EMPTY_ROWS = 1


@dataclass(frozen=True, slots=True)
class Field:
    """One field: where it is, what it asks, what was typed, what is wrong; `register` names rows that it offers."""

    path: str
    name: str
    label: str
    help: str
    widget: str
    unit: str
    needed: bool
    value: str
    error: str
    choices: Sequence[tuple[str, str]]
    register: str = ""

    rows: ClassVar[Sequence[Any]] = ()
    """None: that is how a template tells a field from a table."""

    @property
    def words(self) -> str:
        """Return the value as people read it: the label of a choice, else what was typed."""
        return dict(self.choices).get(self.value, self.value)

    @property
    def options(self) -> SafeString:
        """Return the choices as options, the chosen one marked; not drawn by a template, for some lists are long.

        A word that is none of them is kept as the last one, for the page sends again what it shows.
        """
        known = {"", *(value for value, _ in self.choices)}
        strange = [] if self.value in known else [(self.value, self.value)]
        return format_html_join(
            "", '<option value="{}"{}>{}</option>',
            ((value, " selected" if value == self.value else "", label) for value, label in (*self.choices, *strange)),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A table of rows with the same columns, at least one: its labels head the table, and a new row copies it."""

    path: str
    name: str
    label: str
    sum: str
    error: str
    rows: Sequence[Sequence[Field]]
    help: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether nothing is written in any line."""
        return not any(cell.value for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class Section:
    """One field group; `blank`: nothing is written in it, nor needs to be where it is complete."""

    group: str
    title: str
    version: int
    complete: bool
    errors: int
    parts: Sequence[Field | Table]
    blank: bool = False


def section(checked: Checked, typed: Mapping[str, Any], version: int, choices: Choices) -> Section:
    """Return the section of a checked group with the words as they were typed.

    Args:
        checked: the group as read.
        typed: the words of the draft, which stay on the page even where they are wrong.
        version: of the saved draft, 0 for none.
        choices: lists of words by name, from the edition.
    """
    title, model = GROUPS[checked.group]
    return section_of(title, model, checked, typed, version, choices)


def section_of(
    title: str,
    model: type[Content],
    checked: Checked,
    typed: Mapping[str, Any],
    version: int,
    choices: Choices,
) -> Section:
    """Return the section of any content; see `section`."""
    reader = _Reader(checked, choices)
    return Section(
        checked.group, title, version, checked.complete, len(checked.errors), list(reader.parts(model, typed)),
        blank=not checked.errors and all(value in (None, ()) for _, value in checked.value),
    )  # fmt: skip


class _Reader:
    def __init__(self, checked: Checked, choices: Choices) -> None:
        self.group, self.errors, self.choices = checked.group, checked.errors, choices

    def parts(self, model: type[Content], typed: Mapping[str, Any]) -> Iterator[Field | Table]:
        for name, info in model.model_fields.items():
            value = typed.get(name)
            yield (
                self._table(name, info, value)
                if _marks(info)["widget"] == "rows"
                else self._field(name, info, value)
            )

    def _table(self, name: str, info: FieldInfo, typed: Any) -> Table:
        row_model: type[Content] = get_args(info.annotation)[0]
        typed_rows = typed if isinstance(typed, list) else []
        rows = [
            self._row(f"{name}.{at}.", row_model, row)
            for at, row in enumerate(typed_rows or [{}] * EMPTY_ROWS)
        ]
        return Table(
            f"{self.group}.{name}", name, info.title or name, str(_marks(info).get("sum", "")),
            self.errors.get(name, ""), rows, str(_marks(info)["help"]),
        )  # fmt: skip

    def _row(self, prefix: str, model: type[Content], typed: Any) -> list[Field]:
        words = typed if isinstance(typed, Mapping) else {}
        return [
            self._field(f"{prefix}{name}", info, words.get(name)) for name, info in model.model_fields.items()
        ]

    def _field(self, name: str, info: FieldInfo, typed: Any) -> Field:
        marks = _marks(info)
        return Field(
            path=f"{self.group}.{name}", name=name, label=info.title or name, help=str(marks["help"]),
            widget=self._widget(marks), unit=str(marks.get("unit", "")), needed=bool(marks["needed"]),
            value=_as_typed(typed), error=self.errors.get(name, ""), choices=self._choices(marks),
            register=str(marks.get("register", "")),
        )  # fmt: skip

    def _widget(self, marks: Mapping[str, Any]) -> str:
        return str(marks["widget"] or ("choice" if "choices" in marks else "line"))

    def _choices(self, marks: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
        words = str(marks.get("choices", marks["widget"]))
        return list(self.choices.get(words, {}).items())


def _marks(info: FieldInfo) -> dict[str, Any]:
    marks = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return {"widget": "", "help": "", "needed": False} | marks


def _as_typed(typed: Any) -> str:
    if isinstance(typed, bool):
        return "yes" if typed else "no"
    return "" if typed is None else str(typed)
