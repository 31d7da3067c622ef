"""申请表: an application as it is printed, sealed and signed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lixiang.documents.typesetting import typeset, unshown

TEMPLATE = "application_form"
UNSHOWN = "□"


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of the form: its columns, which of them are amounts, its rows."""

    label: str
    columns: tuple[str, ...]
    amounts: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part of the form: fields with their words, and tables."""

    title: str
    fields: tuple[tuple[str, str], ...]
    tables: tuple[FormTable, ...]


@dataclass(frozen=True, slots=True)
class ApplicationForm:
    """The whole form. `version` says of which state it is, `check` is the code of its content."""

    title: str
    project: str
    unit: str
    version: str
    check: str
    edition: str
    parts: tuple[FormPart, ...]

    def pdf(self) -> bytes:
        """Return the form on A4 with numbered pages; a character that no font can show is printed as a box."""
        return typeset(TEMPLATE, self._shown())

    def _shown(self) -> dict[str, Any]:
        words = json.dumps(self._as_json(), ensure_ascii=False)
        while bad := unshown(words):
            words = words.replace(bad, UNSHOWN)
        return dict(json.loads(words))

    def _as_json(self) -> dict[str, Any]:
        said = {
            name: getattr(self, name) for name in ("title", "project", "unit", "version", "check", "edition")
        }
        return {**said, "parts": list(self._parts())}

    def _parts(self) -> Iterator[dict[str, Any]]:
        for part in self.parts:
            tables = [
                {"label": one.label, "columns": one.columns, "amounts": one.amounts, "rows": one.rows}
                for one in part.tables
            ]
            yield {"title": part.title, "fields": part.fields, "tables": tables}
