"""The state of a case as pages show it."""

from lixiang.cases.models import Case
from lixiang.procedure.approval import APPROVAL
from lixiang.procedure.filing import FILING
from lixiang.procedure.position import State
from lixiang.procedure.short_form import SHORT_FORM

WORDS = {
    State.DRAFT: ("idle", "提交前办理"),
    State.UNDER_REVIEW: ("normal", "办理中"),
    State.RETURNED: ("soon", "退回补正"),
    State.ENDED: ("ended", "已终止"),
}
"""State → its shape, its word, but for what was granted."""
GRANTED = {FILING.name: "已备案", APPROVAL.name: "已批复", SHORT_FORM.name: "已登记"}
NUMBERED = {FILING.name: "备案号", APPROVAL.name: "批复文号"}
"""Procedure → the word of a case that was granted; what its number is called."""


def shown_state(case: Case, state: State | None = None) -> tuple[str, str]:
    """Return shape and word of a case in this state, of its own where none is given."""
    state = state or State(case.state)
    return WORDS[state] if state is not State.GRANTED else ("done", GRANTED[case.procedure])
