"""Rules: what a finding says, when it blocks, and whose law it is."""

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from law.applications import YULIN
from lixiang.law.citation import Citation
from lixiang.law.edition import Edition, load
from lixiang.law.edition.whole import RuleBasis
from lixiang.law.finding import Finding, Modality
from lixiang.law.record import RecordError
from lixiang.law.rule import Answer, Rule, applies, registry
from lixiang.law.rulebook import evaluate, rule_named, rules
from lixiang.law.schema import schema_of


@dataclass(frozen=True)
class Size:
    """Facts of the rule under test."""

    amount: Decimal
    open: bool = False


def size_is_small(size: Size, _edition: Edition) -> Answer | None:
    """A size is small."""
    if size.open:
        return Answer(None, "待认定。")
    return (
        Answer(size.amount < 2, f"为 {size.amount}。", {"amount": str(size.amount)}) if size.amount else None
    )


def rule(modality: Modality = Modality.MUST, clause: str | None = "11.1") -> Rule[Size]:
    cited = Citation.parse(clause) if clause else None
    return Rule("size_is_small", "尺寸小", cited, modality, "content.size", "finance", size_is_small)


class TestFinding:
    def test_it_carries_everything_that_a_page_shows(self) -> None:
        assert rule()(Size(Decimal(2)), YULIN) == Finding(
            rule="size_is_small",
            statement="尺寸小",
            holds=False,
            reason="为 2。",
            clause=Citation(11, 1),
            modality=Modality.MUST,
            edition="yulin-draft",
            figures={"amount": "2"},
            field="content.size",
        )

    def test_a_rule_that_does_not_apply_finds_nothing(self) -> None:
        assert rule()(Size(Decimal(0)), YULIN) is None

    @pytest.mark.parametrize(
        ("modality", "holds", "blocks", "stops"),
        [
            (Modality.MUST, True, False, False),
            (Modality.MUST, False, True, False),
            (Modality.MUST, None, True, False),
            (Modality.IN_PRINCIPLE, True, False, False),
            (Modality.IN_PRINCIPLE, False, False, True),
            (Modality.IN_PRINCIPLE, None, False, True),
            (Modality.CONVENTION, False, False, False),
            (Modality.CONVENTION, None, False, False),
        ],
    )
    def test_must_blocks_in_principle_stops_convention_warns(
        self, modality: Modality, holds: bool | None, blocks: bool, stops: bool
    ) -> None:
        finding = Finding(
            rule="", statement="", holds=holds, reason="", clause=None, modality=modality, edition=""
        )
        assert (finding.blocks, finding.stops) == (blocks, stops)
        marked = replace(finding, mark="不安排经费")
        assert (marked.blocks, marked.stops) == (False, False)

    def test_modalities_have_chinese_names(self) -> None:
        assert [modality.chinese for modality in Modality] == ["应当", "原则上", "平台约定"]


class TestWhoIsNeeded:
    def test_an_open_question_names_who_finds(self) -> None:
        finding = rule()(Size(Decimal(1), open=True), YULIN)
        assert finding is not None
        assert (finding.holds, finding.needs) == (None, "finance")

    @pytest.mark.parametrize(
        ("modality", "needs"),
        [(Modality.MUST, None), (Modality.IN_PRINCIPLE, "bureau_leader"), (Modality.CONVENTION, None)],
    )
    def test_only_an_in_principle_rule_can_be_overridden(self, modality: Modality, needs: str | None) -> None:
        finding = rule(modality)(Size(Decimal(3)), YULIN)
        assert finding is not None
        assert finding.needs == needs

    def test_a_rule_that_holds_needs_nobody(self) -> None:
        finding = rule(Modality.IN_PRINCIPLE)(Size(Decimal(1)), YULIN)
        assert finding is not None
        assert finding.needs is None


class TestWhoseLaw:
    """33: an edition may cite, bind and leave out otherwise."""

    def under(self, said: RuleBasis) -> Finding | None:
        return rule()(Size(Decimal(3)), replace(YULIN, rules={"size_is_small": said}))

    def test_an_edition_may_give_its_own_clause_and_strictness(self) -> None:
        finding = self.under(RuleBasis(clause=Citation(7), modality=Modality.IN_PRINCIPLE))
        assert finding is not None
        assert (str(finding.clause), finding.modality) == ("7", "in_principle")

    def test_what_it_does_not_say_stays(self) -> None:
        finding = self.under(RuleBasis(modality=Modality.IN_PRINCIPLE))
        assert finding is not None
        assert str(finding.clause) == "11.1"

    def test_a_rule_may_be_no_law_there(self) -> None:
        assert self.under(RuleBasis(in_force=False)) is None

    def test_under_an_edition_with_its_own_numbers_only_mapped_rules_are_law(self) -> None:
        assert rule()(Size(Decimal(3)), load("example-city")) is None

    def test_a_convention_of_the_platform_holds_everywhere(self) -> None:
        assert rule(Modality.CONVENTION, clause=None)(Size(Decimal(3)), load("example-city")) is not None


class TestRegistry:
    def test_two_rules_of_one_name_are_refused(self) -> None:
        taken = next(iter(registry))

        def twin(size: Size, _edition: Edition) -> Answer | None:
            return None

        twin.__name__ = taken
        with pytest.raises(ValueError, match=taken):
            applies("11", statement="")(twin)

    def test_without_a_clause_a_rule_is_a_convention(self) -> None:
        assert all((each.clause is None) <= (each.modality is Modality.CONVENTION) for each in rules())

    def test_every_rule_states_cites_and_describes_its_facts(self) -> None:
        for each in rules():
            assert each.statement
            assert not each.statement.endswith("。")
            assert each.answer.__doc__, each.name
            assert schema_of(each.facts)["properties"], each.name

    def test_rules_stand_in_the_order_of_clauses_and_conventions_last(self) -> None:
        clauses = [each.clause for each in rules()]
        places = [(each.article, each.paragraph or 0, each.item or 0) for each in clauses if each]
        assert places == sorted(places)
        assert clauses.index(None) == len(places)
        names = [each.name for each in rules() if each.clause is None]
        assert names == sorted(names)

    def test_an_unknown_rule_is_refused_with_the_nearest(self) -> None:
        with pytest.raises(RecordError, match="route_is_decided"):
            rule_named("route_is_decide")

    def test_a_rule_is_evaluated_from_plain_facts(self) -> None:
        finding = evaluate("project_is_not_classified", {"classified": True}, YULIN)
        assert finding is not None
        assert finding.blocks

    def test_wrong_facts_are_refused(self) -> None:
        with pytest.raises(RecordError, match="classified"):
            evaluate("project_is_not_classified", {"clasified": True}, YULIN)
