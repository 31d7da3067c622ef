"""What happens to a case beside its steps: set aside, suspended, handed on, answered, corrected, refused."""

from datetime import date

import pytest

from lixiang.agencies.access import acting
from lixiang.agencies.models import Post
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.cases.refusals import NotCompetent, Refused
from lixiang.cases.steps import judgement_of_case
from lixiang.config.demo.people import actor
from lixiang.procedure.position import State
from story.approvals import GROWS, TOTAL, accepted, does, reviewed, standing
from story.filings import concluded

pytestmark = pytest.mark.usefixtures("people")
APPROVED = Conclusion("decide", "approved", "同意立项。", {"amount": TOTAL})
PAPER = {"document": "玉数政〔2026〕9号"}


@pytest.fixture
def case(people: None) -> int:
    """An approval under review."""
    return accepted()


def growth_rule(case: int) -> str:
    """Return the rule that stops a growing number of systems."""
    with acting(actor("dashuju")):
        findings = judgement_of_case(Case.objects.get(pk=case)).findings
    (stop,) = [finding.rule for finding in findings if finding.stops]
    return stop


class TestAnOverride:
    @pytest.fixture
    def stopped(self, people: None) -> int:
        """An approval that every body agrees to, but by which the systems grow in number."""
        return reviewed(accepted(also=GROWS))

    def test_by_the_leader_of_the_bureau_lets_the_case_be_granted(self, stopped: int) -> None:
        with pytest.raises(Refused):
            concluded(stopped, APPROVED, "dashuju.ju")
        rule = growth_rule(stopped)
        paper = {"document": "玉数政[2026]9号"}
        does(stopped, "dashuju.ju", "overridden", reason="应急需要。", details={"rule": rule, **paper})
        assert [(one.rule, one.document) for one in standing(stopped).overrides] == [
            (rule, PAPER["document"])
        ]
        concluded(stopped, APPROVED, "dashuju.ju")
        assert standing(stopped).state is State.GRANTED

    @pytest.mark.parametrize("by", ["dashuju", "caizheng", "jiyao"])
    def test_is_nobody_elses(self, stopped: int, by: str) -> None:
        said = {"rule": growth_rule(stopped), **PAPER}
        with pytest.raises(NotCompetent):
            does(stopped, by, "overridden", reason="应急需要。", details=said)

    @pytest.mark.parametrize(
        ("reason", "said", "told"),
        [
            ("", PAPER, "理由"),
            ("应急需要。", {}, "书面文件"),
            ("应急需要。", {**PAPER, "rule": "annual_funds_sum_to_the_total"}, "强制性要求不得放行"),
        ],
    )
    def test_needs_a_stop_in_principle_a_reason_and_a_document(
        self, stopped: int, reason: str, said: dict[str, str], told: str
    ) -> None:
        with pytest.raises(Refused, match=told):
            does(
                stopped, "dashuju.ju", "overridden", reason=reason,
                details={"rule": growth_rule(stopped), **said},
            )  # fmt: skip


class TestASuspension:
    UNTIL = date(2027, 3, 1)

    def test_stops_every_step_until_the_case_is_resumed(self, case: int) -> None:
        does(case, "dashuju", "suspended", reason="等待上级批复。", until=self.UNTIL)
        opinion = Conclusion("give_technical_opinion", "agreed", "同意。")
        with pytest.raises(Refused, match="挂起：等待上级批复"):
            concluded(case, opinion)
        does(case, "dashuju.2", "resumed")
        concluded(case, opinion)
        assert standing(case).suspension is None

    @pytest.mark.parametrize(("said", "told"), [({"reason": "等待。"}, "何日"), ({"until": UNTIL}, "理由")])
    def test_says_why_and_until_when(self, case: int, said: dict[str, object], told: str) -> None:
        with pytest.raises(Refused, match=told):
            does(case, "dashuju", "suspended", **said)

    @pytest.mark.parametrize("by", ["caizheng", "jiyao", "chengguan"])
    def test_is_the_bureaus(self, case: int, by: str) -> None:
        with pytest.raises(Refused):
            does(case, by, "suspended", reason="等待。", until=self.UNTIL)


class TestAStepHandedOn:
    OPINION = Conclusion("give_technical_opinion", "agreed", "同意。")

    def to(self, username: str) -> int:
        return Post.objects.get(user__username=username).pk

    def test_is_the_receivers_alone(self, case: int) -> None:
        does(case, "dashuju", "reassigned", step="give_technical_opinion", to=self.to("dashuju.2"))
        with pytest.raises(Refused, match="已交由李文博"):
            concluded(case, self.OPINION, "dashuju")
        concluded(case, self.OPINION, "dashuju.2")

    def test_goes_to_nobody_of_another_agency(self, case: int) -> None:
        with pytest.raises(Refused):
            does(case, "dashuju", "reassigned", step="give_technical_opinion", to=self.to("caizheng"))

    def test_may_be_signed_by_whom_the_holder_named(self, case: int) -> None:
        step = "give_technical_opinion"
        does(case, "dashuju", "reassigned", step=step, to=self.to("dashuju"))
        does(case, "dashuju", "delegated", step=step, to=self.to("dashuju.2"))
        concluded(case, self.OPINION, "dashuju.2")
        assert standing(case).opinion(step) is not None


class TestAnObjection:
    def test_stands_before_the_grant_until_the_bureau_answers_it(self, case: int) -> None:
        against = Conclusion("review_funding", "objected", "年度预算不足。")
        reviewed(case, review_funding=against)
        with pytest.raises(Refused):
            concluded(case, APPROVED, "dashuju.ju")
        opinion = standing(case).opinion("review_funding")
        assert opinion is not None
        does(case, "dashuju", "objection_answered", refers=opinion.seq, reason="已调整年度安排。")
        concluded(case, APPROVED, "dashuju.ju")


class TestACorrection:
    def test_takes_two_persons_and_opens_the_step_anew(self, case: int) -> None:
        concluded(case, Conclusion("integrate_data", "agreed", "同意。"), "dashuju")
        opinion = standing(case).opinion("integrate_data")
        assert opinion is not None
        does(case, "dashuju", "correction_proposed", refers=opinion.seq, reason="误签。")
        with pytest.raises(Refused, match="另一人"):
            does(case, "dashuju", "correction_confirmed", refers=opinion.seq)
        does(case, "dashuju.2", "correction_confirmed", refers=opinion.seq)
        assert standing(case).open_step("integrate_data") is not None

    def test_is_made_inside_the_agency_that_erred(self, case: int) -> None:
        concluded(case, Conclusion("review_cipher", "plan_filed", "准予备案。"), "jiyao")
        opinion = standing(case).opinion("review_cipher")
        assert opinion is not None
        with pytest.raises(NotCompetent):
            does(case, "dashuju", "correction_proposed", refers=opinion.seq, reason="误签。")


class TestARefusal:
    @pytest.mark.parametrize("grounds", [(), ("because",), ("duplicate", "because")])
    def test_names_grounds_of_the_closed_list_and_no_other(self, case: int, grounds: tuple[str, ...]) -> None:
        with pytest.raises(Refused, match="须从下列情形中选定"):
            concluded(
                reviewed(case), Conclusion("decide", "refused", "重复建设。", grounds=grounds), "dashuju.ju"
            )

    def test_on_a_ground_ends_the_case(self, case: int) -> None:
        concluded(
            reviewed(case),
            Conclusion("decide", "refused", "重复建设。", grounds=("duplicate",)),
            "dashuju.ju",
        )
        assert standing(case).state is State.ENDED
