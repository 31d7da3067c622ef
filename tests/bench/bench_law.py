"""How long the law takes, in CPU: all findings of an application, a route, the start of the command line."""

import json
import subprocess
import sys
from dataclasses import replace
from resource import RUSAGE_CHILDREN, getrusage
from time import process_time

from law.applications import YULIN, approval, filing
from lixiang.law.application import findings_of, route_facts
from lixiang.law.route import route_of

TIMES = 500
PROJECT = {"total": "2000000.00", "class": "specialised", "kinds": ["software"], "funds": ["general_budget"]}


def test_all_findings_of_one_application_take_at_most_a_millisecond() -> None:
    applications = [
        replace(each, unit_net_systems=-number) for number in range(TIMES) for each in (filing(), approval())
    ]
    begun = process_time()
    for application in applications:
        findings_of(application, YULIN)
    took = (process_time() - begun) / len(applications)
    report("all findings of one application", took)
    assert took <= 0.001


def test_a_route_with_its_reasons() -> None:
    facts = route_facts(approval())
    assert facts is not None
    begun = process_time()
    for _ in range(TIMES):
        route_of(facts, YULIN)
    report("one route with its reasons", (process_time() - begun) / TIMES)


def test_the_command_line_takes_at_most_three_tenths_of_a_second() -> None:
    command = [sys.executable, "-c", "from lixiang.cli.main import main; main(['law', 'route'])"]
    begun = cpu_of_children()
    for _ in range(5):
        subprocess.run(command, input=json.dumps(PROJECT), text=True, capture_output=True, check=True)
    took = (cpu_of_children() - begun) / 5
    report("lixiang law route", took)
    assert took <= 0.3


def cpu_of_children() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def report(what: str, seconds: float) -> None:
    sys.stdout.write(f"{what}: {seconds * 1000:.3f} ms CPU\n")
