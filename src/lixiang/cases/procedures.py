"""The procedure that a case runs, under the edition that is pinned to it."""

from dataclasses import replace
from functools import cache

from lixiang.cases.models import Case
from lixiang.law.edition import Edition, load
from lixiang.procedure.approval import APPROVAL
from lixiang.procedure.filing import FILING
from lixiang.procedure.step import Post, Procedure

PROCEDURES = {procedure.name: procedure for procedure in (FILING, APPROVAL)}


def edition_of(case: Case) -> Edition:
    """Return the edition that the first submission pinned to the case."""
    return load(case.edition)


def procedure_of(case: Case) -> Procedure:
    """Return the table of steps of the case's procedure under its edition."""
    return procedure_under(case.procedure, case.edition)


@cache
def procedure_under(name: str, edition_name: str) -> Procedure:
    """Return a procedure with the posts of an edition: who signs a step alone, who may override.

    A step whose competence the edition gives to a post instead of an agency is signed by that post.
    """
    edition = load(edition_name)
    signed_by = {
        step: (Post(row.role, edition.posts[row.role].label),)
        for step, row in edition.steps.get(name, {}).items()
        if row.role in edition.posts
    }
    overrider = edition.posts[edition.override.by]
    return replace(
        PROCEDURES[name],
        overrider=(overrider.agency, Post(edition.override.by, overrider.label)),
        chains=signed_by,
    )
