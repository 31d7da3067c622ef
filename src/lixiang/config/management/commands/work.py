"""Work off the queue."""

from typing import Any

from django.core.management.base import BaseCommand

from lixiang.jobs.worker import work


class Command(BaseCommand):
    """`lixiang manage work`."""

    help = "处理后台任务，直至收到停止信号"
    requires_system_checks: list[str] = []  # noqa: RUF012 - as Django declares it

    def handle(self, *_: Any, **__: Any) -> None:
        """Do jobs until told to stop."""
        work()
