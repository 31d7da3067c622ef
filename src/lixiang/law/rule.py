"""Rules: small pure functions from facts to an answer, each with its statement and clause."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, get_type_hints

from lixiang.law import record
from lixiang.law.citation import Citation
from lixiang.law.edition import Edition
from lixiang.law.finding import Finding, Modality

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule says of some facts.

    ``holds`` None: a person has to find, and ``needs`` is the role that does. ``field`` says where in the
    form (``group.field``); None keeps the rule's own. ``clause`` and ``modality`` are set only where a value
    of the edition decides them, such as the row of the route table that was met. ``mark``: see Finding.
    """

    holds: bool | None
    reason: str
    figures: Mapping[str, str] = field(default_factory=dict)
    needs: str | None = None
    field: str | None = None
    clause: Citation | None = None
    modality: Modality | None = None
    mark: str | None = None


@dataclass(frozen=True)
class Rule(Generic[F]):
    """A provision that can be evaluated; calling it gives a finding, or None where it does not apply."""

    name: str
    statement: str
    clause: Citation | None
    modality: Modality
    field: str | None
    needs: str | None
    answer: Callable[[F, Edition], Answer | None]

    @property
    def facts(self) -> type[F]:
        """The frozen dataclass of the facts that the rule wants."""
        hints = get_type_hints(self.answer)
        return next(iter(hints.values()))  # type: ignore[no-any-return]

    def __call__(self, facts: F, edition: Edition) -> Finding | None:
        """Evaluate under ``edition``; None where the rule does not apply to the facts or is not law there."""
        basis = edition.basis(self.name, self.clause, self.modality)
        answer = self.answer(facts, edition) if basis else None
        if basis is None or answer is None:
            return None
        modality = answer.modality or basis.modality
        return Finding(
            rule=self.name,
            statement=self.statement,
            holds=answer.holds,
            reason=answer.reason,
            clause=answer.clause or basis.clause,
            modality=modality,
            edition=edition.name,
            needs=self._competent(answer, modality, edition),
            figures=answer.figures,
            field=answer.field or self.field,
            mark=answer.mark,
        )

    def _competent(self, answer: Answer, modality: Modality, edition: Edition) -> str | None:
        if answer.holds is None:
            return answer.needs or self.needs
        overridable = not answer.holds and modality is Modality.IN_PRINCIPLE
        return edition.override.by if overridable else None

    def evaluate(self, facts: Any, edition: Edition) -> Finding | None:
        """Evaluate from stored JSON facts; raises RecordError where they are not of this rule's kind."""
        return self(record.from_json(self.facts, facts), edition)


registry: dict[str, Rule[Any]] = {}


def applies(
    clause: str | None,
    *,
    statement: str,
    modality: Modality = Modality.MUST,
    field: str | None = None,
    needs: str | None = None,
) -> Callable[[Callable[[F, Edition], Answer | None]], Rule[F]]:
    """Make a rule of a pure function ``(facts, edition) -> Answer | None``; None: it does not apply.

    ``clause`` is the id in the numbering of the Yulin measures (an edition with other numbers maps it), None
    for a convention of the platform. ``statement`` is the provision in one short Chinese sentence of our own.
    ``needs`` is the role that has to find where the answer is open. The rule's id is the function's name.
    """

    def register(answer: Callable[[F, Edition], Answer | None]) -> Rule[F]:
        cited = Citation.parse(clause) if clause else None
        strictness = modality if cited else Modality.CONVENTION
        rule = Rule(answer.__name__, statement, cited, strictness, field, needs, answer)
        if rule.name in registry:
            raise ValueError(f"two rules are named {rule.name}")
        registry[rule.name] = rule
        return rule

    return register


def findings(rules: tuple[Rule[F], ...], facts: F, edition: Edition) -> tuple[Finding, ...]:
    """Every finding of ``rules`` that apply to ``facts``, in their order."""
    return tuple(finding for rule in rules if (finding := rule(facts, edition)) is not None)
