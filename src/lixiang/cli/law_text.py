"""``lixiang law text``: an official text by clause, to look at (split) and to show on the pages (import)."""

import argparse
from pathlib import Path
from typing import Any

from lixiang.cli.law_input import DEFAULT_EDITION, WrongInputError
from lixiang.law.text import Instrument, TextError, decode, parse


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to those of ``lixiang law``."""
    actions = commands.add_parser("text", help="办法的正式文本").add_subparsers(dest="action", required=True)
    split = actions.add_parser("split", help="按条、款、项拆分文本文件（UTF-8 或 GB18030）")
    load = actions.add_parser("import", help="载入平台，显示在条款旁边；再次载入即替换")
    for each in (split, load):
        each.add_argument("file", metavar="FILE", type=Path, help="文本文件")
    load.add_argument("--edition", metavar="NAME", default=DEFAULT_EDITION, help="哪个版本或上级规定的文本")


def run(args: argparse.Namespace) -> dict[str, Any]:
    """What was split or loaded; WrongInputError where the file cannot be read or split."""
    instrument = read(args.file)
    if args.action == "import":
        from lixiang.cli.law_text_import import load  # with Django, which splitting does without

        return load(args.file.read_bytes(), instrument, args.edition)
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
