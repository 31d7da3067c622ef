"""What those who were asked before the submission said of the content that is judged now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.timezone import localtime

from lixiang.cases.sheet import Sheet
from lixiang.procedure.position import Opinion, Position
from lixiang.procedure.standing import seen
from lixiang.procedure.step import Effect, Procedure

JOINT_DESIGN, CONSULTATION = "confirm_joint_design", "consult_finance"


@dataclass(frozen=True, slots=True)
class Answers:
    """Participating unit → whether it confirms this very content; and the finance office's consent in words."""

    confirmed: Mapping[str, bool] = field(default_factory=dict)
    consulted: str = ""


NOBODY_ASKED = Answers()


def anybody_may_be_asked(sheet: Sheet) -> bool:
    """Tell whether the application is one on which others are asked before it is submitted."""
    return bool(sheet.value("identity").joint or sheet.value("funds").new_fiscal_funds)


def answers_on(procedure: Procedure, position: Position, content: Mapping[str, str]) -> Answers:
    """Return the answers that were given to this content (group → digest); those to another content do not count."""
    given = list(_given(procedure, position, content))
    confirmed = {o.party: o.effect is Effect.AGREE for o in given if o.step == JOINT_DESIGN}
    consents = [o for o in given if o.step == CONSULTATION and o.effect is Effect.AGREE]
    return Answers(confirmed, _in_words(consents[-1]) if consents else "")


def _given(procedure: Procedure, position: Position, content: Mapping[str, str]) -> Iterator[Opinion]:
    for opinion in position.opinions:
        step = procedure.step(opinion.step)
        counts = not opinion.void and opinion.effect in (Effect.AGREE, Effect.OBJECT)
        if step and step.on_request and counts and opinion.digests == seen(step, content):
            yield opinion


def _in_words(consent: Opinion) -> str:
    return f"{consent.by.unit_name} {localtime(consent.at):%Y-%m-%d} 在平台答复同意"
