"""What the commands of ``lixiang law`` read: an edition, one JSON object, a date."""

import argparse
import json
import re
import sys
from datetime import date
from decimal import Decimal
from os import environ
from pathlib import Path
from typing import Any, NoReturn

from lixiang.cli.installation import Installation
from lixiang.law.edition import Edition, also_read, load, load_file

DEFAULT_EDITION = "yulin-draft"

_MESSAGES = (
    (re.compile(r"the following arguments are required: (?P<field>.+)"), "缺少这一参数"),
    (re.compile(r"unrecognized arguments: (?P<field>.+)"), "没有这一参数"),
    (
        re.compile(r"argument (?P<field>\S+): invalid choice: (?P<value>.+) \(choose from (?P<known>.+)\)"),
        "没有 {value}，可用：{known}",
    ),
    (re.compile(r"argument (?P<field>\S+): expected one argument"), "缺少取值"),
    (re.compile(r"argument (?P<field>\S+): not allowed with argument (?P<other>\S+)"), "不能与 {other} 并用"),
    (re.compile(r"argument (?P<field>\S+): invalid int value: (?P<value>.+)"), "{value} 不是整数"),
    (re.compile(r"argument (?P<field>\S+): (?P<reason>.+)"), "{reason}"),
)


class WrongInputError(ValueError):
    """Input that cannot be used; ``field`` says where, ``reason`` is a Chinese sentence."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}：{reason}")
        self.field = field
        self.reason = reason


class Parser(argparse.ArgumentParser):
    """A parser that raises WrongInputError instead of ending the process."""

    def error(self, message: str) -> NoReturn:
        """Turn the message of argparse into field and reason."""
        for pattern, reason in _MESSAGES:
            if match := pattern.fullmatch(message):
                raise WrongInputError(
                    match["field"].split("/")[-1].lstrip("-"), reason.format(**match.groupdict())
                )
        raise WrongInputError("", message)


def add_edition(parser: argparse.ArgumentParser) -> None:
    """The two options that choose an edition."""
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--edition", metavar="NAME", default=DEFAULT_EDITION, help="版本的名称")
    choice.add_argument("--edition-file", metavar="PATH", type=Path, help="版本的文件")


def edition_of(args: argparse.Namespace) -> Edition:
    """The edition that the options chose; raises EditionError where it cannot be used."""
    also_read(Installation.of(environ).home / "editions")
    return load_file(args.edition_file) if args.edition_file else load(args.edition)


def json_from_input() -> Any:
    """The JSON object on standard input, fractions as decimals; WrongInputError where it is none."""
    try:
        value = json.load(sys.stdin, parse_float=Decimal, parse_constant=_no_constant)
    except (ValueError, UnicodeDecodeError) as error:
        raise WrongInputError("", f"标准输入不是 JSON：{error}") from error
    if not isinstance(value, dict):
        raise WrongInputError("", "标准输入应为一个 JSON 对象")
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} 不是 JSON 数值")


def a_date(text: str) -> date:
    """A date in ISO form, for argparse."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应如 2026-09-18") from None
