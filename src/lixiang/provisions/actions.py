"""Loading an official text."""

from datetime import datetime

from django.db import transaction

from lixiang.law.text import Instrument
from lixiang.provisions.models import OfficialText, Provision


@transaction.atomic
def replace_text(edition: str, instrument: Instrument, *, digest: str, by: str, at: datetime) -> OfficialText:
    """Keep `instrument` as the official text of an edition, in place of any earlier one.

    Args:
        edition: name of the edition or of the superior rules laid over editions.
        instrument: the text, split.
        digest: SM3 of the file, in hexadecimal.
        by: who loads it.
        at: the moment.
    """
    OfficialText.objects.filter(edition=edition).delete()
    text = OfficialText.objects.create(
        edition=edition, title=instrument.title, digest=digest, imported_at=at, imported_by=by
    )
    Provision.objects.bulk_create(
        Provision(
            text=text, position=position, clause=str(each.clause), chapter=each.chapter, words=each.text
        )
        for position, each in enumerate(instrument.provisions)
    )
    return text
