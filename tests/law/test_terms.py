"""When a term ends, when a window opens, and the reasons that a clerk reads."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lixiang.law.calendar import DAY, WorkCalendar
from lixiang.law.citation import Citation
from lixiang.law.edition import Term, Unit, load
from lixiang.law.finding import Modality
from lixiang.law.record import RecordError
from lixiang.law.terms import Due, due, extended, terms_of, year_end

EDITION = load("yulin-draft")
CALENDAR = WorkCalendar.of(EDITION)
DAYS = st.dates(date(2023, 1, 1), date(2029, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


def deadline(name: str, start: str) -> Due:
    return due(EDITION.term(name), day(start), CALENDAR)


class TestUploadAfterAcceptance:
    """第二十三条."""

    @pytest.mark.parametrize(
        ("passed", "last"),
        [
            ("2026-02-12", "2026-03-04"),
            ("2026-02-13", "2026-03-05"),
            ("2026-04-28", "2026-05-14"),
            ("2026-09-18", "2026-10-09"),
            ("2026-09-30", "2026-10-20"),
            ("2025-12-31", "2026-01-15"),
            ("2026-10-03", "2026-10-20"),  # passed on a holiday
        ],
    )
    def test_is_due_on_the_tenth_working_day(self, passed: str, last: str) -> None:
        assert deadline("upload", passed).due == day(last)

    def test_names_every_day_that_was_skipped_or_counted_against_expectation(self) -> None:
        assert deadline("upload", "2026-09-18").why == (
            "起算：验收意见通过 2026-09-18（周五），当日不计，从次日起算",
            "期限：第二十三条，10个工作日（周末和法定节假日不计，调休上班日计入）",
            "2026-09-19（周六）：不计，周末",
            "2026-09-20（周日）：计入，国庆节调休上班日（国办发明电〔2025〕7号）",
            "2026-09-25（周五）至 2026-09-27（周日）：不计，中秋节放假（国办发明电〔2025〕7号）",
            "2026-10-01（周四）至 2026-10-07（周三）：不计，国庆节放假（国办发明电〔2025〕7号）",
            "到期：第10个工作日为 2026-10-09（周五），即第21个自然日",
        )

    def test_names_no_day_before_the_event(self) -> None:
        assert deadline("upload", "2026-03-02").why[2:] == (
            "2026-03-07（周六）至 2026-03-08（周日）：不计，周末",
            "2026-03-14（周六）至 2026-03-15（周日）：不计，周末",
            "到期：第10个工作日为 2026-03-16（周一），即第14个自然日",
        )

    def test_does_not_depend_on_the_day_of_the_event_or_before(self) -> None:
        assert not deadline("upload", "2024-01-01").provisional
        assert not deadline("upload", "2023-12-31").provisional
        assert deadline("upload", "2023-12-30").provisional

    def test_is_provisional_where_it_counts_days_of_a_year_without_a_notice(self) -> None:
        assert not deadline("upload", "2026-12-17").provisional  # due on 31 December
        late = deadline("upload", "2026-12-18")
        assert late.provisional
        assert late.due == day("2027-01-04")
        assert late.why[-1].startswith("暂定：2027年放假安排尚未公布或未收录")


class TestApplicationForAcceptance:
    """第二十二条."""

    @pytest.mark.parametrize(
        ("completed", "unrolled", "last"),
        [
            ("2025-08-31", "2026-02-28", "2026-02-28"),  # a Saturday, worked in exchange
            ("2025-08-15", "2026-02-15", "2026-02-24"),  # Spring Festival
            ("2025-10-04", "2026-04-04", "2026-04-07"),  # Qingming
            ("2026-04-01", "2026-10-01", "2026-10-08"),  # National Day
            ("2023-08-31", "2024-02-29", "2024-02-29"),
            ("2024-02-29", "2024-08-29", "2024-08-29"),
            ("2025-09-12", "2026-03-12", "2026-03-12"),
        ],
    )
    def test_is_due_after_six_months_rolled_to_a_working_day(
        self, completed: str, unrolled: str, last: str
    ) -> None:
        found = deadline("acceptance_application", completed)
        assert (found.unrolled, found.due) == (day(unrolled), day(last))

    def test_names_no_more_than_the_rest_days_it_moved_over(self) -> None:
        found = deadline("acceptance_application", "2025-07-01")
        assert found.due == day("2026-01-04")
        assert found.why[2:] == (
            "对应：2026-01-01（周四）",
            "2026-01-01（周四）至 2026-01-03（周六）：不计，元旦放假（国办发明电〔2025〕7号）",
            "到期：2026-01-01（周四）为休息日，顺延至次一工作日 2026-01-04（周日）",
        )

    def test_says_why_a_worked_saturday_does_not_move(self) -> None:
        assert deadline("acceptance_application", "2025-08-31").why[2:] == (
            "对应：2026-02-28（周六）（当月没有对应日，取月末）",
            "到期：2026-02-28（周六）为春节调休上班日（国办发明电〔2025〕7号），不顺延",
        )

    def test_says_over_which_holiday_it_moved(self) -> None:
        assert deadline("acceptance_application", "2025-10-04").why[2:] == (
            "对应：2026-04-04（周六）",
            "2026-04-04（周六）至 2026-04-06（周一）：不计，清明节放假（国办发明电〔2025〕7号）",
            "到期：2026-04-04（周六）为休息日，顺延至次一工作日 2026-04-07（周二）",
        )

    def test_says_that_a_plain_working_day_does_not_move(self) -> None:
        assert (
            deadline("acceptance_application", "2025-09-12").why[3]
            == "到期：2026-03-12（周四）为工作日，不顺延"
        )


class TestExtension:
    """第二十六条."""

    @pytest.mark.parametrize(
        ("months", "unrolled", "last"),
        [
            ((6,), "2026-02-28", "2026-02-28"),
            ((6, 6), "2026-08-31", "2026-08-31"),
            ((6, 6, 6), "2027-02-28", "2027-03-01"),
            ((1, 2, 3), "2026-02-28", "2026-02-28"),
        ],
    )
    def test_adds_all_months_to_the_original_end_so_that_month_ends_do_not_drift(
        self, months: tuple[int, ...], unrolled: str, last: str
    ) -> None:
        found = extended(EDITION.term("extension"), day("2025-08-31"), months, CALENDAR)
        assert (found.unrolled, found.due) == (day(unrolled), day(last))

    def test_counts_from_the_end_before_it_was_rolled(self) -> None:
        original = deadline("acceptance_application", "2025-08-15")
        assert (original.unrolled, original.due) == (day("2026-02-15"), day("2026-02-24"))
        assert extended(EDITION.term("extension"), original.unrolled, (6,), CALENDAR).due == day("2026-08-17")

    def test_is_counted_in_months_whatever_unit_the_edition_reminds_in(self) -> None:
        in_days = replace(EDITION.term("extension"), unit=Unit.WORKING_DAYS)
        found = extended(in_days, day("2025-08-31"), (6,), CALENDAR)
        assert (found.due, found.term.unit) == (day("2026-02-28"), Unit.MONTHS)

    def test_names_each_extension_in_its_reasons(self) -> None:
        found = extended(EDITION.term("extension"), day("2025-08-31"), (6, 3), CALENDAR)
        assert (found.term.amount, found.term.unit) == (9, Unit.MONTHS)
        assert found.why[1] == "期限：第二十六条，第2次延期，6+3个月，自未顺延的原期限一并累加9个月"


class TestEvaluationWindow:
    """第二十九条."""

    @pytest.mark.parametrize(
        ("passed", "opens", "last"),
        [
            ("2024-02-29", "2025-02-28", "2026-02-28"),
            ("2025-10-01", "2026-10-01", "2027-10-04"),  # opens on a holiday, closes after one
            ("2024-09-20", "2025-09-20", "2026-09-20"),  # opens on a Saturday, closes on a worked Sunday
        ],
    )
    def test_opens_on_its_calendar_day_and_closes_on_a_working_day(
        self, passed: str, opens: str, last: str
    ) -> None:
        found = deadline("evaluation", passed)
        assert (found.opens, found.due) == (day(opens), day(last))

    def test_says_when_it_opens(self) -> None:
        assert deadline("evaluation", "2025-10-01").why[2] == (
            "开启：12个月（自然月，到对应日为止），2026-10-01（周四），按日历日计，遇休息日不顺延"
        )

    def test_only_a_window_opens(self) -> None:
        assert deadline("upload", "2026-09-18").opens is None


class TestServiceContract:
    """第十八条第二款."""

    @pytest.mark.parametrize(
        ("starts", "last"),
        [
            ("2025-03-01", "2028-02-29"),
            ("2026-01-01", "2028-12-31"),
            ("2024-02-29", "2027-02-28"),
            ("2024-03-01", "2027-02-28"),
            ("2023-10-02", "2026-10-01"),  # ends within National Day
        ],
    )
    def test_ends_at_the_latest_on_the_day_before_the_corresponding_one(self, starts: str, last: str) -> None:
        assert deadline("service_contract", starts).due == day(last)

    def test_never_moves_to_a_working_day(self) -> None:
        assert deadline("service_contract", "2023-10-02").why == (
            "起算：合同起始 2023-10-02（周一），当日计入",
            "期限：第十八条第二款，3年（自然年，首尾两日均计入）",
            "到期：2026-10-01（周四），按日历日计，遇休息日不顺延",
        )

    def test_is_never_provisional(self) -> None:
        assert not deadline("service_contract", "2030-03-01").provisional


class TestYearEnd:
    """第十六条."""

    @pytest.mark.parametrize("year", [2022, 2026, 2027, 2028])  # 2022 and 2027: Saturday, Friday
    def test_is_the_last_calendar_day_and_never_moves(self, year: int) -> None:
        found = year_end(EDITION, year)
        assert found is not None
        assert found.due == date(year, 12, 31)
        assert not found.provisional

    def test_is_listed_among_the_time_limits(self) -> None:
        term = terms_of(EDITION)["year_end"]
        assert (term.name, term.label, str(term.clause)) == ("year_end", "下一年度项目完成立项", "16")
        assert (term.binds, term.rolls, term.reading) == (Modality.IN_PRINCIPLE, False, "year-end")
        assert (term.amount, term.unit) == (0, Unit.CALENDAR_DAYS)

    def test_says_which_year_it_closes(self) -> None:
        found = year_end(EDITION, 2026)
        assert found is not None
        assert found.why == (
            "期限：第十六条，2026年度截止日",
            "到期：2026-12-31（周四），按日历日计，遇休息日不顺延",
        )

    def test_is_unknown_to_an_edition_that_sets_none(self) -> None:
        without = replace(EDITION, planning=replace(EDITION.planning, last_day=None))
        assert year_end(without, 2026) is None
        assert "year_end" not in terms_of(without)


def test_a_convention_is_named_as_one() -> None:
    assert deadline("filing_check", "2026-03-02").why[1].startswith("期限：平台约定（条文未规定），5个工作日")


def test_calendar_days_count_rest_days_and_roll_only_where_the_term_does() -> None:
    rolling = Term(name="x", label="答复", amount=15, unit=Unit.CALENDAR_DAYS)
    fixed = Term(name="x", label="答复", amount=15, unit=Unit.CALENDAR_DAYS, rolls=False)
    assert due(rolling, day("2026-09-18"), CALENDAR).due == day("2026-10-08")
    assert due(fixed, day("2026-09-18"), CALENDAR).due == day("2026-10-03")


def test_an_end_beyond_the_calendar_is_refused() -> None:
    for name in ("upload", "evaluation", "service_contract"):
        with pytest.raises(RecordError, match="超出"):
            deadline(name, "9999-12-31")


@given(st.sampled_from(list(EDITION.terms.values())), DAYS)
def test_a_rolled_end_is_a_working_day_not_before_the_event_and_an_unrolled_one_never_moves(
    term: Term, start: date
) -> None:
    found = due(term, start, CALENDAR)
    assert found.due >= found.unrolled >= start
    if term.rolls:
        assert CALENDAR.is_working_day(found.due)
        assert CALENDAR.roll(found.unrolled) == found.due
    else:
        assert found.due == found.unrolled
    if found.opens:
        assert found.opens == CALENDAR.add_months(start, term.opens or 0)


@given(DAYS, st.lists(st.integers(1, 6), min_size=1, max_size=3))
def test_extensions_end_where_one_of_all_their_months_would(start: date, months: list[int]) -> None:
    term = EDITION.term("extension")
    apart, at_once = (extended(term, start, parts, CALENDAR) for parts in (months, [sum(months)]))
    assert (apart.due, apart.unrolled) == (at_once.due, at_once.unrolled)
    assert apart.unrolled.day in (start.day, _last_of_its_month(apart.unrolled).day)


def _last_of_its_month(some: date) -> date:
    return CALENDAR.add_months(some.replace(day=1), 1) - DAY


@given(st.sampled_from(list(EDITION.terms.values())), DAYS)
def test_the_same_event_gives_the_same_deadline_and_reasons(term: Term, start: date) -> None:
    assert due(term, start, CALENDAR) == due(term, start, WorkCalendar.of(EDITION))


def test_regional_holidays_count_only_where_the_edition_names_the_region() -> None:
    term = Term(name="x", label="x", amount=1, unit=Unit.WORKING_DAYS, clause=Citation(23))
    assert due(term, day("2024-04-10"), CALENDAR).due == day("2024-04-11")
    assert due(term, day("2024-04-10"), WorkCalendar.load("450900")).due == day("2024-04-15")
