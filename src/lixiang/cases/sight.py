"""Who sees a case beside its own unit and the reviewing agencies: whoever it was opened to."""

from collections.abc import Iterable

from lixiang.cases.models import Case, Sight
from lixiang.ledger.prepared import run

CLOSE_TO_OTHER_UNITS = b"delete from cases_sight where case_id = %(case)s and seen_by_unit <> all(%(units)s)"


def open_to_units(case: Case, units: Iterable[int], *, only: bool = False) -> None:
    """Let the posts of these units see the case, with `only` those of no other; again is no harm."""
    seeing = {unit for unit in units if unit != case.unit_id}
    if only:
        run(CLOSE_TO_OTHER_UNITS, {"case": case.pk, "units": [*seeing]})
    _open(case, [Sight(seen_by_unit=unit) for unit in sorted(seeing)])


def open_to_persons(case: Case, persons: Iterable[int]) -> None:
    """Let these persons see the case, such as the experts drawn for it; again is no harm."""
    _open(case, [Sight(seen_by_person=person) for person in persons])


def close_to_others(case: Case, persons: Iterable[int]) -> None:
    """Take the case out of the sight of every person but these, such as an expert who left."""
    Sight.objects.filter(case=case, seen_by_unit=None).exclude(seen_by_person__in=persons).delete()


def _open(case: Case, rows: list[Sight]) -> None:
    for row in rows:
        row.case, row.unit_id = case, case.unit_id
    Sight.objects.bulk_create(rows, ignore_conflicts=True)
