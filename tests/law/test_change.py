"""第二十一条: what follows from a change of content."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lixiang.law.change import (
    Aspect,
    Change,
    ContentUse,
    adjustment_is_not_major,
    change_does_not_raise_the_route,
    changed_content_waits_for_its_decision,
    content_change_stays_within_the_limit,
    moved_content,
    path_of,
)
from lixiang.law.edition import Bounds, Edition, Parameter, load
from lixiang.law.edition.duties import AtLimit, Measure
from lixiang.law.finding import Finding, Modality
from lixiang.law.investment import Line
from lixiang.law.record import RecordError

EDITION = load("yulin-draft")


def line(key: str, amount: str, content: str = "", *, replaced: bool = False) -> Line:
    return Line(key=key, content=content or f"内容{key}", amount=Decimal(amount), replaced=replaced)


def change(decided: list[Line], wanted: list[Line], **more: object) -> Change:
    total = sum((each.amount for each in decided), Decimal(0))
    return Change(total=total, decided=tuple(decided), wanted=tuple(wanted), **more)


def under(**rules: object) -> Edition:
    """The draft with other values in its section on changes."""
    said = {name: replace(getattr(EDITION.change, name), value=value) for name, value in rules.items()}
    return replace(EDITION, change=replace(EDITION.change, **said))


def share_finding(given: Change, edition: Edition = EDITION) -> Finding:
    found = content_change_stays_within_the_limit(given, edition)
    assert found is not None
    return found


BASE = [line("a", "9000000.00"), line("b", "1000000.00")]


class TestTheShareOfTheOriginalTotal:
    @pytest.mark.parametrize(
        ("added", "holds"),
        [
            ("0.00", True),
            ("999999.99", True),
            ("1000000.00", None),  # exactly a tenth: held until the bureau has confirmed
            ("1000000.01", False),
        ],
    )
    def test_is_exceeded_strictly_above_a_tenth(self, added: str, holds: bool | None) -> None:
        assert share_finding(change(BASE, [*BASE, line("c", added)])).holds is holds

    @pytest.mark.parametrize(
        ("left", "holds"), [("0.01", True), ("0.00", None)], ids=["just below a tenth", "exactly a tenth"]
    )
    def test_counts_removals_too(self, left: str, holds: bool | None) -> None:
        assert share_finding(change(BASE, [BASE[0], line("b", left, "内容缩减")])).holds is holds

    def test_adds_additions_and_removals_so_that_swapping_content_counts(self) -> None:
        swapped = change(BASE, [line("a", "8500000.00", "内容缩减"), BASE[1], line("c", "600000.00")])
        found = share_finding(swapped)
        assert found.holds is False
        assert found.figures["share"] == "11.00%"
        assert found.reason == (
            "较最近一次批复或备案增加600,000.00 元，减少500,000.00 元，计1,100,000.00 元，"
            "占原总投资10,000,000.00 元的11.00%；增加、减少单独计均未超过，合计超过。"
        )

    def test_has_no_remark_where_one_side_alone_exceeds(self) -> None:
        found = share_finding(change(BASE, [*BASE, line("c", "1100000.00")]))
        assert found.reason.endswith("的11.00%。")

    def test_counts_both_amounts_of_a_line_that_was_replaced(self) -> None:
        found = share_finding(change(BASE, [BASE[0], line("b", "900000.00", "别的内容", replaced=True)]))
        assert (found.figures["added"], found.figures["removed"]) == ("900000.00", "1000000.00")

    def test_does_not_count_a_tender_saving_on_unchanged_content(self) -> None:
        found = share_finding(change(BASE, [line("a", "7000000.00"), BASE[1]]))
        assert found.holds is True
        assert found.figures["price"] == "-2000000.00"
        assert "（内容不变的价差-2,000,000.00 元不计）" in found.reason

    @pytest.mark.parametrize(("confirmed", "holds"), [(True, True), (False, False)])
    def test_is_decided_by_the_bureau_where_it_is_exactly_a_tenth(self, confirmed: bool, holds: bool) -> None:
        at_limit = change(BASE, [*BASE, line("c", "1000000.00")], confirmed_at_limit=confirmed)
        assert share_finding(at_limit).holds is holds

    def test_names_the_bureau_where_it_is_exactly_a_tenth(self) -> None:
        found = share_finding(change(BASE, [*BASE, line("c", "1000000.00")]))
        assert (found.needs, str(found.clause), found.modality) == ("bureau", "21(1)", Modality.MUST)
        assert found.reason.endswith("恰为规定比例，待认定。")


class TestAnotherEdition:
    SWAP = change(BASE, [line("a", "8500000.00", "内容缩减"), BASE[1], line("c", "600000.00")])

    @pytest.mark.parametrize(
        ("measure", "figure"),
        [(Measure.GROSS, "1100000.00"), (Measure.NET, "100000.00"), (Measure.LARGER_SIDE, "600000.00")],
    )
    def test_may_measure_otherwise(self, measure: Measure, figure: str) -> None:
        assert share_finding(self.SWAP, under(measure=measure)).figures["moved"] == figure

    @pytest.mark.parametrize(("at_limit", "holds"), [(AtLimit.AGAIN, False), (AtLimit.RECORD, True)])
    def test_may_treat_exactly_the_limit_otherwise(self, at_limit: AtLimit, holds: bool) -> None:
        exactly = change(BASE, [*BASE, line("c", "1000000.00")])
        assert share_finding(exactly, under(at_limit=at_limit)).holds is holds

    @pytest.mark.parametrize(("confirmed", "holds"), [(None, None), (True, True), (False, False)])
    def test_may_let_the_bureau_confirm_what_is_above_the_limit(
        self, confirmed: bool | None, holds: bool | None
    ) -> None:
        above = change(BASE, [*BASE, line("c", "1000000.01")], confirmed_at_limit=confirmed)
        found = share_finding(above, under(above=AtLimit.CONFIRM))
        assert found.holds is holds
        assert found.reason.endswith("超过规定比例，待认定。") is (holds is None)

    def test_may_include_the_limit(self) -> None:
        exactly = change(BASE, [*BASE, line("c", "1000000.00")])
        inclusive = under(share=Bounds(ge=Decimal("0.10")))
        assert share_finding(exactly, inclusive).holds is False

    @pytest.mark.parametrize(("added", "holds"), [("500000.00", True), ("500000.01", False)])
    def test_may_set_an_amount_beside_the_share(self, added: str, holds: bool) -> None:
        limit = Parameter(Bounds(gt=Decimal(500000)))
        capped = replace(EDITION, change=replace(EDITION.change, absolute=limit))
        assert share_finding(change(BASE, [*BASE, line("c", added)]), capped).holds is holds

    def test_may_count_price_differences(self) -> None:
        cheaper = change(BASE, [line("a", "7000000.00"), BASE[1]])
        assert share_finding(cheaper, under(price_differences_count=True)).holds is False

    def test_may_start_from_the_lines_last_recorded(self) -> None:
        first = [*BASE, line("c", "900000.00")]
        second = change(BASE, [*first, line("d", "900000.00")], recorded=tuple(first))
        assert share_finding(second).holds is False
        assert share_finding(second, under(cumulative=False)).holds is True


class TestAMajorAdjustment:
    @pytest.mark.parametrize(
        ("adjusts", "declared", "found", "holds"),
        [
            ((), False, None, True),
            ((Aspect.GOALS,), False, None, None),
            ((Aspect.GOALS,), True, None, False),
            ((Aspect.TECHNICAL_PLAN,), False, True, False),
            ((Aspect.TECHNICAL_PLAN,), True, False, True),
            ((), False, True, False),
        ],
    )
    def test_is_declared_by_the_unit_or_found_by_the_bureau(
        self, adjusts: tuple[Aspect, ...], declared: bool, found: bool | None, holds: bool | None
    ) -> None:
        given = change(BASE, BASE, adjusts=frozenset(adjusts), declared_major=declared, found_major=found)
        finding = adjustment_is_not_major(given, EDITION)
        assert finding is not None
        assert finding.holds is holds
        assert finding.needs == ("bureau" if holds is None else None)

    def test_waits_for_the_bureau_where_an_edition_has_declarations_confirmed(self) -> None:
        declared = change(BASE, BASE, declared_major=True)
        finding = adjustment_is_not_major(declared, under(major_adjustment=AtLimit.CONFIRM))
        assert finding is not None
        assert finding.holds is None

    def test_names_what_is_touched(self) -> None:
        touched = frozenset({Aspect.TECHNICAL_PLAN, Aspect.GOALS})
        finding = adjustment_is_not_major(change(BASE, BASE, adjusts=touched), EDITION)
        assert finding is not None
        assert finding.reason == "涉及建设目标、技术方案，是否较大待认定。"


class TestTheRouteOnTheNewTotal:
    FILED = (line("a", "1900000.00"),)

    def test_rises_below_a_tenth_where_the_threshold_is_crossed(self) -> None:
        crossing = change(
            list(self.FILED),
            [*self.FILED, line("b", "150000.00")],
            decided_route="filing",
            route_on_new_total="approval",
        )
        assert share_finding(crossing).holds is True
        path = path_of(crossing, EDITION)
        assert (path.path, path.route) == (AtLimit.AGAIN, "approval")

    def test_never_falls(self) -> None:
        shrinking = change(
            [line("a", "2100000.00")],
            [line("a", "1500000.00", "内容缩减")],
            decided_route="approval",
            route_on_new_total="filing",
        )
        finding = change_does_not_raise_the_route(shrinking, EDITION)
        assert finding is not None
        assert finding.holds is True
        path = path_of(shrinking, EDITION)
        assert (path.path, path.route) == (AtLimit.AGAIN, "approval")
        assert path_of(shrinking, under(route_may_fall=True)).route == "filing"

    def test_is_not_asked_where_an_edition_keeps_the_route(self) -> None:
        given = change(
            list(self.FILED), list(self.FILED), decided_route="filing", route_on_new_total="approval"
        )
        assert change_does_not_raise_the_route(given, under(route_may_rise=False)) is None


class TestThePathOfAChange:
    def test_is_a_record_below_the_limit(self) -> None:
        path = path_of(change(BASE, [*BASE, line("c", "10000.00")], decided_route="approval"), EDITION)
        assert (path.path, path.route) == (AtLimit.RECORD, "approval")
        assert [finding.holds for finding in path.findings] == [True, True]

    def test_is_a_confirmation_at_the_limit(self) -> None:
        assert path_of(change(BASE, [*BASE, line("c", "1000000.00")]), EDITION).path is AtLimit.CONFIRM

    def test_is_a_new_decision_above_the_limit_even_where_a_finding_is_open(self) -> None:
        given = change(BASE, [*BASE, line("c", "1000000.01")], adjusts=frozenset({Aspect.GOALS}))
        path = path_of(given, EDITION)
        assert (path.path, path.route) == (AtLimit.AGAIN, "")
        assert [finding.holds for finding in path.findings] == [False, None]


def test_content_that_waits_for_its_decision_is_not_contracted_paid_or_accepted() -> None:
    for undecided, holds in (({"c"}, True), ({"b"}, False), (set(), True)):
        use = ContentUse(lines=frozenset({"a", "b"}), undecided=frozenset(undecided))
        finding = changed_content_waits_for_its_decision(use, EDITION)
        assert finding is not None
        assert finding.holds is holds


def test_lines_that_cannot_be_told_apart_are_refused() -> None:
    with pytest.raises(RecordError, match=r"^wanted：行号重复$"):
        change(BASE, [*BASE, BASE[0]])
    with pytest.raises(RecordError, match=r"^total：原总投资须大于零$"):
        Change(total=Decimal(0), decided=(), wanted=())


def test_a_route_that_the_edition_does_not_have_is_refused() -> None:
    for field in ("decided_route", "route_on_new_total"):
        routes = {"decided_route": "filing", "route_on_new_total": "filing", field: "aproval"}
        with pytest.raises(RecordError, match="是否指 approval") as refusal:
            change_does_not_raise_the_route(change(BASE, BASE, **routes), EDITION)
        assert refusal.value.field == field


AMOUNTS = st.decimals(Decimal(1), Decimal("99999999.99"), places=2)
LINES = st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.sampled_from("甲乙丙"), AMOUNTS), min_size=1)
STATES = st.lists(LINES, min_size=2, max_size=5)


def lines_of(state: dict[str, tuple[str, Decimal]]) -> tuple[Line, ...]:
    return tuple(Line(key=key, content=content, amount=amount) for key, (content, amount) in state.items())


@given(STATES)
def test_any_partition_of_a_change_has_the_figure_of_the_whole(
    states: list[dict[str, tuple[str, Decimal]]],
) -> None:
    first, *_, last = map(lines_of, states)
    total = sum((each.amount for each in first), Decimal(0))
    whole = Change(total=total, decided=first, wanted=last)
    last_of_many = replace(whole, recorded=lines_of(states[-2]))
    assert moved_content(last_of_many, EDITION) == moved_content(whole, EDITION)
    assert content_change_stays_within_the_limit(last_of_many, EDITION) == (
        content_change_stays_within_the_limit(whole, EDITION)
    )


@given(LINES, LINES)
def test_what_moved_explains_the_difference_of_the_totals_to_the_fen(
    before: dict[str, tuple[str, Decimal]], after: dict[str, tuple[str, Decimal]]
) -> None:
    old, new = lines_of(before), lines_of(after)
    totals = [sum((each.amount for each in lines), Decimal(0)) for lines in (old, new)]
    what = moved_content(Change(total=totals[0], decided=old, wanted=new), EDITION)
    assert what.added - what.removed + what.price == totals[1] - totals[0]
    assert min(what.added, what.removed) >= 0
