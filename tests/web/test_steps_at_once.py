"""Two people at the same step at the same moment, by page and by API: one wins, the other is told who and when."""

from collections.abc import Callable, Mapping

import pytest
from django.test import Client

from api.program import Program, problem, token_of
from lixiang.agencies.access import working
from lixiang.agencies.models import Rank
from lixiang.cases.answers import JOINT_DESIGN
from lixiang.cases.models import Case
from lixiang.cases.opinions import Conclusion
from lixiang.config.demo.people import actor
from story.acts import FUNDING, signed
from story.at_once import at_once
from story.chains import works_in
from story.doors import Api, Page, Told, told_by
from story.filings import drafted
from story.meetings import CALL, MEETING, RECOMMENDED, SHEET, called, drawn, handed_in, usernames
from story.people import browser_of
from story.steps import asked

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("people")]
CONFIRMS = Conclusion(JOINT_DESIGN, "confirmed", "同意。")
PREPARED = Conclusion(FUNDING, "prepared", "来源清楚。")
DRAWS = Conclusion(CALL, "experts_drawn", details=MEETING)
Answers = Mapping[str, Told]


def case_of(case: int) -> Case:
    with working():
        return Case.objects.get(pk=case)


def sent(browser: Client, place: str, seq: int) -> Told:
    return told_by(browser.post(place, {"seq": seq}))


def all_at_once(people: Mapping[str, Callable[[], Told]]) -> Answers:
    """Let each do his thing at the same moment; return what each was told."""
    return dict(zip(people, at_once(list(people.values())), strict=True))


def one_wins(answers: Answers) -> None:
    (first,) = (username for username, told in answers.items() if told.done)
    (told,) = (told for told in answers.values() if not told.done)
    assert told.status == 409, told
    assert f"{actor(first).person_name}（{actor(first).unit_name}）已于" in told.notice, told.notice


def test_two_leaders_who_sign_the_last_link_of_a_chain_sign_once() -> None:
    works_in("财政局", "caizheng.fu", Rank.LEADER)
    case = signed()
    first, second, seq = Page("caizheng.ju"), Api("caizheng.fu"), case_of(case).seq
    one_wins(all_at_once({
        "caizheng.ju": lambda: first.concludes(case, PREPARED, seq),
        "caizheng.fu": lambda: second.concludes(case, PREPARED, seq),
    }))  # fmt: skip
    assert case_of(case).seq == seq + 1


def test_a_participant_confirms_or_the_lead_takes_the_request_back() -> None:
    case = asked()
    seq, application = case_of(case).seq, case_of(case).application_id
    lead, participant = browser_of("chengguan"), Api("zhujian")
    place = f"/applications/{application}/requests/{JOINT_DESIGN}/withdrawal/"
    one_wins(all_at_once({
        "chengguan": lambda: sent(lead, place, seq),
        "zhujian": lambda: participant.concludes(case, CONFIRMS, seq),
    }))  # fmt: skip
    assert case_of(case).seq == seq + 1


def test_a_draw_is_made_once() -> None:
    case = called()
    first, second, seq = Page("dashuju"), Api("dashuju.2"), case_of(case).seq
    one_wins(all_at_once({
        "dashuju": lambda: first.concludes(case, DRAWS, seq),
        "dashuju.2": lambda: second.concludes(case, DRAWS, seq),
    }))  # fmt: skip
    assert case_of(case).seq == seq + 1


def test_the_chair_does_not_close_a_meeting_over_a_sheet_that_he_has_not_seen() -> None:
    case = drawn()
    chair, second, third = usernames(case)
    for member in (chair, second):
        handed_in(case, member)
    seq, expert, head = case_of(case).seq, Page(third), Page(chair)
    answers = all_at_once({
        third: lambda: expert.hands_in(case, SHEET, seq),
        chair: lambda: head.concludes(case, RECOMMENDED, seq),
    })  # fmt: skip
    assert answers[third].done
    assert answers[chair].status in (409, 422)
    assert actor(third).person_name in answers[chair].notice
    assert head.concludes(case, RECOMMENDED, case_of(case).seq).done


def test_two_of_a_unit_who_submit_are_one_submission() -> None:
    place, people = f"/applications/{drafted()}/submission", ("chengguan", "chengguan.li")
    programs = [Program(token_of(username)) for username in people]
    answers = at_once([
        lambda program=program: program.send("POST", place, {"seq": 0}) for program in programs
    ])  # fmt: skip
    told = dict(zip(people, answers, strict=True))
    (first,) = (username for username, answer in told.items() if answer.status_code == 201)
    (refused,) = (answer for answer in answers if answer.status_code == 422)
    assert f"{actor(first).person_name}（市城市管理执法局）已于" in problem(refused, 422)["detail"]
