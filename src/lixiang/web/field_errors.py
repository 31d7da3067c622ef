"""`{% error %}`: what is wrong at one field; always there, so that an answer of autosave can replace it by its id."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def error(key: str, words: str = "", oob: bool = False) -> SafeString:
    """Return the line under a field.

    Args:
        key: "group.field".
        words: a sentence, or empty.
        oob: in answers of autosave.
    """
    swap = SafeString(' hx-swap-oob="true"' if oob else "")
    return format_html('<p class="field-error" id="error-{}"{}>{}</p>', key, swap, words)
