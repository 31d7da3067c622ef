"""A submission is frozen as it was judged; the application goes on from there round by round."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, transaction
from pytest_django import Settings

from lixiang.agencies.access import acting, working
from lixiang.cases.course import Course, act_on_case
from lixiang.cases.drafts import begin_application, save_group
from lixiang.cases.editions import edition_of_today
from lixiang.cases.matches import MATCHES
from lixiang.cases.models import Application, Case, GroupDraft, Submission, Task
from lixiang.cases.opinions import Conclusion
from lixiang.cases.refusals import NotCompetent, Overtaken, Refused
from lixiang.cases.steps import conclude_step, judgement_of_case
from lixiang.cases.submission import judgement_of_draft, submit_application
from lixiang.config.demo.people import actor
from lixiang.law.finding import Finding
from lixiang.ledger.canonical import digest_of
from lixiang.ledger.clock import clock_set_to
from lixiang.ledger.models import Event
from lixiang.projects.models import Project, Stage
from story.filings import (
    CHECK,
    FILED,
    POINT,
    REFUSED,
    RETURNED,
    concluded,
    drafted,
    filed,
    resubmitted,
    returned,
    submitted,
)

pytestmark = pytest.mark.usefixtures("people")
CLERK = "chengguan"


def submit(application: int, seq: int = 0) -> Case:
    with acting(actor(CLERK)):
        return submit_application(actor(CLERK), application, seq)


def seen_by_bureau(case: int) -> Case:
    with acting(actor("dashuju")):
        return Case.objects.select_related("project").get(pk=case)


class TestBeforeTheSubmission:
    def test_everything_that_is_missing_is_told_at_once_and_nothing_is_made(self) -> None:
        with acting(actor(CLERK)):
            draft = begin_application(actor(CLERK), edition_of_today()).pk
            save_group(actor(CLERK), draft, "cost", {"total": "1e5"}, 0)
        with pytest.raises(Refused) as refused:
            submit(draft)
        fields = {reason.field for reason in refused.value.reasons}
        assert {"identity.title", "cost.total", "cost.lines", "funds.lines", "schedule.start_year"} <= fields
        with working():
            assert not Case.objects.exists()
            assert not Project.objects.exists()

    def test_an_entry_of_a_plan_without_its_name_is_no_plan(self) -> None:
        draft = drafted()
        with acting(actor(CLERK)):
            save_group(actor(CLERK), draft, "basis", {"plan_item": "第 3 项"}, 1)
        with pytest.raises(Refused, match="请填写所依据的单位规划"):
            submit(draft)

    def test_findings_are_those_of_the_reviewer_afterwards(self) -> None:
        application = drafted()
        with acting(actor(CLERK)):
            before = judgement_of_draft(Application.objects.get(pk=application), None).findings
        case = submit(application)
        with acting(actor("dashuju")):
            after = judgement_of_case(Case.objects.get(pk=case.pk)).findings
            stored = Event.objects.get(object_type="case", object_id=case.pk).findings
        assert before == after
        assert list(after) == [Finding.from_json(one) for one in stored]
        assert len(after) > 10


class TestASubmission:
    def test_freezes_every_part_under_its_digest(self) -> None:
        case = submitted()
        with working():
            parts = list(Submission.objects.filter(case=case))
            act = Event.objects.get(object_type="case", object_id=case).content["act"]
        assert all(part.digest == digest_of(part.content) for part in parts)
        said = {
            part.group: part.digest for part in parts if part.group != MATCHES
        }  # those are not the unit's words
        assert said == act["digests"]

    @pytest.mark.parametrize("change", [{"round": 2}, {"content": {}}, {"digest": ""}, {"unit_id": 0}])
    def test_cannot_be_changed_afterwards(self, change: dict[str, object]) -> None:
        submitted()
        with working(), pytest.raises(DatabaseError), transaction.atomic():
            Submission.objects.update(**change)

    def test_is_not_changed_by_what_the_unit_corrects_later(self) -> None:
        case = returned()
        resubmitted(case, "goals", aims="补正后的目标。")
        with working():
            said = Submission.objects.filter(case=case, group="goals").order_by("round")
            assert [part.content["aims"] for part in said] == _aims(case)
            assert said[0].content != said[1].content

    def test_puts_the_project_into_the_library(self) -> None:
        project = seen_by_bureau(submitted()).project
        assert (project.title, str(project.total), project.stage) == (
            "城管视频智能分析",
            "1999999.99",
            Stage.ESTABLISHMENT,
        )
        assert project.code.startswith("450900-")

    def test_takes_a_project_code_without_a_gap_though_others_were_refused(self) -> None:
        first = seen_by_bureau(submitted()).project.code
        with pytest.raises(Refused):
            submit(drafted(total="1", title="城管😀"))
        second = seen_by_bureau(submitted()).project.code
        assert int(second[-4:]) == int(first[-4:]) + 1

    def test_asks_the_bureau_within_its_term_counted_from_the_local_day(self) -> None:
        early = datetime(2026, 11, 23, 0, 30, tzinfo=ZoneInfo("Asia/Shanghai"))  # in UTC it is the day before
        with clock_set_to(early):
            case = submitted()
        with working():
            (task,) = Task.objects.filter(case=case, step=CHECK)
        assert (task.agency, task.opened_on, task.due_on) == (
            "bureau",
            date(2026, 11, 23),
            date(2026, 11, 30),
        )

    def test_of_another_way_of_approval_is_not_taken_by_the_filing(self) -> None:
        case = returned()
        with pytest.raises(Refused, match="立项方式变为“审批”，请撤回本件") as refused:
            resubmitted(case, "cost", total="2000000.00")
        assert refused.value.reasons[0].clause == "11.1"
        assert seen_by_bureau(case).round == 1

    def test_on_an_outdated_page_is_refused(self) -> None:
        case = returned()
        with pytest.raises(Overtaken, match=r"王晓岚（.*已于 .* 办理“备案审查”"):
            submit(seen_by_bureau(case).application_id, seq=1)

    def test_is_judged_by_the_edition_of_its_day_for_good(self, settings: Settings) -> None:
        case = returned()
        settings.LIXIANG_EDITION = "example-county"
        assert resubmitted(case, "goals", aims="补正。").edition == "yulin-draft"
        with acting(actor("dashuju")):
            findings = judgement_of_case(Case.objects.get(pk=case)).findings
        assert {finding.edition for finding in findings} == {"yulin-draft"}
        with acting(actor(CLERK)):
            assert begin_application(actor(CLERK), edition_of_today()).edition == "example-county"


def _aims(case: int) -> list[str]:
    with working():
        draft = GroupDraft.objects.get(application=Case.objects.get(pk=case).application_id, group="goals")
        first = Submission.objects.get(case=case, group="goals", round=1)
    return [first.content["aims"], draft.content["aims"]]


class TestAReturn:
    def test_asks_for_every_point_at_once(self) -> None:
        with pytest.raises(Refused, match="一次列全"):
            concluded(submitted(), replace(RETURNED, defects=()))

    def test_opens_the_next_round_with_the_resubmission(self) -> None:
        case = resubmitted(returned(), "goals", aims="补正后的目标。")
        assert (case.round, case.state, case.seq) == (2, "under_review", 3)
        assert seen_by_bureau(case.pk).project.stage == Stage.ESTABLISHMENT

    def test_again_on_what_could_be_seen_before_owes_a_reason(self) -> None:
        case = resubmitted(returned(), "goals", aims="补正后的目标。").pk
        late = replace(POINT, group="cost", point="cost.lines", problem="报价依据不足。")
        with pytest.raises(Refused, match="前一轮已可发现而未告知"):
            concluded(case, replace(RETURNED, defects=(late,)))
        again = concluded(case, replace(RETURNED, defects=(replace(late, why_late="新收到举报。"),)))
        assert again.state == "returned"

    def test_again_on_what_is_new_owes_none(self) -> None:
        case = resubmitted(returned(), "goals", aims="补正后的目标。").pk
        new = replace(POINT, group="goals", point="goals.aims", problem="目标无法衡量。")
        assert concluded(case, replace(RETURNED, defects=(new,))).state == "returned"


class TestAWithdrawal:
    def withdraw(self, case: int, by: str = CLERK, seq: int = 1) -> Case:
        person = actor(by)
        with acting(person):
            return act_on_case(person, case, Course("withdrawn", reason="预算调整，撤回。"), seq)

    @pytest.mark.parametrize("play", [submitted, returned])
    def test_ends_the_case_and_leaves_nothing_to_do(self, play: object) -> None:
        case = play()  # type: ignore[operator]
        assert self.withdraw(case, seq=seen_by_bureau(case).seq).state == "ended"
        with working():
            assert not Task.objects.filter(case=case).exists()
            assert Case.objects.get(pk=case).closed_at
        with pytest.raises(Refused):
            concluded(case, FILED)

    def test_is_the_units_own_matter(self) -> None:
        case = submitted()
        with pytest.raises(NotCompetent):
            self.withdraw(case, by="dashuju")
        with pytest.raises(Case.DoesNotExist):
            self.withdraw(case, by="renshe")

    def test_comes_too_late_after_the_decision(self) -> None:
        with pytest.raises(Refused):
            self.withdraw(filed(), seq=2)


class TestADecision:
    def test_files_under_a_number_and_lets_the_project_go_on(self) -> None:
        case = seen_by_bureau(filed())
        assert case.project.established_on
        assert case.number == f"玉数政备〔{case.project.established_on.year}〕1号"
        assert case.project.establishment_number == case.number
        assert case.project.stage == Stage.DELIVERY

    def test_takes_its_number_without_a_gap_though_others_were_refused(self) -> None:
        numbers = []
        for _ in range(3):
            numbers.append(seen_by_bureau(filed()).number)
            case = submitted()
            with pytest.raises(Refused):
                concluded(case, replace(FILED, reason="\u202e"))
            concluded(case, RETURNED)
        assert [number.partition("〕")[2] for number in numbers] == ["1号", "2号", "3号"]

    def test_against_the_wrong_way_says_the_right_one(self) -> None:
        case = submitted()
        with pytest.raises(Refused, match="应走的办理方式"):
            concluded(case, replace(REFUSED, details={}))
        assert concluded(case, REFUSED).state == "ended"

    @pytest.mark.parametrize("person", ["chengguan", "caizheng", "wangxin", "shenji", "xinxi"])
    def test_is_the_bureaus_alone(self, person: str) -> None:
        case = submitted()
        with pytest.raises(NotCompetent):
            concluded(case, FILED, by=person)
        assert seen_by_bureau(case).seq == 1

    def test_is_taken_once(self) -> None:
        case = submitted()
        concluded(case, FILED)
        with pytest.raises(Refused, match="王晓岚（市大数据发展和政务服务局）已于"):
            concluded(case, FILED, by="dashuju.2")

    def test_on_a_page_from_before_the_last_resubmission_is_refused(self) -> None:
        case = resubmitted(returned(), "goals", aims="补正。")
        bureau = actor("dashuju")
        with acting(bureau), pytest.raises(Overtaken, match="页面打开后本案已有变化"):
            conclude_step(bureau, case.pk, Conclusion(CHECK, "filed"), 1)
