"""Write the outlines that the finder of duplicates reads anew, and tell which were otherwise."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from lixiang.agencies.access import working
from lixiang.cases.outlines import rebuilt


class Command(BaseCommand):
    """`lixiang manage rebuild_outlines`."""

    help = "按共享资源和项目库重新生成查重用的概要，列出不一致之处；--check 只核对，不改动"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--check", action="store_true", help="只核对，不改动；有不一致时以错误结束")

    def handle(self, *_: Any, **options: Any) -> None:
        """Rebuild in one transaction."""
        with working():
            different = list(rebuilt())
            transaction.set_rollback(options["check"])
        for key in different:
            self.stdout.write(key)
        verdict = f"{len(different)} 项概要不一致。"
        if different and options["check"]:
            raise CommandError(verdict)
        self.stdout.write(verdict)
