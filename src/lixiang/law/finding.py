"""What a rule found about some facts, and how strictly it binds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from lixiang.law import record
from lixiang.law.citation import Citation


class Modality(StrEnum):
    """How a provision binds: it blocks, it stops until overridden, or it only warns."""

    MUST = "must"
    IN_PRINCIPLE = "in_principle"
    CONVENTION = "convention"

    @property
    def chinese(self) -> str:
        """The word that pages print."""
        return _CHINESE[self]


_CHINESE = {Modality.MUST: "应当", Modality.IN_PRINCIPLE: "原则上", Modality.CONVENTION: "平台约定"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The answer of one rule.

    ``holds`` is None where a person has to find; ``needs`` then names who, and where an in-principle rule
    does not hold it names who may override. ``figures`` are the amounts and dates of the reason, each as
    exact text. ``field`` is ``group.field`` of the form, where a page can jump to. ``mark`` is the
    consequence that is written on the case where the clause lets it go on all the same (16: no budget).
    """

    rule: str
    statement: str
    holds: bool | None
    reason: str
    clause: Citation | None
    modality: Modality
    edition: str
    needs: str | None = None
    figures: Mapping[str, str] = field(default_factory=dict)
    field: str | None = None
    mark: str | None = None

    @property
    def blocks(self) -> bool:
        """A must-rule that does not hold, or is not found to hold, unless a mark is the consequence."""
        return self.holds is not True and self.modality is Modality.MUST and self.mark is None

    @property
    def stops(self) -> bool:
        """An in-principle rule that does not hold: it stops unless ``needs`` has overridden it."""
        return self.holds is not True and self.modality is Modality.IN_PRINCIPLE and self.mark is None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; ``from_json`` gives an equal finding back."""
        return dict(record.to_json(self))

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` wrote; raises RecordError where it is something else."""
        return record.from_json(cls, data)
