"""`{% state %}` and `{% due %}`: a state as shape, colour and word together, never colour alone."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lixiang.web.clocks import Clock
from lixiang.web.moments import day

register = template.Library()
WORDS: Mapping[str, str] = {
    "normal": "正常", "soon": "临期", "overdue": "超期", "paused": "暂停", "done": "办结",
}  # fmt: skip


@register.simple_tag
def state(of: str, word: str = "") -> SafeString:
    """Return a state.

    Args:
        of: one of `WORDS`; also `idle` (not begun, not needed) and `ended` (over without a grant), always with a word.
        word: replaces the usual one.
    """
    return format_html(
        '<span class="state state-{}"><span class="state-shape" aria-hidden="true"></span>{}</span>',
        of, word or WORDS.get(of, ""),
    )  # fmt: skip


@register.simple_tag
def due(of: Clock) -> SafeString:
    """Return a due date with its state, for lists; `<c-clock>` also says why it is this date."""
    return format_html(
        '<span class="clock clock-{}">{} <span class="clock-due tabular">{}</span></span>',
        of.state, state(of.state, of.left), day(of.due),
    )  # fmt: skip
