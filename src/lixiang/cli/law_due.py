"""``lixiang law due``: the day on which a term ends or a window opens, and why."""

import argparse
from os import environ
from typing import Any

from lixiang.cli.installation import Installation
from lixiang.cli.law_input import WrongInputError, a_date, add_edition, edition_of
from lixiang.law.calendar import also_read
from lixiang.law.deadline import deadline
from lixiang.law.holidays import CalendarError
from lixiang.law.plain import due_as_json


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to those of ``lixiang law``."""
    parser = commands.add_parser("due", help="期限的到期日及理由")
    parser.add_argument("term", help="条款号，如 23，或期限的名称")
    parser.add_argument("--from", dest="start", metavar="DATE", type=a_date, required=True, help="起算日期")
    parser.add_argument("--months", metavar="N", type=int, help="第二十六条：每次延期的月数")
    parser.add_argument("--nth", metavar="K", type=int, help="第二十六条：第几次延期，每次月数相同")
    add_edition(parser)


def run(args: argparse.Namespace) -> dict[str, Any]:
    """When it is due; RecordError for an unknown term, and for months or a count beyond the edition's."""
    also_read(Installation.of(environ).home / "calendars")
    edition = edition_of(args)
    try:
        return due_as_json(
            deadline(args.term, args.start, edition, months=args.months, nth=args.nth), edition
        )
    except CalendarError as error:
        raise WrongInputError("calendar", str(error)) from error
