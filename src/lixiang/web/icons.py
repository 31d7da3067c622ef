"""`{% icon %}`: an icon of the small set in templates/icons/, drawn in the colour of the text around it."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
DECORATION = 'aria-hidden="true" focusable="false"'


@register.simple_tag
@cache
def icon(name: str, label: str = "", size: int = 18) -> SafeString:
    """Return an icon; a page has dozens, so each is put together once.

    Args:
        name: of a file in templates/icons/.
        label: text for screen readers; without it the icon is decoration and hidden from them.
        size: pixels, 16 to 24.
    """
    return format_html(
        '<svg class="icon" width="{size}" height="{size}" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
        ' stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" {said}>{paths}</svg>',
        size=size,
        said=format_html('role="img" aria-label="{}"', label) if label else SafeString(DECORATION),
        paths=render_to_string(f"icons/{name}.svg"),
    )
