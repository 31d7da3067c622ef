"""``lixiang law text split``: an official text by clause, to look at before it is loaded."""

import argparse
from pathlib import Path
from typing import Any

from lixiang.cli.law_input import WrongInputError
from lixiang.law.text import Instrument, TextError, decode, parse


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to those of ``lixiang law``."""
    actions = commands.add_parser("text", help="办法的正式文本").add_subparsers(dest="action", required=True)
    split = actions.add_parser("split", help="按条、款、项拆分文本文件（UTF-8 或 GB18030）")
    split.add_argument("file", type=Path, help="文本文件")


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Title, chapters and every clause of the file; WrongInputError where it cannot be read or split."""
    instrument = read(args.file)
    return {
        "title": instrument.title,
        "chapters": list(instrument.chapters),
        "clauses": instrument.by_clause(),
    }


def read(file: Path) -> Instrument:
    """The instrument in a file; WrongInputError where it cannot be read or split."""
    try:
        return parse(decode(file.read_bytes()))
    except OSError as error:
        raise WrongInputError("file", f"不能读取 {file}：{error.strerror}") from error
    except TextError as error:
        raise WrongInputError("file", f"{file.name} {error}") from error
