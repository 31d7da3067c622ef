"""Many people at once: each step is decided once, and the others are told by whom."""

from dataclasses import replace

import pytest
from django.test import Client

from lixiang.agencies.access import acting, working
from lixiang.agencies.models import Post, Rank, Unit, User
from lixiang.assets.actions import register_system
from lixiang.cases.drafts import save_group
from lixiang.cases.matches import MATCHES
from lixiang.cases.models import Case, GroupDraft, Submission
from lixiang.cases.opinions import Conclusion
from lixiang.cases.refusals import Overtaken
from lixiang.cases.steps import conclude_step
from lixiang.config.demo.people import actor
from lixiang.ledger.models import Event
from story.approvals import AGREED, accepted
from story.at_once import at_once
from story.chains import countersigned_by
from story.filings import FILED, drafted, submitted
from story.people import browser_of

PEOPLE, STEPS = 16, 60
REVIEWS = ("give_technical_opinion", "integrate_data", "allocate_cloud", "check_cost")
"""Steps of one approval that are open at the same time to every clerk of the bureau."""

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("people")]


def clerks() -> list[str]:
    """Give the bureau as many clerks as are needed; return their user names."""
    bureau = Unit.objects.get(short_name="大数据局")
    for number in range(PEOPLE):
        user = User.objects.create(username=f"bureau.{number}", name=f"经办{number}")
        Post.objects.create(user=user, unit=bureau, rank=Rank.CLERK, title="经办人")
    return [f"bureau.{number}" for number in range(PEOPLE)]


def decide(username: str, case: int, conclusion: Conclusion, seq: int) -> str:
    """Let somebody conclude a step as it stood when all opened its page; return his name, or what he is told."""
    person = actor(username)
    try:
        with acting(person):
            conclude_step(person, case, conclusion, seq)
    except Overtaken as overtaken:
        return str(overtaken)
    return person.person_name


def test_sixteen_clerks_decide_each_of_sixty_steps_once() -> None:
    cases, people = [accepted() for _ in range(STEPS // len(REVIEWS))], clerks()
    steps = [(case, review) for case in cases for review in REVIEWS]
    assert len(steps) == STEPS
    answers = at_once([
        lambda person=person: [decide(person, case, AGREED[review][1], 2) for case, review in steps]
        for person in people
    ])  # fmt: skip
    with working():
        events = Event.objects.filter(content__act__step__in=REVIEWS)
        decided = [((event.object_id, event.content["act"]["step"]), event.person_name) for event in events]
    assert len(decided) == STEPS
    assert dict(decided).keys() == set(steps)
    for at, step in enumerate(steps):
        told, by = [of[at] for of in answers], dict(decided)[step]
        assert told.count(by) == 1
        assert all(f"{by}（" in words and "已于" in words for words in told if words != by)


def test_sixteen_clerks_file_two_cases_once_and_without_a_gap_in_the_numbers() -> None:
    cases, people = [submitted(), submitted()], clerks()
    at_once([lambda person=person: [decide(person, case, FILED, 1) for case in cases] for person in people])
    with working():
        filed = list(Event.objects.filter(name="filed").order_by("object_id"))
    assert [event.object_id for event in filed] == cases
    assert sorted(event.content["number"]["serial"] for event in filed) == [1, 2]


def test_the_second_of_two_clerks_is_told_on_the_page_who_was_faster() -> None:
    case = submitted()
    sent = {"seq": "1", "outcome": "filed", "opinion": "材料齐全。"}
    browsers = [browser_of(person) for person in ("dashuju", "dashuju.2")]
    address = f"/cases/{case}/steps/check_completeness/"
    answers = at_once([lambda browser=browser: browser.post(address, sent) for browser in browsers])
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    told = next(answer.content.decode() for answer in answers if answer.status_code == 409)
    with acting(actor("dashuju")):
        winner = Event.objects.get(name="filed").person_name
    assert f"{winner}（市大数据发展和政务服务局）已于" in told


def test_two_who_countersign_at_once_sign_once() -> None:
    countersigned_by("dashuju.ju", check_completeness=("clerk", "leader"))
    case = submitted()
    filed = replace(FILED, passes_on=True)
    told = at_once([
        lambda person=person: decide(person, case, filed, 1) for person in ("dashuju", "dashuju.2")
    ])  # fmt: skip
    with working():
        signer = Event.objects.get(name="signed").person_name
    assert signer in told
    assert any(f"{signer}（市大数据发展和政务服务局）已于" in words for words in told if words != signer)


def test_the_second_of_two_who_set_the_chains_at_once_is_told_who_was_faster() -> None:
    form = {"version": "0", "general": "clerk-leader"}
    browsers = [browser_of("caizheng.ju") for _ in range(2)]
    sent = zip(browsers, ("clerk-leader", "leader"), strict=True)
    answers = at_once([
        lambda browser=browser, chain=chain: browser.post("/chains/", {**form, "general": chain})
        for browser, chain in sent
    ])  # fmt: skip
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    told = next(answer.content.decode() for answer in answers if answer.status_code == 409)
    assert actor("caizheng.ju").person_name in told


def test_a_form_that_arrives_twice_at_once_is_one_submission() -> None:
    address, sent = f"/applications/{drafted()}/submission/", {"seq": "0", "request_key": "k" * 32}
    browsers: list[Client] = [browser_of("chengguan") for _ in range(4)]
    answers = at_once([lambda browser=browser: browser.post(address, sent) for browser in browsers])
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    with working():
        assert Case.objects.count() == 1


def test_two_projects_submitted_at_once_retire_a_system_once() -> None:
    with acting(keeper := actor("chengguan")):
        register_system(keeper, name="旧系统", since=2019, state="in_use")
    drafts = [drafted(title=title) for title in ("城管视频智能分析", "渣土车辆调度")]
    for draft in drafts:
        with acting(keeper):
            kept = GroupDraft.objects.get(application=draft, group="content")
            gone = [{"name": "旧系统", "change": "retire"}]
            save_group(keeper, draft, "content", {**kept.content, "systems": gone}, kept.version)
    browsers = [browser_of("chengguan") for _ in drafts]
    answers = at_once([
        lambda browser=browser, draft=draft: browser.post(f"/applications/{draft}/submission/", {"seq": "0"})
        for browser, draft in zip(browsers, drafts, strict=True)
    ])  # fmt: skip
    assert [answer.status_code for answer in answers] == [302, 302]
    with working():
        kept = Submission.objects.filter(group=MATCHES).values_list("content__taken", flat=True)
        assert sorted(taken or [] for taken in kept) == [[], ["旧系统"]]


def test_of_two_alike_projects_submitted_at_once_the_second_has_to_answer_to_the_first() -> None:
    units = ("chengguan", "renshe")
    drafts = [drafted(by=unit) for unit in units]
    browsers = [browser_of(unit) for unit in units]
    answers = at_once([
        lambda browser=browser, draft=draft: browser.post(f"/applications/{draft}/submission/", {"seq": "0"})
        for browser, draft in zip(browsers, drafts, strict=True)
    ])  # fmt: skip
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    (second,) = (answer for answer in answers if answer.status_code == 422)
    assert "城管视频智能分析（450900-2027-0001）" in second.content.decode()


def test_drafts_submitted_at_once_get_project_codes_without_a_gap() -> None:
    titles = ("城管视频智能分析", "渣土车辆调度", "户外广告台账", "市容巡查终端")
    drafts = [drafted(title=title) for title in titles]
    browsers = [browser_of("chengguan") for _ in drafts]
    at_once([
        lambda browser=browser, draft=draft: browser.post(f"/applications/{draft}/submission/", {"seq": "0"})
        for browser, draft in zip(browsers, drafts, strict=True)
    ])  # fmt: skip
    with working():
        codes = sorted(Case.objects.values_list("project__code", flat=True))
    assert [int(code[-4:]) for code in codes] == [1, 2, 3, 4]
