"""The state of a case as pages show it."""

from lixiang.procedure.position import State

WORDS = {
    State.DRAFT: ("paused", "提交前征求意见"),
    State.UNDER_REVIEW: ("normal", "办理中"),
    State.RETURNED: ("soon", "退回补正"),
    State.GRANTED: ("done", "准予"),
    State.ENDED: ("paused", "已终止"),
}
"""State → its shape, its word."""
