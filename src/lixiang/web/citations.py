"""`{% clause %}`: a clause as a chip that opens its text and interpretations."""

from functools import lru_cache
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lixiang.law.citation import Citation

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=4096)
def clause(of: Citation, edition: str = "", name: str = "") -> SafeString:
    """Return the chip of a clause; a page has dozens, so each is put together once.

    Args:
        of: the clause.
        edition: name of the edition whose clause it is; empty for the one in use.
        name: replaces the full name, where the instrument is clear.
    """
    address = reverse("law_clause", args=[of]) + (f"?{urlencode({'edition': edition})}" if edition else "")
    return format_html(
        '<a class="clause" href="{}" title="查看条文与解释">「{}」</a>', address, name or of.chinese
    )
