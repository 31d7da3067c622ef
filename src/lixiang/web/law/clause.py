"""One clause: its official text, its rules and values, and how it is read."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.law.citation import Citation
from lixiang.law.edition import Edition
from lixiang.law.reading import Reading
from lixiang.provisions.queries import quotation
from lixiang.web.doors import page
from lixiang.web.law.articles import Article, Entry, article_with, articles
from lixiang.web.law.editions import chosen_edition, in_use, with_edition


@page("GET")
def clause(request: HttpRequest, _actor: Actor, clause_id: str) -> HttpResponse:
    """Show what stands at a clause; chips everywhere lead here."""
    edition = chosen_edition(request)
    cited = _citation(clause_id, edition)
    found = article_with(cited, edition)
    if found is None:
        raise Http404
    article, entries = found
    alone = entries[0].clause if len(entries) == 1 else None
    context = {
        "edition": edition,
        "citation": alone.citation if alone else article.citation,
        "name": entries[0].name if alone else article.name,
        "about": alone.about if alone else "",
        "article_name": article.name,
        "entries": entries,
        "whole": article.whole,
        "readings": _readings(entries, article),
        "quotation": quotation(edition.name, cited),
        "law_url": with_edition(reverse("law"), edition.name),
        "other": "" if edition.name == in_use() else edition.name,
        **_neighbours(article, edition),
    }
    return render(request, "law/clause.html", context)


def _citation(text: str, edition: Edition) -> Citation:
    """The clause that is asked for; an instrument that is the edition itself needs no name."""
    try:
        cited = Citation.parse(text)
    except ValueError as error:
        raise Http404 from error
    own = cited.instrument == edition.title
    return Citation(cited.article, cited.paragraph, cited.item) if own else cited


def _readings(entries: tuple[Entry, ...], article: Article) -> list[Reading]:
    shown = (*entries, article.whole) if article.whole else entries
    return list(dict.fromkeys(reading for entry in shown for reading in entry.readings))


def _neighbours(article: Article, edition: Edition) -> dict[str, Any]:
    """The articles before and after, to turn the pages."""
    row = [each.citation for each in articles(edition)]
    at = row.index(article.citation)
    return {"before": row[at - 1] if at else None, "after": row[at + 1] if at + 1 < len(row) else None}
