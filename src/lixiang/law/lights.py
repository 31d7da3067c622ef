"""The colour of a clock: how near a deadline is, as a convention of the edition."""

from datetime import date
from enum import StrEnum

from lixiang.law.calendar import WorkCalendar
from lixiang.law.edition import Edition, Unit
from lixiang.law.terms import Due


class Light(StrEnum):
    """Colour and word; pages show both."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"
    BLUE = "blue"

    @property
    def chinese(self) -> str:
        """The word beside the colour."""
        return _CHINESE[self]


_CHINESE = {
    Light.GREEN: "正常",
    Light.AMBER: "临期",
    Light.RED: "超期",
    Light.GREY: "暂停",
    Light.BLUE: "办结",
}


def light(
    deadline: Due,
    today: date,
    edition: Edition,
    calendar: WorkCalendar,
    *,
    done: bool = False,
    suspended: bool = False,
) -> Light:
    """The colour on ``today``: done before suspended before late; the due day itself is not late.

    Amber where no more than the edition's share of the term is left, or no more than its number of days:
    working days, but natural days for a term in months or years.
    """
    if done or suspended:
        return Light.BLUE if done else Light.GREY
    if today > deadline.due:
        return Light.RED
    return Light.AMBER if _is_near(deadline, today, edition, calendar) else Light.GREEN


def _is_near(deadline: Due, today: date, edition: Edition, calendar: WorkCalendar) -> bool:
    lights, term = edition.lights, deadline.term
    working = calendar.working_days_between(today, deadline.due)
    if term.unit is Unit.WORKING_DAYS:
        return working <= lights.working_days.value or working <= term.amount * lights.share.value
    left, whole = (deadline.due - today).days, (deadline.due - deadline.start).days
    few = working <= lights.working_days.value
    if term.unit is not Unit.CALENDAR_DAYS:
        few = left <= lights.days_of_months.value
    return few or left <= whole * lights.share.value
