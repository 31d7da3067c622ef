"""Frozen dataclasses to and from plain JSON values, exactly: decimals and dates as text, tuples as lists."""

import difflib
import re
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from lixiang.law.citation import Citation

T = TypeVar("T")
KEY = "key"
Shape = dict[str, tuple[Field[Any], Any]]
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")


class RecordError(ValueError):
    """A value that does not fit: ``field`` is the dotted path to it, ``reason`` a Chinese sentence."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}：{reason}" if field else reason)
        self.field = field
        self.reason = reason


_PLAIN = frozenset({str, int, bool, type(None)})  # the most part by far; subclasses such as StrEnum go on


def to_json(value: Any) -> Any:
    """Plain JSON of a dataclass or of any value that such a dataclass may hold."""
    kind = type(value)
    return value if kind in _PLAIN else _plainly(kind)(value)  # type: ignore[arg-type]  # mypy doubts that a class is hashable


@cache
def _plainly(kind: type) -> Callable[[Any], Any]:
    """How values of this type are made plain."""
    if issubclass(kind, Citation | Decimal):
        return str
    if is_dataclass(kind):
        names = tuple(_keys(kind).items())
        return lambda value: {key: to_json(getattr(value, name)) for name, key in names}
    return next((way for types, way in _WAYS if issubclass(kind, types)), lambda value: value)


_WAYS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Mapping, lambda value: {str(key): to_json(item) for key, item in value.items()}),
    (tuple | list, lambda value: [to_json(item) for item in value]),
    (frozenset, lambda value: sorted(map(to_json, value))),
    (date, lambda value: value.isoformat()),
    (StrEnum, lambda value: value.value),
)


def from_json(cls: type[T], data: Any, path: str = "") -> T:
    """Build ``cls`` from plain values (JSON, or TOML with decimals).

    Raises RecordError with the dotted path for an unknown key (with the nearest right one), a missing key or
    a value of another type. Numbers with a fraction are taken from text or Decimal only, never from a float.
    """
    if not isinstance(data, Mapping):
        raise RecordError(path, "应为一组键值")
    shape = shape_of(cls)  # type: ignore[arg-type]  # mypy doubts that a class is hashable
    _check_keys(data, shape, path)
    values = {
        field.name: read(hint, data[key], join(path, key))
        for key, (field, hint) in shape.items()
        if key in data
    }
    return _built(cls, values, path)


def _check_keys(data: Mapping[str, Any], shape: Shape, path: str) -> None:
    for key in data:
        if key not in shape:
            raise RecordError(join(path, str(key)), f"没有这一项{nearest(str(key), shape)}")
    for key, (field, _hint) in shape.items():
        if key not in data and is_required(field):
            raise RecordError(join(path, key), "缺少这一项")


def is_required(field: Field[Any]) -> bool:
    """Whether a dataclass field has no default."""
    return field.default is MISSING and field.default_factory is MISSING


def _built(cls: type[T], values: dict[str, Any], path: str) -> T:
    try:
        return cls(**values)
    except RecordError as error:
        raise RecordError(join(path, error.field), error.reason) from error
    except ValueError as error:
        raise RecordError(path, str(error)) from error


def read(hint: Any, value: Any, path: str) -> Any:
    """The value of type ``hint`` that a plain value stands for; raises RecordError where it does not fit."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _read_annotated(get_args(hint), value, path)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(hint), value, path)
    if origin in _CONTAINERS:
        return _CONTAINERS[origin](get_args(hint), value, path)
    if origin is not None and is_dataclass(origin):
        return origin.read(get_args(hint), value, path)  # type: ignore[union-attr]
    return _read_plain(hint, value, path)


def _read_annotated(hints: tuple[Any, ...], value: Any, path: str) -> Any:
    """Text beside a type describes it; a function beside it checks the value."""
    result = read(hints[0], value, path)
    for check in hints[1:]:
        if callable(check):
            check(result, path)
    return result


def _read_plain(hint: Any, value: Any, path: str) -> Any:
    if hint in _SCALARS:
        return _SCALARS[hint](value, path)
    if issubclass(hint, StrEnum):
        return _read_choice(hint, value, path)
    return from_json(hint, value, path)


def _read_union(hints: tuple[Any, ...], value: Any, path: str) -> Any:
    if value is None and types.NoneType in hints:
        return None
    present = [hint for hint in hints if hint is not types.NoneType]
    for hint in present[:-1]:
        try:
            return read(hint, value, path)
        except RecordError:
            continue
    return read(present[-1], value, path)


def _read_tuple(hints: tuple[Any, ...], value: Any, path: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise RecordError(path, "应为一个列表")
    return tuple(read(hints[0], item, join(path, str(index))) for index, item in enumerate(value))


def _read_set(hints: tuple[Any, ...], value: Any, path: str) -> frozenset[Any]:
    return frozenset(_read_tuple(hints, value, path))


def _read_mapping(hints: tuple[Any, ...], value: Any, path: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise RecordError(path, "应为一组键值")
    return {
        str(key): read(hints[1], _named(hints[1], key, item), join(path, str(key)))
        for key, item in value.items()
    }


def _named(hint: Any, key: str, item: Any) -> Any:
    """A table of a keyed section learns its own key, where its dataclass has a field for it."""
    wants_key = isinstance(hint, type) and is_dataclass(hint) and KEY in shape_of(hint)
    return {**item, KEY: key} if wants_key and isinstance(item, Mapping) else item


def _read_choice(choices: type[StrEnum], value: Any, path: str) -> StrEnum:
    try:
        return choices(value)
    except ValueError:
        raise RecordError(path, f"没有“{value}”这个取值{nearest(str(value), list(choices))}") from None


def _read_decimal(value: Any, path: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise RecordError(path, '数额应写成文字，如 "2000000.00"')
    if not _NUMBER.fullmatch(str(value)):
        raise RecordError(path, f"“{value}”不是数额，应如 2000000.00")
    return Decimal(value)


def _read_date(value: Any, path: str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise RecordError(path, f"“{value}”不是日期，应如 2026-09-18") from None


def _read_citation(value: Any, path: str) -> Citation:
    try:
        return value if isinstance(value, Citation) else Citation.parse(value)
    except (TypeError, ValueError):
        raise RecordError(path, f"“{value}”不是条款号，应如 11.1、12(1)、21.1(1)") from None


def _exactly(kind: type, name: str) -> Callable[[Any, str], Any]:
    def check(value: Any, path: str) -> Any:
        if type(value) is not kind:
            raise RecordError(path, f"应为{name}")
        return value

    return check


_SCALARS: dict[Any, Callable[[Any, str], Any]] = {
    Decimal: _read_decimal,
    date: _read_date,
    Citation: _read_citation,
    str: _exactly(str, "文字"),
    int: _exactly(int, "整数"),
    bool: _exactly(bool, "是（true）或否（false）"),
    Any: lambda value, _path: value,
}
_CONTAINERS: dict[Any, Callable[[tuple[Any, ...], Any, str], Any]] = {
    tuple: _read_tuple,
    frozenset: _read_set,
    Mapping: _read_mapping,
}


@cache
def shape_of(cls: type) -> Shape:
    """The fields of a dataclass by their JSON keys, each with its type."""
    hints = get_type_hints(cls, include_extras=True)
    return {field.metadata.get("key", field.name): (field, hints[field.name]) for field in fields(cls)}


@cache
def _keys(cls: type) -> dict[str, str]:
    return {field.name: key for key, (field, _hint) in shape_of(cls).items()}


def join(path: str, key: str) -> str:
    """The dotted path of ``key`` below ``path``."""
    return ".".join(part for part in (path, key) if part)


def nearest(word: str, words: Iterable[str]) -> str:
    """A half sentence with the word most like ``word``, empty where nothing is alike."""
    close = difflib.get_close_matches(word, list(words))
    return f"，是否指 {close[0]}？" if close else ""
