"""What the official text says at a clause."""

from dataclasses import dataclass

from lixiang.law.citation import Citation
from lixiang.law.instruments import instruments
from lixiang.provisions.models import OfficialText, Provision


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a clause and the text that they are taken from."""

    text: OfficialText
    provisions: tuple[Provision, ...]


def quotation(edition: str, clause: Citation) -> Quotation | None:
    """Return the words of `clause` with its parts; None where its text is not loaded.

    `4(5)` finds `4.1(5)`, `11` the whole article; a clause that the text does not have has no provisions.

    Args:
        edition: name of the edition under which the clause is cited.
        clause: of another edition or of superior rules where it names their title.
    """
    name = instruments().get(clause.instrument, "") if clause.instrument else edition
    text = OfficialText.objects.filter(edition=name).first()
    if text is None:
        return None
    local = Citation(clause.article, clause.paragraph, clause.item)
    found = (each for each in text.provisions.all() if local.covers(Citation.parse(each.clause)))
    return Quotation(text, tuple(found))
