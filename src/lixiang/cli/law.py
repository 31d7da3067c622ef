"""``lixiang law``: the measures by command line, JSON in and out, without Django.

Each command is a module with ``add_parser(commands)`` and ``run(args)``; ``run`` returns what is printed.
Wrong input ends with status 2 and one JSON object with ``field`` and ``reason``.
"""

import json
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from lixiang.cli.law_input import Parser, WrongInputError
from lixiang.law.edition import EditionError
from lixiang.law.record import RecordError, nearest

WRONG_INPUT = 2
HELP = ("-h", "--help")

MODULES = {
    "route": "lixiang.cli.law_route",
    "due": "lixiang.cli.law_due",
    "evaluate": "lixiang.cli.law_evaluate",
    "rules": "lixiang.cli.law_rules",
    "facts": "lixiang.cli.law_facts",
    "terms": "lixiang.cli.law_terms",
    "coverage": "lixiang.cli.law_coverage",
    "check": "lixiang.cli.law_check",
    "text": "lixiang.cli.law_text",
}


def main(argv: Sequence[str]) -> int:
    """Run one command of ``lixiang law`` and return the exit status."""
    try:
        answer = _run(argv)
    except (WrongInputError, RecordError, EditionError) as error:
        _print(_refusal(error))
        return WRONG_INPUT
    if answer is not None:
        _print(answer)
    return 0


def _run(argv: Sequence[str]) -> Any:
    parser = Parser(prog="lixiang law", description="查阅办法：立项方式、期限、规则、条款")
    commands = parser.add_subparsers(dest="command", metavar="命令", required=True, parser_class=Parser)
    name = argv[0] if argv else ""
    for word in (name,) if name in MODULES else _installed(name):
        import_module(MODULES[word]).add_parser(commands)
    args = parser.parse_args(argv)
    return import_module(MODULES[args.command]).run(args)


def _installed(name: str) -> Sequence[str]:
    """Every command, for the help page; a word that is no command is refused here."""
    if name not in HELP:
        raise WrongInputError("command", f"没有命令 {name}{nearest(name, MODULES)}" if name else "缺少命令")
    return tuple(MODULES)


def _refusal(error: WrongInputError | RecordError | EditionError) -> dict[str, str]:
    file = {"file": error.file} if isinstance(error, EditionError) else {}
    return {**file, "field": error.field, "reason": error.reason}


def _print(answer: Any) -> None:
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
