"""``lixiang procedure``: the procedures by command line, as JSON or BPMN 2.0, without Django.

Wrong input ends with status 2 and one JSON object with ``field`` and ``reason``.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from lixiang.cli.law_input import Parser, WrongInputError, add_edition, edition_of
from lixiang.law.edition import Edition, EditionError
from lixiang.law.record import RecordError, nearest
from lixiang.procedure.bpmn import bpmn
from lixiang.procedure.library import PROCEDURES
from lixiang.procedure.plain import procedure_as_json
from lixiang.procedure.step import Procedure
from lixiang.procedure.under import under

WRONG_INPUT = 2


def main(argv: Sequence[str]) -> int:
    """Run one command of ``lixiang procedure`` and return the exit status."""
    try:
        args = _parser().parse_args(argv)
        sys.stdout.write(_COMMANDS[args.command](args))
    except (WrongInputError, RecordError, EditionError) as error:
        sys.stdout.write(_json({"field": error.field, "reason": error.reason}))
        return WRONG_INPUT
    return 0


def _parser() -> Parser:
    parser = Parser(prog="lixiang procedure", description="查阅程序：步骤、办理单位、导出 BPMN")
    commands = parser.add_subparsers(dest="command", metavar="命令", required=True, parser_class=Parser)
    commands.add_parser("list", help="全部程序")
    for name, purpose in (("show", "一个程序的步骤"), ("export", "导出一个程序")):
        command = commands.add_parser(name, help=purpose)
        command.add_argument("name", metavar="NAME", help="程序的名称")
        add_edition(command)
        if name == "export":
            command.add_argument("--bpmn", action="store_true", required=True, help="BPMN 2.0 XML")
    return parser


def _list(_args: argparse.Namespace) -> str:
    return _json(
        {"procedures": [{"name": p.name, "title": p.title, "clause": p.clause} for p in PROCEDURES.values()]}
    )


def _show(args: argparse.Namespace) -> str:
    edition, procedure = _chosen(args)
    return _json({"edition": edition.name, **procedure_as_json(procedure)})


def _export(args: argparse.Namespace) -> str:
    edition, procedure = _chosen(args)
    return bpmn(procedure, {role: agency.name for role, agency in edition.agencies.items()})


def _chosen(args: argparse.Namespace) -> tuple[Edition, Procedure]:
    edition = edition_of(args)
    if args.name not in PROCEDURES:
        raise WrongInputError("name", f"没有程序 {args.name}{nearest(args.name, PROCEDURES)}")
    return edition, under(PROCEDURES[args.name], edition)


def _json(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


_COMMANDS = {"list": _list, "show": _show, "export": _export}
