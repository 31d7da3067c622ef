"""From typed words to a group: what is right is kept, what is wrong is told at its field."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from lixiang.cases.groups.catalogue import GROUPS
from lixiang.cases.groups.choices import Choices
from lixiang.cases.groups.fields import Content

MESSAGES = {
    "string_too_long": "最多 {max_length} 个字，请缩短。",
    "string_unicode": "含有残缺的字符，请删去后重新填写。",
    "too_long": "最多 {max_length} 行。",
    "extra_forbidden": "没有这个栏目。",
    "string_type": "请填写文字。",
    "tuple_type": "请按行填写。",
    "model_type": "请按栏目填写。",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A group as read: the values that are right, errors by dotted path, needed fields still empty."""

    group: str
    value: Content
    errors: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Tell whether a submission may take this group as it stands."""
        return not self.errors and not self.missing


def check_group(group: str, typed: Mapping[str, Any], choices: Choices | None) -> Checked:
    """Read the typed content of `group`.

    Args:
        group: a key of `GROUPS`.
        typed: names → words, rows as lists of the same; a field may be absent or empty.
        choices: the words among which its fields let one choose; None takes any word, as it was chosen before.
    """
    return check_content(group, GROUPS[group][1], typed, choices)


def check_content(
    name: str, model: type[Content], typed: Mapping[str, Any], choices: Choices | None
) -> Checked:
    """Read typed content as `model`; `name` is what messages and fields are filed under."""
    context, errors = {"choices": choices} if choices is not None else None, dict[str, str]()
    try:
        value = model.model_validate(typed, context=context)
    except ValidationError as wrong:
        errors = {_path(error): _message(error) for error in wrong.errors()}
        value = model.model_validate(_without(typed, wrong.errors()), context=context)
    missing = {path: label for path, label in _missing("", value) if path not in errors}
    return Checked(name, _without_empty_rows(value), errors, missing)


def _path(error: ErrorDetails) -> str:
    return ".".join(str(part) for part in error["loc"])


def _message(error: ErrorDetails) -> str:
    kind = error["type"]
    if kind == "too_long" and isinstance(error["input"], str):  # said so of text that was cleaned before
        kind = "string_too_long"
    if template := MESSAGES.get(kind):
        return template.format(**error.get("ctx", {}))
    return str(error["msg"])


def _without(typed: Mapping[str, Any], errors: list[ErrorDetails]) -> dict[str, Any]:
    left = deepcopy(dict(typed))
    for error in errors:
        place: Any = left
        *way, last = error["loc"]
        for part in way:
            place = place[part]
        if isinstance(last, int):
            place[last] = {}  # an empty row keeps the place, so that the paths of the others remain true
        else:
            place.pop(last, None)
    return left


def _is_empty(row: Content) -> bool:
    return all(value in (None, ()) for _, value in row)


def _without_empty_rows(value: Content) -> Content:
    tables = {name: rows for name, rows in value if isinstance(rows, tuple)}
    return value.model_copy(
        update={name: tuple(row for row in rows if not _is_empty(row)) for name, rows in tables.items()}
    )


def _missing(prefix: str, value: Content) -> Iterator[tuple[str, str]]:
    for name, info in type(value).model_fields.items():
        here, content = f"{prefix}{name}", getattr(value, name)
        marks = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        rows = content if isinstance(content, tuple) else ()
        if marks.get("needed") and (content is None or (rows == content and all(map(_is_empty, rows)))):
            yield here, info.title or name
        for index, row in enumerate(rows):
            if not _is_empty(row):
                yield from (
                    (path, f"第 {index + 1} 行{label}") for path, label in _missing(f"{here}.{index}.", row)
                )
