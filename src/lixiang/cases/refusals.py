"""Why an action did not happen: what the doors translate into an answer."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One unmet condition: a sentence for the clerk, its clause (None: convention), the field it concerns."""

    message: str
    clause: str | None = None
    field: str | None = None
    code: str = ""


class Refused(Exception):
    """The action is not possible as things stand; nothing was changed."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__("".join(reason.message for reason in reasons))
        self.reasons = tuple(reasons)


class Overtaken(Refused):
    """Somebody else was faster, or the page was out of date."""


class NotCompetent(Refused):
    """This post may see the case but not do this."""
