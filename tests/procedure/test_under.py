"""A procedure under an edition: competence, terms and branches are the edition's, the shape is ours."""

from dataclasses import replace

import pytest

from lixiang.law.edition import Edition, load
from lixiang.law.edition.condition import Condition, Flag, Situation
from lixiang.procedure import Post, Procedure
from lixiang.procedure.approval import APPROVAL
from lixiang.procedure.filing import FILING
from lixiang.procedure.step import ANY_POST
from lixiang.procedure.under import tags_of, under

YULIN, COUNTY, CITY = load("yulin-draft"), load("example-county"), load("example-city")
BUILDS = Situation(kinds=(frozenset({"software", "build"}),), flags=frozenset({Flag.NEW_TECHNOLOGY}))


def with_row(edition: Edition, procedure: Procedure, step: str, **changes: object) -> Edition:
    rows = edition.steps[procedure.name]
    row = replace(rows[step], **changes)
    return replace(edition, steps={**edition.steps, procedure.name: {**rows, step: row}})


class TestTheYulinEdition:
    @pytest.mark.parametrize("procedure", [FILING, APPROVAL], ids=lambda procedure: procedure.name)
    def test_has_every_step_in_the_order_of_the_table(self, procedure: Procedure) -> None:
        assert [s.name for s in under(procedure, YULIN).steps] == [s.name for s in procedure.steps]

    @pytest.mark.parametrize("procedure", [FILING, APPROVAL], ids=lambda procedure: procedure.name)
    def test_names_an_agency_and_a_term_for_every_step_that_has_one(self, procedure: Procedure) -> None:
        for step in under(procedure, YULIN).steps:
            assert step.each or step.role in YULIN.agencies
            assert step.term is None or YULIN.term(step.term)

    def test_says_who_may_override(self) -> None:
        assert under(FILING, YULIN).overrider == ("bureau", Post("bureau_leader", YULIN.who("bureau_leader")))

    def test_asks_for_the_same_subjects_as_the_table(self) -> None:
        for step in under(APPROVAL, YULIN).steps:
            assert set(step.subject) == set(APPROVAL.step(step.name).subject)

    def test_says_who_decides(self) -> None:
        decide = under(APPROVAL, YULIN).step("decide")
        assert [post.key for post in under(APPROVAL, YULIN).chain(decide, "bureau")] == ["bureau_leader"]

    def test_lists_the_grounds_of_a_refusal_with_their_clauses(self) -> None:
        decide = under(APPROVAL, YULIN).step("decide")
        grounds = decide.outcome("refused").grounds
        assert {name: ground.clause for name, ground in grounds.items()} == {
            name: str(ground.clause) for name, ground in YULIN.steps["approval"]["decide"].grounds.items()
        }
        assert grounds["duplicate"].clause == "3"
        assert not decide.outcome("approved").grounds


class TestAnotherEdition:
    def test_lets_a_whole_agency_override(self) -> None:
        role, post = under(FILING, CITY).overrider
        assert (role, post) == ("government", Post(ANY_POST, CITY.who("government")))

    def test_gives_the_decision_to_a_whole_agency(self) -> None:
        moved = under(APPROVAL, with_row(YULIN, APPROVAL, "decide", role="finance"))
        decide = moved.step("decide")
        assert (decide.role, moved.chain(decide, "finance")) == ("finance", ())

    def test_lists_other_grounds(self) -> None:
        other = with_row(YULIN, APPROVAL, "decide", grounds=CITY.steps["approval"]["decide"].grounds)
        assert set(under(APPROVAL, other).step("decide").outcome("refused").grounds) == {"duplicate", "funds"}

    def test_without_grounds_leaves_a_refusal_to_its_reason(self) -> None:
        bare = under(APPROVAL, with_row(YULIN, APPROVAL, "decide", grounds={}))
        assert not bare.step("decide").outcome("refused").grounds

    def test_leaves_a_step_out(self) -> None:
        assert under(APPROVAL, COUNTY).step("advise_on_major_project") is None

    def test_gives_a_step_to_another_agency(self) -> None:
        moved = with_row(YULIN, APPROVAL, "allocate_cloud", role="info_centre")
        assert under(APPROVAL, moved).step("allocate_cloud").role == "info_centre"

    def test_gives_a_step_to_a_post(self) -> None:
        led = under(FILING, with_row(YULIN, FILING, "check_completeness", role="bureau_leader"))
        step = led.step("check_completeness")
        assert (step.role, [post.key for post in led.chain(step, "bureau")]) == ("bureau", ["bureau_leader"])


CLERK, HEAD, LEADER = (Post(f"bureau_{rank}", rank) for rank in ("clerk", "head", "leader"))


class TestTheChainOfAnAgency:
    def test_holds_for_all_its_steps_or_for_the_one_that_it_names(self) -> None:
        table = replace(
            under(FILING, YULIN), chains={("cipher", ""): (CLERK, HEAD), ("cipher", "review_cipher"): ()}
        )
        chains = {step.name: table.chain(step, step.role) for step in table.steps}
        assert chains["review_xinchuang"] == (CLERK, HEAD)
        assert chains["review_cipher"] == chains["check_completeness"] == ()

    def test_does_not_sign_for_the_one_in_the_chair(self) -> None:
        table = replace(under(APPROVAL, YULIN), chains={("experts", ""): (CLERK, LEADER)})
        assert table.chain(table.step("hold_expert_meeting"), "experts") == ()

    @pytest.mark.parametrize(
        ("own", "signed"),
        [
            ((), [LEADER]),
            ((CLERK,), [CLERK, LEADER]),
            ((CLERK, HEAD), [CLERK, HEAD, LEADER]),
            ((CLERK, LEADER), [CLERK, LEADER]),
            ((LEADER,), [LEADER]),
        ],
    )
    def test_does_not_shorten_what_the_edition_asks(self, own: tuple[Post, ...], signed: list[Post]) -> None:
        table = replace(under(APPROVAL, YULIN), chains={("bureau", ""): own})
        chain = table.chain(table.step("decide"), "bureau")
        assert [post.key for post in chain] == [post.key for post in signed]
        assert chain[-1].title == table.signed_by["decide"][0].title


class TestTagsOfASubmission:
    def test_name_its_flags_its_class_and_the_branches_that_its_kinds_open(self) -> None:
        tags = tags_of(FILING, YULIN, replace(BUILDS, project_class="public"))
        assert tags == ("cipher", "new_technology", "public", "xinchuang")

    def test_leave_a_branch_closed_whose_condition_is_not_met(self) -> None:
        upkeep = Situation(kinds=(frozenset({"maintenance", "upkeep"}),))
        assert tags_of(FILING, YULIN, upkeep) == ()

    def test_open_exactly_the_steps_that_the_edition_means(self) -> None:
        procedure = under(FILING, YULIN)
        tags = frozenset(tags_of(FILING, YULIN, BUILDS))
        assert all(step.applies(tags) for step in procedure.steps)
        assert [s.name for s in procedure.steps if s.applies(frozenset())] == [
            "confirm_joint_design",
            "submit",
            "check_completeness",
        ]

    def test_reach_a_branch_under_any_condition_of_an_edition(self) -> None:
        joint_build = Condition(tags_any=("build",), flags=(Flag.JOINT,))
        edition = with_row(YULIN, APPROVAL, "allocate_cloud", when=joint_build)
        procedure = under(APPROVAL, edition)
        joint = replace(BUILDS, flags=BUILDS.flags | {Flag.JOINT})
        step = procedure.step("allocate_cloud")
        assert step.applies(frozenset(tags_of(procedure, edition, joint)))
        assert not step.applies(frozenset(tags_of(procedure, edition, BUILDS)))

    def test_leave_a_mark_to_the_bureau(self) -> None:
        assert "expert_meeting" not in tags_of(APPROVAL, YULIN, BUILDS)
        key = replace(BUILDS, flags=frozenset({Flag.KEY_PROJECT}))
        assert "key_project" in tags_of(APPROVAL, YULIN, key)
