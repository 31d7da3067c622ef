"""Compute what lists show of every case again from its acts, and tell what was otherwise."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from lixiang.agencies.access import working
from lixiang.cases.caches import rebuilt
from lixiang.cases.models import Case


class Command(BaseCommand):
    """`lixiang manage rebuild_tasks`."""

    help = "按办理记录重新计算待办和案件状态，列出不一致之处；--check 只核对，不改动"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--check", action="store_true", help="只核对，不改动；有不一致时以错误结束")

    def handle(self, *_: Any, **options: Any) -> None:
        """Rebuild case by case, each in a transaction of its own, so that nobody waits long."""
        with working():
            numbers = list(Case.objects.order_by("pk").values_list("pk", flat=True))
        different = sum(self._rebuild(number, check=options["check"]) for number in numbers)
        verdict = f"核对 {len(numbers)} 个案件，{different} 个不一致。"
        if different and options["check"]:
            raise CommandError(verdict)
        self.stdout.write(verdict)

    def _rebuild(self, number: int, *, check: bool) -> bool:
        with working():
            before, after = rebuilt(number)
            transaction.set_rollback(check)
        if before != after:
            self.stdout.write(f"案件 {number}：{before} → {after}")
        return before != after
