"""Every wrong word in the tables of an opinion, by page and by API: told at its cell, and kept on the page."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest
from django.db import connection, transaction

from cases import words
from lixiang.agencies.access import working
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.ledger.models import Event
from lixiang.procedure.act import Defect
from story.approvals import TOTAL, accepted, reviewed
from story.doors import DOORS, Door, Told
from story.meetings import CALL, MEETING, called

pytestmark = pytest.mark.usefixtures("people")
EACH_WAY = pytest.mark.parametrize("way", DOORS)
TEXTS = tuple(text for text in words.REFUSED_TEXTS if not any("\ud800" <= one <= "\udfff" for one in text))
CHOSEN = ("source", "group", "clause")
"""Columns of choices, which do not show a word that is on no list."""
LINE, REST = 100_000, len(words.NO_AMOUNTS)
CELL = re.compile(r"\.(\d+)\.(\w+)$", re.MULTILINE)
Row = Mapping[str, str]


def rows(**columns: Sequence[str]) -> list[Row]:
    """Return rows with every word of every column, the shorter columns from their beginning again."""
    longest = max(map(len, columns.values()))
    turning = {name: cycle(column) for name, column in columns.items()}
    return [{name: next(column) for name, column in turning.items()} for _ in range(longest)]


@pytest.fixture(scope="module")
def wide(city: None) -> int:
    """An approval under review with as many lines and rows of cloud resources as there are wrong figures."""
    amounts = [*([LINE] * REST), int(float(TOTAL)) - REST * LINE]
    lines = [
        {"kind": "software", "name": f"模块{at}", "amount": f"{one}.00"} for at, one in enumerate(amounts)
    ]
    machine = {"purpose": "应用", "environment": "production", "cores": "1", "memory": "1", "storage": "1"}
    also = {"cost": {"lines": lines}, "cloud": {"resources": [machine] * REST}}
    return accepted(also=also)


@pytest.fixture(scope="module")
def funding(city: None) -> int:
    """An approval that waits for the funds."""
    return reviewed(accepted(), "give_review_opinion", "review_funding")


@pytest.fixture(scope="module")
def deciding(city: None) -> int:
    """An approval that waits for its decision."""
    return reviewed(accepted())


@pytest.fixture(scope="module")
def calling(experts: None) -> int:
    """An approval that waits for the draw of its experts."""
    return called()


def seq_of(case: int) -> int:
    with working():
        return Case.objects.get(pk=case).seq


@contextmanager
def undone() -> Iterator[None]:
    with working(), transaction.atomic():
        yield
        connection.set_rollback(True)


def each_is_told(sent: Sequence[Row], send: Callable[[Sequence[Row]], Told]) -> None:
    """Send rows of which every cell is wrong until each cell is told of, those that are told of left out of the next.

    A door may tell first what it cannot read at all.
    """
    left = [dict(row) for row in sent]
    for _ in range(3):
        told = send(left)
        assert told.status in (400, 422), told
        assert told.is_in_chinese(), told.at
        assert all(told.shows(word) for row in left for name, word in row.items() if name not in CHOSEN)
        for at, name in CELL.findall("\n".join(told.at)):
            left[int(at)].pop(name, None)
        if not any(left):
            return
    raise AssertionError(f"never told of {left}")


def in_table(door: Door, case: int, said: Conclusion) -> Callable[[Sequence[Row]], Told]:
    """Return a way to send the conclusion with a table; nothing of it may be kept."""

    def send(table: Sequence[Row]) -> Told:
        seq = seq_of(case)
        told = door.concludes(case, replace(said, table=tuple(table)), seq)
        assert seq_of(case) == seq
        return told

    return send


@EACH_WAY
def test_a_line_of_the_cost_check(way: str, wide: int) -> None:
    said = Conclusion("check_cost", "cost_agreed", "取费合理。")
    sent = rows(agreed=words.NO_AMOUNTS, reason=TEXTS[:REST])
    each_is_told(sent, in_table(DOORS[way]("dashuju"), wide, said))


@EACH_WAY
def test_a_figure_of_the_cloud(way: str, wide: int) -> None:
    said = Conclusion("allocate_cloud", "allocated", "按申请分配。")
    sent = rows(cores=words.NO_AMOUNTS, memory=words.NO_AMOUNTS[::-1], storage=words.NO_COUNT)
    each_is_told(sent, in_table(DOORS[way]("dashuju"), wide, said))


@EACH_WAY
def test_a_line_of_the_funds(way: str, funding: int) -> None:
    said = Conclusion("review_funding", "funded", "资金来源落实。", {"amount": TOTAL})
    sent = rows(source=words.UNKNOWN_CHOICES, year=words.NO_YEARS, amount=words.NO_AMOUNTS)
    each_is_told(sent, in_table(DOORS[way]("caizheng"), funding, said))


@EACH_WAY
@pytest.mark.parametrize("unseen", words.UNSEEN)
def test_what_nobody_sees_is_left_out_of_a_line(way: str, unseen: str, funding: int) -> None:
    amount = f"{unseen}{TOTAL[:3]}{unseen}{TOTAL[3:]}"
    line = {"source": "general_budget", "year": f"20{unseen}27", "amount": amount}
    said = Conclusion("review_funding", "funded", "资金来源落实。", {"amount": amount}, table=(line,))
    with undone():
        told = DOORS[way]("caizheng").concludes(funding, said, seq_of(funding))
        assert told.done, told
        kept = Event.objects.filter(object_type="case", object_id=funding).latest("seq").content
        assert kept["act"]["details"]["amount"] == TOTAL
        assert kept["funds"] == [{"source": "general_budget", "year": 2027, "amount": TOTAL}]


@EACH_WAY
@pytest.mark.parametrize("unseen", words.UNSEEN)
def test_a_point_of_which_nobody_sees_anything_is_none(way: str, unseen: str, deciding: int) -> None:
    nothing = Defect(group="data", point="", problem=unseen)
    said, seq = Conclusion("decide", "returned", "请补正。", defects=(nothing,)), seq_of(deciding)
    told = DOORS[way]("dashuju.ju").concludes(deciding, said, seq)
    assert (told.status in (400, 422), told.is_in_chinese(), seq_of(deciding)) == (True, True, seq)


@EACH_WAY
def test_a_point_of_a_notice(way: str, deciding: int) -> None:
    """A point is a row as well, which says nothing where its problem is empty."""
    door, said = DOORS[way]("dashuju.ju"), Conclusion("decide", "returned", "请补正。")
    point = Defect(group="data", point="", problem="没有写明。")

    def send(table: Sequence[Row]) -> Told:
        points = tuple(replace(point, **row) for row in table)
        return door.concludes(deciding, replace(said, defects=points), seq_of(deciding))

    kinds = {"problem": TEXTS, "remedy": TEXTS[::-1], "why_late": TEXTS[1:]}
    each_is_told(rows(**kinds), send)
    each_is_told(rows(group=words.UNKNOWN_CHOICES, clause=("99.99.99", "十一", "x", "11.1)")), send)


@EACH_WAY
def test_what_is_said_of_a_meeting(way: str, calling: int) -> None:
    door = DOORS[way]("dashuju")
    for typed in meetings():
        told = door.concludes(
            calling, Conclusion(CALL, "experts_drawn", details={**MEETING, **typed}), seq_of(calling)
        )
        assert told.status == 422
        assert all(told.names(name) and told.shows(word) for name, word in typed.items()), (typed, told.at)
        assert told.is_in_chinese()


def meetings() -> Iterator[dict[str, Any]]:
    yield from rows(held_on=words.NO_DAY, seats=words.NO_COUNT)  # type: ignore[misc]
    yield from ({"place": word} for word in words.UNFIT)
