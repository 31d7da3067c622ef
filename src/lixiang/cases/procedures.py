"""The procedure that a case runs, under the edition that is pinned to it."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache

from lixiang.agencies.chains import Setting, chains_by_body, settings_in_force
from lixiang.agencies.models import Rank, Unit
from lixiang.cases.models import Case, Task
from lixiang.law.edition import Edition, load
from lixiang.procedure.library import PROCEDURES
from lixiang.procedure.step import UNIT, Procedure
from lixiang.procedure.under import under


def edition_of(case: Case) -> Edition:
    """Return the edition that the first submission pinned to the case."""
    return load(case.edition)


def procedure_of(case: Case) -> Procedure:
    """Return the table of steps of the case's procedure under its edition."""
    return procedure_under(case.procedure, case.edition)


def countersigned(case: Case) -> Procedure:
    """Return the case's table of steps with the chains of signatures as the agencies have set them now.

    Whoever holds the row sees the same chains all the time that he holds it.
    """
    if case.chains is None:
        case.chains = settings_in_force()
    return _countersigned(case.procedure, case.edition, case.chains)


def procedure_with_chains(name: str, edition_name: str) -> Procedure:
    """Return a procedure under an edition with the chains of signatures as the agencies have set them now."""
    return _countersigned(name, edition_name, settings_in_force())


def title_of(case: Case, step: str) -> str:
    """Return the Chinese title of a step of the case's procedure; a name that it does not have stays."""
    row = procedure_of(case).step(step)
    return row.title if row else step


def following(case: Case, step: str) -> tuple[str, ...]:
    """Return the titles of the steps that always wait for a step of the case's procedure; none after the last."""
    procedure = procedure_of(case)
    return tuple(one.title for one in procedure.steps if step in procedure.needs[one.name] and not one.when)


def post_title(case: Case, post: str) -> str:
    """Return the Chinese name of a signing post such as `finance_leader`: as the edition calls it, else its rank."""
    posts = edition_of(case).posts
    return posts[post].label if post in posts else Rank(post.rpartition("_")[2]).label


def body_of(case: Case, role: str, party: str = "") -> str:
    """Return who is meant by a role of the case's procedure: a party to it, the applicant, an office of the edition."""
    if party:
        case.units = case.units or dict(Unit.objects.values_list("pk", "name"))
        return case.units[int(party)]
    return case.unit_name if role == UNIT else edition_of(case).who(role)


def bodies_of(tasks: Iterable[Task]) -> dict[int, str]:
    """Return who has each of the open steps, by its id; the units among them are asked for once."""
    known = list(tasks)
    named = Unit.objects.in_bulk([int(task.party) for task in known if task.party])
    return {
        task.pk: named[int(task.party)].name if task.party else body_of(task.case, task.agency)
        for task in known
    }


@cache
def procedure_under(name: str, edition_name: str) -> Procedure:
    """Return a procedure with what an edition says of it: competence, titles, terms, conditions, posts."""
    return under(PROCEDURES[name], load(edition_name))


@lru_cache(maxsize=64)
def _countersigned(name: str, edition_name: str, settings: tuple[Setting, ...]) -> Procedure:
    return replace(procedure_under(name, edition_name), chains=chains_by_body(settings))
