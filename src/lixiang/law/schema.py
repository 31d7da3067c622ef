"""JSON Schema of the facts that a rule wants, from their dataclass."""

import types
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Union, get_args, get_origin

from lixiang.law.citation import Citation
from lixiang.law.record import is_required, shape_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(cls: type) -> dict[str, Any]:
    """The JSON Schema of what ``record.from_json`` accepts for ``cls``."""
    return {"$schema": DIALECT, "title": cls.__name__, **_object(cls)}


def _object(cls: type) -> dict[str, Any]:
    shape = shape_of(cls)
    required = [key for key, (field, _hint) in shape.items() if is_required(field)]
    properties = {key: _schema(hint) for key, (_field, hint) in shape.items()}
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _schema(hint: Any) -> dict[str, Any]:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        said = [part for part in parts[1:] if isinstance(part, str)]
        return _schema(parts[0]) | ({"description": said[0]} if said else {})
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(part) for part in parts]}
    if origin in _CONTAINERS:
        return _CONTAINERS[origin](parts)
    return _plain(hint)


def _plain(hint: Any) -> dict[str, Any]:
    if hint in _SCALARS:
        return dict(_SCALARS[hint])
    if is_dataclass(hint) and isinstance(hint, type):
        return _object(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [choice.value for choice in hint]}
    return {}


_CONTAINERS: dict[Any, Callable[[tuple[Any, ...]], dict[str, Any]]] = {
    tuple: lambda parts: {"type": "array", "items": _schema(parts[0])},
    frozenset: lambda parts: {"type": "array", "items": _schema(parts[0])},
    Mapping: lambda parts: {"type": "object", "additionalProperties": _schema(parts[1])},
}
_SCALARS: dict[Any, dict[str, Any]] = {
    Decimal: {"type": ["string", "integer"], "pattern": r"^-?[0-9]{1,15}(\.[0-9]{1,6})?$"},
    date: {"type": "string", "format": "date"},
    Citation: {"type": "string"},
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
}
