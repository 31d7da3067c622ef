"""The state of a case as pages show it."""

from lixiang.cases.models import Case
from lixiang.cases.procedures import edition_of
from lixiang.procedure.position import State
from lixiang.procedure.short_form import SHORT_FORM

WORDS = {
    State.DRAFT: ("idle", "提交前办理"),
    State.UNDER_REVIEW: ("normal", "办理中"),
    State.RETURNED: ("soon", "退回补正"),
    State.GRANTED: ("done", "准予"),
    State.ENDED: ("ended", "已终止"),
}
"""State → its shape, its word."""


def shown_state(case: Case, state: State | None = None) -> tuple[str, str]:
    """Return shape and word of a case in this state, of its own where none is given; `project` is loaded."""
    state = state or State(case.state)
    if state is not State.GRANTED:
        return WORDS[state]
    if case.procedure == SHORT_FORM.name:
        return "done", "已登记"
    return "done", f"已{edition_of(case).routes[case.project.route].label}"
