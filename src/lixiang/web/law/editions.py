"""The editions that a page may be about, and the one that it is about."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest

from lixiang.law.edition import Edition, EditionError, Heading, Status, load
from lixiang.law.instruments import headings

STATES = {
    Status.DRAFT: "征求意见稿",
    Status.IN_FORCE: "施行",
    Status.REPEALED: "已废止",
    Status.NAME_ONLY: "只作名称",
}


@dataclass(frozen=True, slots=True)
class EditionLink:
    """An edition among others, with the address of the same page under it."""

    heading: Heading
    state: str
    url: str
    current: bool
    in_use: bool


def chosen_name(request: HttpRequest) -> str:
    """Return the name that `?edition=` gives, else that of the edition in use; Http404 for an unknown one."""
    name = request.GET.get("edition") or in_use()
    if name not in {each.name for each in headings()}:
        raise Http404
    return name


def chosen_edition(request: HttpRequest) -> Edition:
    """Return the edition that the page is about.

    Raises:
        Http404: the edition is unknown, known by its name only, or its file is wrong.
    """
    try:
        return load(chosen_name(request))
    except EditionError as error:
        raise Http404 from error


def in_use() -> str:
    """Return the name of the edition that the installation applies."""
    return str(settings.LIXIANG_EDITION)


def with_edition(address: str, name: str) -> str:
    """Return `address` under an edition; the one in use needs no word in it."""
    return address if name == in_use() else f"{address}?{urlencode({'edition': name})}"


def edition_links(address: str, current: str, *, with_rules: bool = False) -> list[EditionLink]:
    """Return every edition, or each that has rules, with the page at `address` under it; the one in use first."""
    found = sorted(headings(), key=lambda each: (each.name != in_use(), each.name))
    return [
        EditionLink(
            heading=each,
            state=STATES[each.status],
            url=with_edition(address, each.name),
            current=each.name == current,
            in_use=each.name == in_use(),
        )
        for each in found
        if not with_rules or each.status is not Status.NAME_ONLY
    ]
