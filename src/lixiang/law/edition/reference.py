"""Every name that an edition uses is one that it has."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from lixiang.law.edition.condition import Condition
from lixiang.law.edition.whole import Edition
from lixiang.law.record import KEY, RecordError, join, nearest

GROUPS = (
    "identity",
    "basis",
    "goals",
    "content",
    "design",
    "data",
    "security",
    "cipher",
    "xinchuang",
    "cloud",
    "cost",
    "funds",
    "schedule",
    "materials",
)


# What rules ask an edition for by name.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "agencies": ("bureau", "unit", "finance", "cyberspace"),
    "terms": (
        "acceptance_application",
        "extension",
        "upload",
        "evaluation",
        "service_contract",
        "process_documents",
    ),
}


def check_references(edition: Edition) -> None:
    """Raise RecordError at the first name that the edition does not have, with the nearest that it has."""
    vocabulary = _vocabulary(edition)
    for section, names in REQUIRED.items():
        for name in names:
            if name not in vocabulary[section]:
                raise RecordError(join(section, name), "缺少这一项，规则要用到")
    for path, owner in walk(edition, ""):
        kind = type(owner).__name__
        for field, section in USES.get(kind, {}).items():
            check_names(join(path, field), _names(getattr(owner, field)), vocabulary[section])


USES: Mapping[str, Mapping[str, str]] = {
    Condition.__name__: {
        "classes": "classes",
        "tags_any": "kinds",
        "tags_all": "kinds",
        "tags_none": "kinds",
        "natures": "natures",
        "routes": "routes",
        "tiers": "tiers",
    },
    "ProjectClass": {"applicants": "agencies"},
    "Post": {"agency": "agencies"},
    "Route": {"decided_by": "people"},
    "RouteRow": {"route": "routes"},
    "Chapter": {"group": "groups"},
    "Material": {"group": "groups"},
    "Step": {"role": "people", "term": "terms", "subject": "groups"},
    "ExceptionKind": {"material": "materials", "decided_by": "people"},
    "Obligation": {"by": "people"},
    "Override": {"by": "people"},
    "Ground": {"by": "people"},
}


def _vocabulary(edition: Edition) -> Mapping[str, Iterable[str]]:
    return {
        "classes": edition.classes,
        "kinds": frozenset().union(*(kind.marks for kind in edition.kinds.values())),
        "natures": frozenset().union(*(nature.marks for nature in edition.natures.values())),
        "routes": edition.routes,
        "tiers": edition.tiers,
        "agencies": edition.agencies,
        "people": {*edition.agencies, *edition.posts},
        "terms": edition.terms,
        "materials": edition.catalogue,
        "groups": GROUPS,
    }


def _names(value: Any) -> Iterable[str]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def check_names(path: str, used: Iterable[str], known: Iterable[str]) -> None:
    """Raise RecordError at the first name that is not known, with the nearest that is."""
    for name in used:
        if name not in known:
            raise RecordError(path, f"没有“{name}”{nearest(name, known)}")


def walk(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every dataclass within ``value`` with its dotted path, itself first."""
    if is_dataclass(value):
        yield path, value
    for key, part in _parts(value):
        yield from walk(part, join(path, key))


def _parts(value: Any) -> Iterable[tuple[str, Any]]:
    if is_dataclass(value):
        return ((field.metadata.get(KEY, field.name), getattr(value, field.name)) for field in fields(value))
    if isinstance(value, Mapping):
        return ((str(key), part) for key, part in value.items())
    return ((str(index), part) for index, part in enumerate(value)) if isinstance(value, tuple) else ()
