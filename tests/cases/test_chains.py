"""Countersigning inside an agency: who signs in which order, and what a change of that does to what is under way."""

from dataclasses import replace

import pytest

from lixiang.agencies.access import acting, working
from lixiang.agencies.actor import current_actor
from lixiang.agencies.models import Post, Rank, User
from lixiang.cases.chains import ALL_STEPS, POSSIBLE, OwnStep, chains_of, own_steps, set_chains
from lixiang.cases.models import Case, Task
from lixiang.cases.opinions import Conclusion
from lixiang.cases.refusals import NotCompetent, Overtaken, Refused
from lixiang.cases.steps import conclude_step
from lixiang.cases.tasks import tasks_of
from lixiang.config.demo.people import actor
from lixiang.ledger.models import Event
from lixiang.procedure.act import Defect
from story.approvals import accepted, does, reviewed, standing
from story.chains import CLERK_AND_LEADER, countersigned_by, works_in
from story.filings import concluded
from story.queue import work_off

pytestmark = pytest.mark.usefixtures("people")
STEP = "prepare_funding_review"
PREPARED = Conclusion(STEP, "prepared", "来源清楚。")
LEADER_OF_FINANCE = "finance_leader"


@pytest.fixture
def case(people: None) -> int:
    """An approval that finance has to prepare, where clerk and leader sign."""
    countersigned_by("caizheng.ju", *CLERK_AND_LEADER)
    return accepted()


def waits_for(case: int, step: str = STEP) -> str:
    """Return the post that signs a step next, as lists show it."""
    with working():
        return Task.objects.get(case=case, step=step).post


def is_open(case: int, step: str = STEP) -> bool:
    return standing(case).open_step(step) is not None


class TestAChain:
    def test_is_concluded_by_its_last_signature(self, case: int) -> None:
        concluded(case, PREPARED, "caizheng")
        assert is_open(case)
        assert not standing(case).opinion(STEP)
        concluded(case, PREPARED, "caizheng.ju")
        assert not is_open(case)
        assert standing(case).opinion(STEP).by.name == actor("caizheng.ju").person_name

    def test_puts_the_step_before_whoever_signs_next(self, case: int) -> None:
        for before, after in (("caizheng", "caizheng.ju"), ("caizheng.ju", None)):
            with acting(actor(before)):
                assert tasks_of(actor(before)).filter(case=case, step=STEP).exists()
            concluded(case, PREPARED, before)
            with acting(actor(before)):
                assert not tasks_of(actor(before)).filter(case=case, step=STEP).exists()
            assert after is None or waits_for(case) == LEADER_OF_FINANCE

    @pytest.mark.parametrize("by", ["caizheng.ju", "dashuju", "jiyao"])
    def test_begins_with_the_clerk(self, case: int, by: str) -> None:
        with pytest.raises(Refused):
            concluded(case, PREPARED, by)

    def test_is_not_signed_twice_by_one_person(self, case: int) -> None:
        concluded(case, PREPARED, "caizheng")
        clerk = actor("caizheng")
        Post.objects.create(
            user_id=clerk.person_id, unit_id=clerk.unit_id, rank=Rank.LEADER, title="主持工作"
        )
        Post.objects.filter(pk=clerk.post_id).update(active=False)
        leads = current_actor(User.objects.get(pk=clerk.person_id), None)
        with acting(leads), pytest.raises(NotCompetent, match="本轮已在此步骤签署"):
            conclude_step(leads, case, PREPARED, Case.objects.get(pk=case).seq)

    def test_starts_anew_when_the_leader_sends_it_back(self, case: int) -> None:
        concluded(case, PREPARED, "caizheng")
        does(case, "caizheng.ju", "sent_back", step=STEP, reason="请写明年度。")
        assert waits_for(case) == "finance_clerk"
        concluded(case, PREPARED, "caizheng")
        concluded(case, PREPARED, "caizheng.ju")
        assert not is_open(case)

    def test_is_sent_back_by_nobody_else_and_not_before_somebody_signed(self, case: int) -> None:
        for by in ("caizheng.ju", "caizheng", "dashuju", "jiyao"):
            with pytest.raises(Refused):
                does(case, by, "sent_back", step=STEP, reason="请核对。")
        concluded(case, PREPARED, "caizheng")
        for by in ("caizheng", "dashuju", "jiyao"):
            with pytest.raises(Refused):
                does(case, by, "sent_back", step=STEP, reason="请核对。")

    def test_may_be_signed_by_whom_the_leader_delegates(self, case: int) -> None:
        deputy = works_in("财政局", "caizheng.fu", Rank.HEAD)
        concluded(case, PREPARED, "caizheng")
        with pytest.raises(Refused, match="现应由财政局单位负责人签署"):
            concluded(case, PREPARED, deputy)
        does(case, "caizheng.ju", "delegated", step=STEP, to=actor(deputy).post_id)
        concluded(case, PREPARED, deputy)
        assert not is_open(case)

    def test_may_end_otherwise_than_it_began(self, case: int) -> None:
        concluded(case, PREPARED, "caizheng")
        point = {"group": "funds", "point": "funds.lines", "problem": "来源没有写明。"}
        asks = Conclusion(STEP, "corrections_asked", "请补正。", defects=(Defect(**point),))
        concluded(case, asks, "caizheng.ju")
        assert standing(case).opinion(STEP).outcome == "corrections_asked"

    def test_is_refused_to_who_was_shown_another_one(self, case: int) -> None:
        countersigned_by("caizheng.ju")
        with pytest.raises(Overtaken, match="会签设置刚有变化"):
            concluded(case, Conclusion(STEP, "prepared", "来源清楚。", passes_on=True), "caizheng")
        assert not standing(case).chain((STEP, ""))
        concluded(case, Conclusion(STEP, "prepared", "来源清楚。", passes_on=False), "caizheng")


class TestAChangeOfTheChain:
    def test_does_not_touch_a_step_that_somebody_has_signed(self, case: int) -> None:
        concluded(case, PREPARED, "caizheng")
        countersigned_by("caizheng.ju")
        work_off()
        assert waits_for(case) == LEADER_OF_FINANCE
        concluded(case, PREPARED, "caizheng.ju")
        assert not is_open(case)

    def test_holds_for_a_step_that_nobody_has_signed(self, case: int) -> None:
        assert waits_for(case) == "finance_clerk"
        countersigned_by("caizheng.ju", Rank.LEADER)
        work_off()
        assert waits_for(case) == LEADER_OF_FINANCE

    def test_leaves_what_was_decided_as_it_was(self, case: int) -> None:
        before = standing(case)
        countersigned_by("caizheng.ju", *Rank.values)
        assert standing(case) == before

    def test_is_on_record(self, case: int) -> None:
        with acting(actor("caizheng.ju")):
            event = Event.objects.get(name="chains_set")
        assert event.person_name == actor("caizheng.ju").person_name
        assert event.content == {"chains": {ALL_STEPS: list(CLERK_AND_LEADER)}}

    def test_that_changes_nothing_is_none(self, case: int) -> None:
        countersigned_by("caizheng.ju", *CLERK_AND_LEADER)
        with acting(actor("caizheng.ju")):
            assert Event.objects.filter(name="chains_set").count() == 1

    @pytest.mark.parametrize("by", ["caizheng", "dashuju", "chengguan", "shenji"])
    def test_is_the_leaders(self, by: str) -> None:
        with pytest.raises(NotCompetent, match="单位负责人"):
            countersigned_by(by, Rank.CLERK)

    @pytest.mark.parametrize("leader", ["dashuju.ju", "chengguan.li"])
    def test_of_one_unit_is_none_of_another(self, case: int, leader: str) -> None:
        countersigned_by(leader, Rank.CLERK)
        assert chains_of(actor("caizheng").unit_id) == {ALL_STEPS: CLERK_AND_LEADER}

    def test_on_an_old_page_is_refused_and_says_who_was_faster(self, case: int) -> None:
        leader = actor("caizheng.ju")
        with acting(leader), pytest.raises(Overtaken, match=leader.person_name):
            set_chains(leader, {}, 0)

    @pytest.mark.parametrize(
        ("step", "ranks", "told"),
        [
            (ALL_STEPS, ("leader", "clerk"), "从低到高"),
            (ALL_STEPS, ("clerk", "clerk"), "每级一次"),
            (ALL_STEPS, ("minister",), "从低到高"),
            ("nonsense", ("clerk",), "没有这个步骤"),
            ("review_cipher", ("clerk",), "没有这个步骤"),
        ],
    )
    def test_must_be_a_chain_of_the_unit(self, step: str, ranks: tuple[str, ...], told: str) -> None:
        leader = actor("caizheng.ju")
        with acting(leader), pytest.raises(Refused, match=told) as refused:
            set_chains(leader, {step: ranks}, 0)
        assert [reason.field for reason in refused.value.reasons] == [step]
        assert not chains_of(leader.unit_id)


class TestAnOfficeWithTooFewPeople:
    @pytest.mark.parametrize(
        ("general", "steps", "at"),
        [
            (CLERK_AND_LEADER, {}, ALL_STEPS),
            (("leader",), {}, ALL_STEPS),
            ((), {"give_review_opinion": ("leader",)}, "give_review_opinion"),
            (("clerk",), {"give_review_opinion": ("leader",), "decide": ("leader",)}, "decide"),
        ],
    )
    def test_is_not_left_with_a_leader_who_has_to_review_himself(
        self, general: tuple[str, ...], steps: dict[str, tuple[str, ...]], at: str
    ) -> None:
        with pytest.raises(Refused, match="还缺 1 人") as refused:
            countersigned_by("dashuju.ju", *general, **steps)
        assert {reason.field for reason in refused.value.reasons} == {at}
        assert not chains_of(actor("dashuju.ju").unit_id)

    def test_may_let_the_leader_sign_the_reviews_and_the_decision(self) -> None:
        reviews = {"check_cost": CLERK_AND_LEADER, "allocate_cloud": CLERK_AND_LEADER}
        countersigned_by("dashuju.ju", Rank.CLERK, **reviews, decide=("leader",))

    def test_may_be_countersigned_once_there_are_enough(self) -> None:
        works_in("大数据局", "dashuju.fu", Rank.LEADER)
        countersigned_by("dashuju.ju", *CLERK_AND_LEADER)

    def test_may_still_set_what_makes_nothing_worse(self) -> None:
        for clerk in ("dashuju", "dashuju.2", "dashuju.3"):
            Post.objects.filter(pk=actor(clerk).post_id).update(active=False)
        countersigned_by("dashuju.ju", decide=("leader",))


class TestTheDecision:
    @pytest.mark.parametrize("ranks", [chain for chain in POSSIBLE if Rank.LEADER not in chain])
    def test_cannot_be_taken_from_the_leader_whom_the_measures_name(self, ranks: tuple[str, ...]) -> None:
        with pytest.raises(Refused, match="不能减少") as refused:
            countersigned_by("dashuju.ju", decide=ranks)
        assert [reason.clause for reason in refused.value.reasons] == [decision().clause]

    def test_is_prepared_by_the_clerk_where_all_steps_are(self) -> None:
        countersigned_by("dashuju.ju", Rank.CLERK)
        case = reviewed(accepted())
        approved = Conclusion("decide", "approved", "同意立项。", {"amount": "8600000.00"})
        concluded(case, approved, "dashuju")
        assert waits_for(case, "decide") == "bureau_leader"
        concluded(case, approved, "dashuju.ju")
        assert standing(case).result == "approved"


class TestTheStepsOfAUnit:
    @pytest.mark.parametrize(
        ("who", "some"),
        [
            ("caizheng.ju", {"consult_finance", "prepare_funding_review", "review_funding", "submit"}),
            ("dashuju.ju", {"accept", "decide", "check_completeness", "submit"}),
            ("chengguan.li", {"submit", "confirm_joint_design"}),
        ],
    )
    def test_are_those_of_its_agency_and_those_of_an_applicant(self, who: str, some: set[str]) -> None:
        names = [step.name for step in own_steps(actor(who))]
        assert some <= set(names)
        assert len(names) == len(set(names))

    def test_leave_out_what_a_drawn_panel_does(self) -> None:
        expert = replace(actor("dashuju.ju"), agency="experts")
        assert {step.name for step in own_steps(expert)} == {
            step.name for step in own_steps(actor("chengguan"))
        }

    def test_of_a_project_unit_are_an_applicants_only(self) -> None:
        assert {step.name for step in own_steps(actor("chengguan"))} == {"submit", "confirm_joint_design"}


def decision() -> OwnStep:
    return next(step for step in own_steps(actor("dashuju.ju")) if step.name == "decide")
