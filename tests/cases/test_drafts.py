"""A draft keeps every word that was acknowledged, whoever else writes in it."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from lixiang.agencies.access import acting
from lixiang.cases.drafts import (
    Saved,
    attach_material,
    begin_application,
    copy_application,
    discard_application,
    remove_material,
    restore_material,
    save_group,
)
from lixiang.cases.editions import edition_of_today
from lixiang.cases.models import Application, Case, GroupDraft, Material
from lixiang.cases.refusals import Overtaken, Refused
from lixiang.config.demo.people import actor
from lixiang.documents.actions import ReceivedFile, keep_file
from lixiang.ledger.clock import now
from lixiang.ledger.models import Event
from story.filings import FILED, RETURNED, concluded, drafted, submitted

pytestmark = pytest.mark.usefixtures("people")
CLERK, LEADER, FOREIGN = "chengguan", "chengguan.li", "renshe"


def begun() -> int:
    with acting(actor(CLERK)):
        return begin_application(actor(CLERK), edition_of_today()).pk


def saved(application: int, version: int, by: str = CLERK, **content: Any) -> Saved:
    with acting(actor(by)):
        return save_group(actor(by), application, "goals", content, version)


def aims(application: int) -> str:
    with acting(actor(CLERK)):
        return str(GroupDraft.objects.get(application=application, group="goals").content["aims"])


def paper(name: str = "方案.txt", text: str = "方案") -> ReceivedFile:
    return keep_file(name, text.encode(), now())


class TestSaving:
    def test_counts_the_versions(self) -> None:
        draft = begun()
        assert [saved(draft, version, aims=f"第 {version} 稿").version for version in (0, 1, 2)] == [1, 2, 3]
        assert aims(draft) == "第 2 稿"

    def test_again_after_a_lost_answer_is_acknowledged_the_same(self) -> None:
        draft = begun()
        first = saved(draft, 0, aims="目标")
        assert saved(draft, 0, aims="目标") == first

    def test_on_top_of_a_colleagues_newer_words_is_refused_with_his_name(self) -> None:
        draft = begun()
        saved(draft, 0, aims="我的")
        saved(draft, 1, by=LEADER, aims="同事的")
        with pytest.raises(Overtaken, match="黎建平刚刚保存"):
            saved(draft, 1, aims="我又改的")
        assert aims(draft) == "同事的"

    def test_keeps_wrong_words_as_they_were_typed(self) -> None:
        draft = begun()
        saved(draft, 0, aims="\u202e<b> ", unknown="栏目")
        assert aims(draft) == "\u202e<b> "

    def test_names_the_draft_by_its_title(self) -> None:
        draft, clerk = begun(), actor(CLERK)
        with acting(clerk):
            save_group(clerk, draft, "identity", {"title": f" 智慧{'城' * 200} "}, 0)
            save_group(clerk, draft, "goals", {"title": "不是名称"}, 0)
            assert Application.objects.get(pk=draft).title == f"智慧{'城' * 118}"

    def test_is_the_units_own_matter(self) -> None:
        draft = begun()
        for person in (FOREIGN, "dashuju", "shenji"):
            with pytest.raises(Application.DoesNotExist):
                saved(draft, 0, by=person, aims="别家的")

    def test_is_closed_while_the_bureau_has_the_case_and_after_its_decision(self) -> None:
        with acting(actor(CLERK)):
            case = Case.objects.get(pk=submitted())
        with pytest.raises(Refused, match="正在办理"):
            saved(case.application_id, 1, aims="偷偷改")
        concluded(case.pk, FILED)
        with pytest.raises(Refused):
            saved(case.application_id, 1, aims="偷偷改")

    def test_is_open_again_after_a_return(self) -> None:
        case = concluded(submitted(), RETURNED)
        assert saved(case.application_id, 1, aims="补正").version == 2


@pytest.mark.commits
def test_of_two_who_save_at_once_one_is_told_of_the_other() -> None:
    draft = begun()

    def save(person: str) -> str:
        try:
            saved(draft, 0, by=person, aims=person)
        except Overtaken as overtaken:
            return str(overtaken)
        finally:
            connection.close()
        return person

    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(save, (CLERK, LEADER)))
    winner = aims(draft)
    assert answers.count(winner) == 1
    assert sum(actor(winner).person_name in answer for answer in answers) == 1


class TestMaterials:
    def test_are_kept_once_each(self) -> None:
        draft, clerk = begun(), actor(CLERK)
        with acting(clerk):
            same = {attach_material(clerk, draft, "filing_form", paper()).pk for _ in range(2)}
            attach_material(clerk, draft, "brief_plan", paper())
            attach_material(clerk, draft, "filing_form", paper(text="另一份"))
            assert len(same) == 1
            assert Material.objects.filter(application=draft).count() == 3

    def test_can_be_taken_out_and_put_back(self) -> None:
        draft, clerk = begun(), actor(CLERK)
        with acting(clerk):
            file = attach_material(clerk, draft, "filing_form", paper())
            assert remove_material(clerk, draft, file.pk).removed_at
            with pytest.raises(Material.DoesNotExist):
                remove_material(clerk, draft, file.pk)
            assert restore_material(clerk, draft, file.pk).removed_at is None

    def test_are_the_units_own_matter(self) -> None:
        draft, foreign = begun(), actor(FOREIGN)
        with acting(foreign), pytest.raises(Application.DoesNotExist):
            attach_material(foreign, draft, "filing_form", paper())


class TestDiscarding:
    def test_ends_a_draft_and_leaves_its_trace(self) -> None:
        draft, clerk = begun(), actor(CLERK)
        with acting(clerk):
            discard_application(clerk, draft)
            acts = Event.objects.filter(object_type="application", object_id=draft).order_by("seq")
            assert [event.name for event in acts] == ["begun", "discarded"]
        with pytest.raises(Refused, match="作废"):
            saved(draft, 0, aims="再写")

    def test_is_refused_once_it_was_submitted(self) -> None:
        case, clerk = concluded(submitted(), RETURNED), actor(CLERK)
        with acting(clerk), pytest.raises(Refused, match="只能撤回"):
            discard_application(clerk, case.application_id)


class TestACopy:
    def test_has_the_words_and_files_that_were_not_taken_out(self) -> None:
        draft, clerk = drafted(), actor(CLERK)
        with acting(clerk):
            removed = remove_material(clerk, draft, Material.objects.filter(application=draft).first().pk)
            copy = copy_application(clerk, draft)
            words = [
                dict(of.groups.values_list("group", "content"))
                for of in (Application.objects.get(pk=draft), copy)
            ]
            files = set(Material.objects.filter(application=copy).values_list("name", flat=True))
        assert words[0] == words[1]
        assert files
        assert removed.name not in files

    def test_is_a_draft_under_the_edition_of_today(self) -> None:
        draft, clerk = drafted(), actor(CLERK)
        with acting(clerk):
            Application.objects.filter(pk=draft).update(edition="yulin-interim-2022")
            assert copy_application(clerk, draft).edition == edition_of_today().name

    def test_is_made_by_the_unit_only(self) -> None:
        draft, foreign = drafted(), actor(FOREIGN)
        with acting(foreign), pytest.raises(Application.DoesNotExist):
            copy_application(foreign, draft)
