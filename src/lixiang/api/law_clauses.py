"""Editions and clauses as the API tells them."""

from typing import Any

from django.conf import settings

from lixiang.law.citation import Citation
from lixiang.law.clauses import Clause, Said, clauses_under, rules_of, said_by
from lixiang.law.coverage import stands_for
from lixiang.law.edition import Edition, Heading
from lixiang.law.instruments import Superior, extended_by, laid_over
from lixiang.law.plain import rule_as_json
from lixiang.law.reading import Reading, reading_of
from lixiang.law.record import to_json
from lixiang.provisions.queries import quotation


def edition_as_json(heading: Heading) -> dict[str, Any]:
    """Return the heading of an edition and what it rests on."""
    said: dict[str, Any] = to_json(heading)
    del said["rules_of"]
    said["region"] = {key: said["region"][key] for key in ("code", "name")}
    parent = extended_by(heading.name)
    return said | {
        "in_use": heading.name == settings.LIXIANG_EDITION,
        "extends": _superior(parent) if parent else None,
        "overlays": [_superior(each) for each in laid_over(heading.name)],
    }


def clauses_as_json(edition: Edition) -> dict[str, Any]:
    """Return every clause of an edition."""
    return {"edition": edition.name, "clauses": [_line(each) for each in clauses_under(edition)]}


def clause_as_json(text: str, edition: Edition) -> dict[str, Any] | None:
    """Return what stands for a clause; None where the edition has none such.

    Args:
        text: the clause as it is cited, such as `11`, `11.1` or `21(1)`.
        edition: whose clause it is.
    """
    try:
        cited = Citation.parse(text)
    except ValueError:
        return None
    listed = [each for each in clauses_under(edition) if stands_for(each.citation, cited)]
    if not listed:
        return None
    said = [each for each in said_by(edition) if each.clause and stands_for(each.clause, cited)]
    bound = [each.rule for each in rules_of(edition) if each.clause and stands_for(each.clause, cited)]
    named = {each.reading: reading_of(each.reading) for each in said if each.reading}
    return {
        **_line(listed[0] if len(listed) == 1 else Clause(cited, "", "")),
        "edition": edition.name,
        "text": _text(edition, cited),
        "rules": [to_json(rule_as_json(rule, edition)) for rule in bound],
        "values": [_value(each) for each in said],
        "readings": [_reading(each) for each in named.values() if each],
    }


def _text(edition: Edition, cited: Citation) -> list[dict[str, str]] | None:
    found = quotation(edition.name, cited)
    return [{"clause": each.clause, "words": each.words} for each in found.provisions] if found else None


def _line(clause: Clause) -> dict[str, str]:
    return {
        "clause": str(clause.citation),
        "name": clause.citation.chinese,
        "about": clause.about,
        "elsewhere": clause.elsewhere,
    }


def _value(said: Said) -> dict[str, Any]:
    return {
        "path": said.path,
        "clause": str(said.clause),
        "modality": said.modality.value,
        "reading": said.reading,
        "value": to_json(said.owner),
    }


def _reading(reading: Reading) -> dict[str, Any]:
    points = [{"lead": point.lead, "text": point.text} for point in reading.points]
    return {"name": reading.name, "title": reading.title, "points": points}


def _superior(superior: Superior) -> dict[str, str]:
    return superior._asdict()
