"""The command `lixiang`: hands each word to its module, and loads no other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

COMMANDS = {
    "serve": ("lixiang.cli.serve:serve", "启动平台：数据库、网页、后台任务"),
    "demo": ("lixiang.cli.manage:demo", "升级数据库、建立演示数据并列出演示账号"),
    "migrate": ("lixiang.cli.manage:migrate", "把数据库升级到当前版本（以所有者身份）"),
    "manage": ("lixiang.cli.manage:manage", "运行 Django 管理命令"),
    "roles": ("lixiang.cli.database:roles", "输出数据库角色的 SQL，供管理员执行"),
    "law": ("lixiang.cli.law:main", "查阅办法：条款、规则、期限"),
    "procedure": ("lixiang.cli.procedure:main", "查阅程序：步骤、导出 BPMN"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    argv: the words after `lixiang`; those of the process without.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in ("-h", "--help", "help"):
        print(_usage())
        return 0
    if words[0] not in COMMANDS:
        print(f"没有命令 {words[0]}\n\n{_usage()}", file=sys.stderr)
        return 2
    return _run(words[0], words[1:])


def _run(name: str, argv: Sequence[str]) -> int:
    from lixiang.cli.installation import InstallationError

    module, function = COMMANDS[name][0].split(":")
    command: Callable[[Sequence[str]], int] = getattr(import_module(module), function)
    try:
        return command(argv)
    except InstallationError as reason:
        print(reason, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0  # the reader, e.g. `head`, has seen enough


def _usage() -> str:
    lines = [f"  {name:<10} {purpose}" for name, (_, purpose) in COMMANDS.items()]
    return "\n".join(["用法：lixiang 命令 [参数]", "", *lines])
