"""``lixiang law text import``: keep the operator's official text in the database."""

import os
from getpass import getuser
from typing import Any

from lixiang.cli.installation import Installation
from lixiang.cli.law_input import WrongInputError
from lixiang.cli.manage import addresses
from lixiang.law.citation import Citation
from lixiang.law.coverage import clauses_of
from lixiang.law.instruments import instruments
from lixiang.law.record import nearest
from lixiang.law.text import Instrument


def load(content: bytes, instrument: Instrument, edition: str) -> dict[str, Any]:
    """Keep the text, in place of an earlier one of this edition; WrongInputError for an unknown edition.

    ``without_text`` of the answer lists the clauses of the edition at which the text says nothing: the text
    then belongs to another version.
    """
    known = tuple(instruments().values())
    if edition not in known:
        raise WrongInputError("--edition", f"没有版本“{edition}”{nearest(edition, known)}")
    installation = Installation.of(os.environ)
    installation.require_complete()
    with addresses(installation) as where:
        os.environ.update(installation.environment(where))
        _keep(content, instrument, edition)
    return {
        "edition": edition,
        "title": instrument.title,
        "provisions": len(instrument.provisions),
        "without_text": [each for each in clauses_of(edition) if not instrument.at(Citation.parse(each))],
    }


def _keep(content: bytes, instrument: Instrument, edition: str) -> None:
    import django  # reads the environment

    django.setup()
    from lixiang.ledger.clock import now
    from lixiang.ledger.crypto import sm3
    from lixiang.provisions.actions import replace_text

    replace_text(edition, instrument, digest=sm3(content), by=getuser(), at=now())
