"""Why an act is not accepted: every unmet reason, in the words that a clerk reads."""

from collections.abc import Iterator
from dataclasses import dataclass

from lixiang.law.citation import Citation


@dataclass(frozen=True, slots=True)
class Reason:
    """One unmet condition: stable code, Chinese sentence, clause (None for a platform convention)."""

    code: str
    text: str
    clause: Citation | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """The act was not accepted and changed nothing."""

    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        return "".join(reason.text for reason in self.reasons)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all reasons."""
        return frozenset(reason.code for reason in self.reasons)


def unless(holds: object, code: str, text: str, clause: str | None = None) -> Iterator[Reason]:
    """The reason, where the condition does not hold; nothing where it does."""
    if not holds:
        yield Reason(code, text, Citation.parse(clause) if clause else None)
