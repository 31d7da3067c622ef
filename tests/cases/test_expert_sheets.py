"""Each expert writes his own sheet, unseen by the others until they have written theirs; the chair sums up."""

from typing import Any

import pytest

from lixiang.agencies.access import acting
from lixiang.agencies.models import User
from lixiang.cases.expert_sheets import hand_in
from lixiang.cases.meetings import Meeting, meeting_of
from lixiang.cases.models import Case, ExpertSheet
from lixiang.cases.refusals import NotCompetent, Overtaken, Refused
from lixiang.config.demo.people import actor
from lixiang.ledger.models import Event
from story.approvals import does, standing
from story.filings import concluded
from story.meetings import (
    CALL,
    HOLD,
    RECOMMENDED,
    SHEET,
    draw,
    drawn,
    fields_of,
    handed_in,
    met,
    panel,
    usernames,
)

pytestmark = pytest.mark.usefixtures("experts", "people")


def seen(case_id: int, by: str) -> Meeting:
    person = actor(by)
    with acting(person):
        return meeting_of(person, Case.objects.get(pk=case_id), standing(case_id, by))


def sees(username: str, case_id: int) -> bool:
    with acting(actor(username)):
        return Case.objects.filter(pk=case_id).exists()


class TestASheet:
    def test_is_kept_as_it_was_handed_in_and_told_by_its_digest(self) -> None:
        case = drawn()
        member = usernames(case)[1]
        handed_in(case, member, reduction="200000", opinion="补充容灾。", conclusion="agree_with_changes")
        with acting(actor("dashuju")):
            kept = ExpertSheet.objects.get(case=case)
            event = Event.objects.get(object_id=case, object_type="case", name="sheet_handed_in")
        assert kept.content["reduction"] == "200000"
        assert kept.content["conclusion"] == "agree_with_changes"
        assert event.content["act"]["details"] == {"sheet": kept.digest}
        assert "补充容灾" not in str(event.content), "the history says nothing of what it says"

    def test_stays_as_it_is(self) -> None:
        case = drawn()
        member = usernames(case)[1]
        handed_in(case, member)
        with pytest.raises(Overtaken, match="不能修改"):
            handed_in(case, member, conclusion="disagree", opinion="改主意了。")
        with acting(actor("dashuju")), pytest.raises(Exception, match="Cannot update"):
            ExpertSheet.objects.filter(case=case).update(person_name="别人")

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"conclusion": ""}, "conclusion"),
            ({"conclusion": "maybe"}, "conclusion"),
            ({"conclusion": "disagree"}, "opinion"),
            ({"conclusion": "agree_with_changes", "opinion": " "}, "opinion"),
            ({"reduction": "二十万"}, "reduction"),
            ({"reduction": "-1"}, "reduction"),
            ({"reduction": "4990000.01"}, "reduction"),
            ({"opinion": "长" * 4001}, "opinion"),
            ({"points": []}, "points"),
            ({"points": SHEET["points"][1:]}, "points"),
            ({"points": [*SHEET["points"], SHEET["points"][0]]}, "points.8.point"),
            ({"points": [{"point": "weather", "mark": "passed"}, *SHEET["points"]]}, "points.0.point"),
            ({"points": [{**SHEET["points"][0], "mark": ""}, *SHEET["points"][1:]]}, "points.0.mark"),
            ({"points": [{**SHEET["points"][0], "mark": "good"}, *SHEET["points"][1:]]}, "points.0.mark"),
            (
                {"points": [{**SHEET["points"][0], "mark": "failed"}, *SHEET["points"][1:]]},
                "points.0.problem",
            ),
            (
                {"points": [{**SHEET["points"][0], "mark": "doubtful"}, *SHEET["points"][1:]]},
                "points.0.problem",
            ),
            ({"grade": "优"}, "grade"),
        ],
    )
    def test_refuses_what_is_wrong_or_missing_at_its_field(
        self, sitting: int, changes: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Refused) as told:
            handed_in(sitting, usernames(sitting)[0], **changes)
        assert field in fields_of(told)
        assert not panel(sitting).sheets

    def test_of_everything_asked_is_exactly_enough(self, sitting: int) -> None:
        case = sitting
        failed = {**SHEET["points"][0], "mark": "failed", "problem": "依据不足"}
        handed_in(
            case, usernames(case)[0], points=[failed, *SHEET["points"][1:]], reduction="4990000.00",
            conclusion="disagree", opinion="依据不足。",
        )  # fmt: skip

    def test_is_written_by_members_only(self, sitting: int) -> None:
        with acting(bureau := actor("dashuju")), pytest.raises(NotCompetent):
            hand_in(bureau, sitting, SHEET, Case.objects.get(pk=sitting).seq)


class TestTheOthersSheets:
    def test_are_seen_by_a_member_once_his_own_is_in(self) -> None:
        case = drawn()
        first, second, third = usernames(case)
        handed_in(case, first)
        assert seen(case, second).sheets == ()
        handed_in(case, second)
        assert len(seen(case, second).sheets) == 2
        assert len(seen(case, first).sheets) == 2
        assert seen(case, third).sheets == ()

    @pytest.mark.parametrize("who", ["dashuju", "dashuju.ju", "caizheng", "shenji"])
    def test_are_seen_by_the_agencies_when_the_meeting_is_over(self, who: str) -> None:
        case = drawn()
        members = usernames(case)
        for member in members:
            handed_in(case, member)
        assert seen(case, who).sheets == ()
        concluded(case, RECOMMENDED, members[0])
        assert len(seen(case, who).sheets) == 3

    def test_are_never_seen_by_the_applicant(self) -> None:
        assert seen(met(), "chengguan").sheets == ()


class TestAnExpert:
    def test_sees_the_cases_that_he_was_drawn_for_and_no_other(self, waiting: int, sitting: int) -> None:
        members = usernames(sitting)
        for username in (f"zhuanjia.{number}" for number in (1, 3, 8, 15)):
            with acting(actor(username)):
                sees = set(Case.objects.values_list("pk", flat=True))
            assert sees == ({sitting} if username in members else set())

    def test_who_declares_an_interest_is_followed_by_the_next_who_then_sees_the_case(self) -> None:
        case = drawn()
        _, gone, _ = usernames(case)
        follows = panel(case).reserves[0]
        does(case, gone, "recused", reason="曾为申报单位顾问")
        assert follows in panel(case).members
        newcomer = usernames(case)[-1]
        handed_in(case, newcomer)
        with pytest.raises(Case.DoesNotExist):
            handed_in(case, gone)

    def test_who_declares_an_interest_sees_the_case_no_more(self) -> None:
        case = drawn()
        gone = usernames(case)[1]
        does(case, gone, "recused", reason="曾为申报单位顾问")
        assert not sees(gone, case)
        assert all(sees(member, case) for member in usernames(case))

    def test_who_leaves_after_the_meeting_lets_nobody_in(self) -> None:
        case = met()
        chair, second, third = before = usernames(case)
        follows = User.objects.get(pk=int(panel(case).reserves[0].person)).username
        does(case, second, "recused", reason="刚得知亲属任职")
        assert usernames(case) == before
        assert [sees(who, case) for who in (chair, second, third, follows)] == [True, False, True, False]
        assert len(seen(case, "caizheng").sheets) == 3

    def test_of_a_draw_set_right_sees_the_case_no_more(self) -> None:
        case = drawn()
        before, seq = usernames(case), standing(case).opinion(CALL)
        assert seq
        does(case, "dashuju", "correction_proposed", refers=seq.seq, reason="遗漏应回避的单位")
        does(case, "dashuju.2", "correction_confirmed", refers=seq.seq)
        assert not any(sees(member, case) for member in before)
        concluded(case, draw(seed="1e" * 16), "dashuju.2")
        after = usernames(case)
        assert set(before) != set(after)
        assert {member for member in {*before, *after} if sees(member, case)} == set(after)
        assert seen(case, "dashuju").draws == 2

    def test_cannot_hand_his_part_to_another(self) -> None:
        case = drawn()
        chair, member, _ = usernames(case)
        to = actor(member).post_id
        with pytest.raises(Refused, match="不能把评审交给别人"):
            does(case, chair, "reassigned", step=HOLD, to=to)


class TestTheSummary:
    def test_waits_for_every_sheet(self) -> None:
        case = drawn()
        chair, second, third = usernames(case)
        for member in (chair, second):
            handed_in(case, member)
        with pytest.raises(Refused, match="尚未提交评审意见表"):
            concluded(case, RECOMMENDED, chair)
        handed_in(case, third)
        concluded(case, RECOMMENDED, chair)

    def test_is_the_chairs(self) -> None:
        case = drawn()
        _, second, _ = members = usernames(case)
        for member in members:
            handed_in(case, member)
        with pytest.raises(NotCompetent, match="由组长"):
            concluded(case, RECOMMENDED, second)

    def test_ends_the_writing(self) -> None:
        case = met()
        with pytest.raises(Overtaken):
            handed_in(case, usernames(case)[1])
