"""Make the demonstration data, or list who may sign in to it."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lixiang.config.demo.experts import fill_pool
from lixiang.config.demo.people import PASSWORD, accounts, create_people
from lixiang.config.demo.registers import fill_registers
from lixiang.config.demo.stories import play_stories


class Command(BaseCommand):
    """`lixiang demo`."""

    help = "演示数据；--accounts 列出可登录的账号"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--accounts", action="store_true", help="只列出账号")

    def handle(self, *_: Any, **options: Any) -> None:
        """Create what is missing; a second run finds its data."""
        if not settings.LIXIANG_DEMO:
            raise CommandError("只有演示环境（LIXIANG_DEMO=1）才能生成演示数据。")
        if options["accounts"]:
            return self._list()
        create_people()
        fill_registers()
        fill_pool()
        play_stories()
        return None

    def _list(self) -> None:
        self.stdout.write(f"演示账号（口令都是 {PASSWORD}，登录页也可以直接选择）：")
        for account in accounts():
            self.stdout.write(
                f"  {account['username']:<14}{account['unit']} {account['post']} {account['name']}"
            )
