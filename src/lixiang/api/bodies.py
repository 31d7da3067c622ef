"""JSON bodies read strictly: each name once, numbers that are kept exactly, no text that the database refuses."""

import json
from typing import Any, cast

from django.http import HttpRequest
from ninja.parser import Parser
from ninja.types import DictStrAny

JSON = "application/json"
NOT_JSON = f"请求正文须为 {JSON}。"
DEEPEST = 16
LONGEST_NUMBER = 15  # digits that every client keeps exactly


class WrongMediaType(Exception):
    """The body is not announced as JSON; the message says what is wanted, in Chinese."""


class Unreadable(ValueError):
    """The body cannot be read; the message says why, in Chinese."""


class StrictParser(Parser):
    """Reads a body into plain values, or refuses it as a whole."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        """Return the JSON value of the body.

        Raises:
            WrongMediaType: the request says that it is something else.
            Unreadable: not JSON in UTF-8, or JSON that means different things to different readers.
        """
        if request.content_type != JSON:
            raise WrongMediaType(NOT_JSON)
        return cast(DictStrAny, read_json(request.body))


def read_json(body: bytes) -> Any:
    """Return the value of a JSON text (RFC 8259) in UTF-8.

    Raises:
        Unreadable: syntax, a name given twice, NaN, a number too long, nesting too deep, a character that
            cannot be kept.
    """
    try:
        value = json.loads(
            body.decode(),
            object_pairs_hook=_each_once,
            parse_constant=_no_number,
            parse_int=_whole,
            parse_float=_fraction,
        )
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Unreadable("请求正文不是 UTF-8 编码的 JSON。") from error
    except RecursionError as error:
        raise Unreadable(_too_deep()) from error
    _check(value)
    return value


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Unreadable(f"“{twice}”出现了不止一次。")
    return content


def _no_number(word: str) -> None:
    raise Unreadable(f"{word} 不是数值。")


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > LONGEST_NUMBER:
        raise Unreadable(f'整数最多 {LONGEST_NUMBER} 位。金额请写成字符串，例如 "1990000.00"。')
    return int(digits)


def _fraction(digits: str) -> float:
    raise Unreadable(f'不接受小数 {digits[:LONGEST_NUMBER]}。金额请写成字符串，例如 "1990000.00"。')


def _check(value: Any) -> None:
    """Look through a value level by level, so that its depth costs no stack."""
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise Unreadable(_too_deep())


def _inside(value: Any) -> list[Any]:
    if isinstance(value, str):
        _check_text(value)
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else []


def _check_text(text: str) -> None:
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise Unreadable("文字中有不能保存的字符（空字符或残缺的字符），请删去。")


def _too_deep() -> str:
    return f"嵌套超过 {DEEPEST} 层。"
