"""The story of a joint project: a lead with two participants who confirm, object, and are asked anew."""

from dataclasses import replace
from typing import Any

import pytest

from lixiang.agencies.access import acting
from lixiang.agencies.models import COUNTY, EXPERTS, Unit
from lixiang.cases.answers import JOINT_DESIGN
from lixiang.cases.drafts import discard_application, save_group
from lixiang.cases.form_paper import form_of_round
from lixiang.cases.models import Application, Case, GroupDraft, Task
from lixiang.cases.opinions import Conclusion
from lixiang.cases.refusals import NotCompetent, Refused
from lixiang.cases.requests import unask
from lixiang.cases.steps import conclude_step, judgement_of_case
from lixiang.config.demo.filings import ask, draft, submit
from lixiang.config.demo.people import actor
from lixiang.documents.application_form import ApplicationForm
from lixiang.procedure.position import State
from lixiang.projects.models import Project, Stage
from story.approvals import APPROVAL, does, standing
from story.desk import Desk
from story.filings import RETURNED, concluded

pytestmark = pytest.mark.usefixtures("people")

JOINT = replace(APPROVAL, title="城市运行一网统管", participants=("住建局", "自然资源局"))
CONFIRMS = Conclusion("confirm_joint_design", "confirmed", "同意。")
OBJECTS = Conclusion("confirm_joint_design", "objected", "本单位承担的接口没有写清。")
RETURNS = replace(RETURNED, step="accept")
LEAD, FIRST, SECOND, NEIGHBOUR = "chengguan", "zhujian", "ziran", "renshe"


@pytest.fixture
def application() -> int:
    """A draft of the lead unit that names two participants."""
    return draft(JOINT)


@pytest.fixture
def case(application: int) -> int:
    """The case in which both are asked."""
    return ask(JOINT, application)


def rewrites(application: int, group: str, **words: Any) -> None:
    """Let the lead change words of its draft."""
    lead = actor(LEAD)
    with acting(lead):
        kept = GroupDraft.objects.get(application=application, group=group)
        save_group(lead, application, group, {**kept.content, **words}, kept.version)


def printed(case: int, round: int = 1) -> ApplicationForm:
    """Return the form of a round."""
    with acting(actor(LEAD)):
        return form_of_round(Case.objects.get(pk=case), round)


def told(application: int) -> str:
    """Return what stands in the way of the submission."""
    with pytest.raises(Refused) as refused:
        submit(JOINT, application)
    return str(refused.value)


class TestBeforeItIsSubmitted:
    def test_nobody_was_asked_so_it_is_not_taken(self, application: int) -> None:
        assert "市住房城乡建设局、市自然资源局尚未确认" in told(application)

    def test_asking_puts_it_on_the_list_of_each_participant_and_into_the_library_as_planned(
        self, case: int
    ) -> None:
        for participant in (FIRST, SECOND):
            assert JOINT.title in Desk(participant).sees("/tasks/")
        with acting(actor("dashuju")):
            assert Project.objects.get(title=JOINT.title).stage == Stage.PLANNING
            assert not Case.objects.filter(pk=case).exists()

    def test_a_participant_is_not_told_that_something_was_returned_to_him(self, case: int) -> None:
        home = Desk(FIRST).sees("/")
        assert JOINT.title in home
        assert "退回补正" not in home

    def test_a_third_unit_learns_nothing_of_it(self, case: int) -> None:
        assert Desk(NEIGHBOUR).browser.get(f"/cases/{case}/").status_code == 404
        assert JOINT.title not in Desk(NEIGHBOUR).sees("/tasks/")

    def test_one_confirmation_is_not_enough(self, application: int, case: int) -> None:
        concluded(case, CONFIRMS, FIRST)
        assert "须先办结“确认共同设计”" in told(application)
        assert "共同设计：市自然资源局尚未确认" in Desk(LEAD).sees(f"/applications/{application}/")

    def test_an_objection_stands_in_the_way_until_it_is_asked_anew(self, application: int, case: int) -> None:
        concluded(case, CONFIRMS, FIRST)
        concluded(case, OBJECTS, SECOND)
        assert "市自然资源局不同意" in told(application)
        assert OBJECTS.reason in Desk(LEAD).sees(f"/applications/{application}/")
        rewrites(application, "content", summary="接口由自然资源局提供，清单见方案第五章。")
        ask(JOINT, application)
        for participant in (FIRST, SECOND):
            concluded(case, CONFIRMS, participant)
        assert submit(JOINT, application) == case

    def test_what_was_changed_after_a_confirmation_has_to_be_confirmed_anew(
        self, application: int, case: int
    ) -> None:
        for participant in (FIRST, SECOND):
            concluded(case, CONFIRMS, participant)
        rewrites(application, "content", summary="改动之后的内容。")
        assert "尚未确认" in told(application)
        assert "内容已改动" in Desk(LEAD).sees(f"/applications/{application}/")

    def test_a_change_elsewhere_leaves_the_confirmations_standing(self, application: int, case: int) -> None:
        for participant in (FIRST, SECOND):
            concluded(case, CONFIRMS, participant)
        rewrites(application, "goals", aims="办理全程可查，按月公布。")
        assert submit(JOINT, application) == case

    def test_a_participant_reads_what_it_was_asked_about_not_what_was_typed_since(
        self, application: int, case: int
    ) -> None:
        rewrites(application, "content", summary="还没有送出的改动。")
        assert "还没有送出的改动" not in Desk(FIRST).sees(f"/cases/{case}/rounds/0/")

    def test_a_participant_that_is_removed_stays_as_it_was_written(self) -> None:
        unit = Unit.objects.create(pk=987_654, name="市临时办", short_name="临时办", credit_code="1")
        application = draft(replace(JOINT, participants=("住建局", "临时办")))
        case = ask(JOINT, application)
        unit.delete()
        assert "987654" in Desk(FIRST).sees(f"/cases/{case}/rounds/0/")
        assert "987654" in str(printed(case, 0).parts)
        with acting(actor(LEAD)):
            judgement = judgement_of_case(Case.objects.get(pk=case))
        assert any("987654" in one.reason for one in judgement.open_findings)

    def test_nobody_confirms_for_another(self, case: int) -> None:
        with pytest.raises(NotCompetent, match="“确认共同设计”不由市城市管理执法局办理"):
            concluded(case, CONFIRMS, LEAD)
        with pytest.raises(Case.DoesNotExist):
            concluded(case, CONFIRMS, NEIGHBOUR)

    def test_a_participant_answers_once(self, case: int) -> None:
        concluded(case, CONFIRMS, FIRST)
        clerk = actor(FIRST)
        with acting(clerk), pytest.raises(Refused, match="已于"):
            conclude_step(clerk, case, OBJECTS, 1)

    def test_a_discarded_draft_is_asked_about_no_more(self, application: int, case: int) -> None:
        lead = actor(LEAD)
        with acting(lead):
            discard_application(lead, application)
            assert Application.objects.get(pk=application).discarded_at
            assert not Task.objects.filter(case=case).exists()
        assert standing(case, LEAD).state is State.ENDED

    def test_a_request_is_taken_back_when_the_project_is_not_joint_after_all(
        self, application: int, case: int
    ) -> None:
        rewrites(application, "identity", joint="no", participants=[])
        assert "须先办结" in told(application)
        assert "按现在填写的内容不再需要" in Desk(LEAD).sees(f"/applications/{application}/")
        lead = actor(LEAD)
        with acting(lead):
            unask(lead, application, JOINT_DESIGN, Case.objects.get(pk=case).seq)
        assert JOINT.title not in Desk(FIRST).sees("/tasks/")
        assert submit(JOINT, application) == case
        with acting(actor(FIRST)):
            assert not Case.objects.filter(pk=case).exists()

    def test_the_lead_urges_a_silent_participant(self, case: int) -> None:
        does(case, LEAD, "urged", step=JOINT_DESIGN, party=str(actor(FIRST).unit_id))
        assert "催办" in Desk(LEAD).sees(f"/cases/{case}/")

    def test_an_unfinished_draft_is_not_put_before_others(self, application: int) -> None:
        rewrites(application, "content", summary="")
        with pytest.raises(Refused, match="请填写“主要内容”"):
            ask(JOINT, application)


class TestAfterItIsSubmitted:
    @pytest.fixture
    def case(self, case: int, application: int) -> int:
        for participant in (FIRST, SECOND):
            concluded(case, CONFIRMS, participant)
        return submit(JOINT, application)

    def test_the_participants_see_the_case_and_the_reviewers_their_confirmations(self, case: int) -> None:
        for reader in (FIRST, "dashuju"):
            assert "确认共同设计" in Desk(reader).sees(f"/cases/{case}/")
        with acting(actor("dashuju")):
            assert Project.objects.get(title=JOINT.title).stage == Stage.ESTABLISHMENT

    @pytest.mark.parametrize("agency", [EXPERTS, COUNTY])
    def test_a_participant_stays_named_when_it_becomes_another_agency(self, case: int, agency: str) -> None:
        reviewer, round = Desk("dashuju"), f"/cases/{case}/rounds/1/"
        code = printed(case).check
        Unit.objects.filter(pk=actor(FIRST).unit_id).update(agency=agency, name="市住建委")
        assert "市住建委" in reviewer.sees(round)
        assert code in reviewer.sees(round)
        assert "市住建委" in str(printed(case).parts)
        with acting(actor("dashuju")):
            judgement = judgement_of_case(Case.objects.get(pk=case))
        assert judgement.sheet.value("identity").participants[0].unit == str(actor(FIRST).unit_id)
        assert not any(one.blocks for one in judgement.findings)

    def test_a_participant_decides_nothing_in_it(self, case: int) -> None:
        with pytest.raises(NotCompetent):
            concluded(case, Conclusion("accept", "accepted", "受理。"), FIRST)
        with pytest.raises(Refused):
            does(case, FIRST, "withdrawn", reason="不参加了。")

    def test_the_library_keeps_what_was_submitted_while_the_unit_corrects_it(
        self, application: int, case: int
    ) -> None:
        concluded(case, RETURNS)
        rewrites(application, "identity", title="改了名称的草稿")
        ask(JOINT, application)
        with acting(actor("dashuju")):
            found = Case.objects.select_related("project").get(pk=case)
        assert (found.title, found.project.title) == (JOINT.title, JOINT.title)

    def test_a_correction_of_what_they_confirmed_asks_them_again(self, application: int, case: int) -> None:
        concluded(case, RETURNS)
        rewrites(application, "content", summary="按通知补正后的内容。")
        assert "尚未确认" in told(application)
        ask(JOINT, application)
        asked = Desk(FIRST)
        assert f"/cases/{case}/rounds/0/" in asked.browser.get(f"/cases/{case}/").content.decode()
        assert "按通知补正后的内容" in asked.sees(f"/cases/{case}/rounds/0/")
        assert Desk("dashuju").browser.get(f"/cases/{case}/rounds/0/").status_code == 404
        for participant in (FIRST, SECOND):
            concluded(case, CONFIRMS, participant)
        assert submit(JOINT, application) == case
        assert standing(case).round == 2
