"""The scan of the sealed form comes before or after the submission; its code tells which content was sealed."""

from io import BytesIO
from uuid import UUID

import pytest

from lixiang.agencies.access import acting, working
from lixiang.cases.drafts import attach_material, copy_application, remove_material
from lixiang.cases.form_paper import form_of_draft, form_of_round
from lixiang.cases.late_files import attach_late_file, late_codes, late_files_of
from lixiang.cases.models import Application, Case, Material
from lixiang.cases.refusals import NotCompetent, Refused
from lixiang.cases.steps import judgement_of_case
from lixiang.cases.submission import judgement_of_draft, submit_application
from lixiang.config.demo.people import actor
from lixiang.documents import uploads
from lixiang.documents.actions import keep_file
from lixiang.ledger.canonical import digest_of
from lixiang.ledger.clock import now
from lixiang.ledger.models import Event
from story.chains import countersigned_by
from story.filings import REFUSED, RETURNED, concluded, drafted, filed, resubmitted, returned, submitted
from story.people import browser_of

pytestmark = pytest.mark.usefixtures("people")
SCAN = "sealed_form"
OWN = "chengguan"


def uploaded(by: str = OWN, words: bytes = b"scan") -> UUID:
    sender = actor(by)
    upload = uploads.begin(sender, "盖章申请表.txt", len(words))
    uploads.receive(sender, upload.pk, 0, BytesIO(words))
    return upload.pk


def attach(case: int, by: str = OWN, code: str = SCAN, words: bytes = b"scan") -> Material:
    upload = uploaded(by, words)
    with acting(actor(by)):
        return attach_late_file(actor(by), case, code, upload)


def seen(case: int, by: str = "dashuju") -> list[str]:
    with acting(actor(by)):
        return [file.name for file in late_files_of(Case.objects.get(pk=case))]


def code_of(case: int, round: int) -> str:
    with acting(actor("dashuju")):
        return form_of_round(Case.objects.get(pk=case), round).check


class TestAScan:
    @pytest.mark.parametrize("play", [submitted, returned, filed])
    def test_comes_after_the_submission_without_a_new_round(self, play: object) -> None:
        case = play()  # type: ignore[operator]
        with working():
            before = Case.objects.get(pk=case)
        attach(case)
        with working():
            after = Case.objects.get(pk=case)
        assert (after.round, after.seq, after.state) == (before.round, before.seq, before.state)
        assert seen(case) == ["盖章申请表.txt"]
        with working():
            assert Event.objects.filter(object_type="material", name="attached").count() == 1

    def test_is_read_by_every_reviewer_and_by_no_other_unit(self) -> None:
        case = submitted()
        file = attach(case)
        place = f"/cases/{case}/materials/{file.pk}/"
        readers = (OWN, "dashuju", "caizheng", "shenji")
        assert [b"".join(browser_of(who).get(place)) for who in readers] == [b"scan"] * len(readers)
        assert browser_of("renshe").get(place).status_code == 404
        assert "盖章申请表.txt" in browser_of("dashuju").get(f"/cases/{case}/").content.decode()

    def test_that_came_before_is_submitted_like_any_material(self) -> None:
        draft, clerk = drafted(), actor(OWN)
        with acting(clerk):
            attach_material(clerk, draft, SCAN, keep_file("盖章申请表.txt", b"scan", now()))
            case = submit_application(clerk, draft, 0)
        with acting(actor("dashuju")):
            assert SCAN in {file["code"] for file in judgement_of_case(case).sheet.files}
        assert seen(case.pk) == []

    def test_cannot_be_taken_back_and_is_part_of_the_next_round(self) -> None:
        case = returned()
        file = attach(case)
        clerk = actor(OWN)
        with acting(clerk), pytest.raises(Refused, match="不能移除"):
            remove_material(clerk, file.application_id, file.pk)
        again = resubmitted(case, "goals", aims="补正后的目标。")
        with acting(actor("dashuju")):
            assert SCAN in {file["code"] for file in judgement_of_case(again).sheet.files}

    @pytest.mark.parametrize("late", [True, False])
    def test_is_not_copied_into_another_application(self, late: bool) -> None:
        draft, clerk = drafted(), actor(OWN)
        with acting(clerk):
            if not late:
                attach_material(clerk, draft, SCAN, keep_file("盖章申请表.txt", b"scan", now()))
            case = submit_application(clerk, draft, 0)
        if late:
            attach(case.pk)
        with acting(clerk):
            copied = {one.code for one in copy_application(clerk, draft).materials.all()}
            assert copied == {one.code for one in Material.objects.filter(application=draft)} - {SCAN}

    def test_twice_stays_one(self) -> None:
        case = submitted()
        assert attach(case).pk == attach(case).pk
        assert len(seen(case)) == 1


class TestALateFile:
    @pytest.mark.parametrize("by", ["dashuju", "caizheng", "jiyao"])
    def test_is_attached_by_nobody_but_the_unit(self, by: str) -> None:
        with pytest.raises(NotCompetent):
            attach(submitted(), by=by)

    def test_finds_no_case_of_another_unit(self) -> None:
        with pytest.raises(Case.DoesNotExist):
            attach(submitted(), by="renshe")

    @pytest.mark.parametrize("code", ["filing_form", "nonsense", ""])
    def test_is_of_a_kind_that_may_come_late(self, code: str) -> None:
        case = submitted()
        with pytest.raises(Refused, match="只能在填报或补正时上传"):
            attach(case, code=code)
        assert seen(case) == []

    def test_does_not_change_what_was_signed_and_waits_for_the_next_signature(self) -> None:
        countersigned_by("chengguan.li", "clerk", "leader")
        draft, leader = drafted(), actor("chengguan.li")
        for seq, by in enumerate((OWN, "chengguan.li")):
            with acting(actor(by)):
                case = submit_application(actor(by), draft, seq).pk
        concluded(case, RETURNED)
        signed = resubmitted(case, "goals", aims="补正后的目标。")
        with pytest.raises(Refused, match="覃小城已签署提交，等待下一岗位签署"):
            attach(case)
        with acting(leader):
            assert late_codes(signed) == ()
            assert submit_application(leader, draft, signed.seq).round == 2
        attach(case)
        assert len(seen(case)) == 1

    def test_does_not_come_to_a_case_that_is_over(self) -> None:
        case = submitted()
        concluded(case, REFUSED)
        with working():
            assert late_codes(Case.objects.get(pk=case)) == ()
        with pytest.raises(Refused):
            attach(case)

    def test_is_refused_in_words_at_the_page(self) -> None:
        case = submitted()
        told = browser_of(OWN).post(
            f"/cases/{case}/materials/", {"upload": str(uploaded()), "code": "filing_form"}
        )
        assert (told.status_code, told.headers["Content-Type"]) == (422, "text/plain; charset=utf-8")
        shown = browser_of(OWN).post(f"/cases/{case}/materials/", {"upload": str(uploaded()), "code": SCAN})
        assert "盖章申请表.txt" in shown.content.decode()


class TestTheCodeOfTheForm:
    def test_is_the_same_before_and_after_the_submission(self) -> None:
        draft, clerk = drafted(), actor(OWN)
        with acting(clerk):
            application = Application.objects.get(pk=draft)
            before = form_of_draft(application, judgement_of_draft(application, None)).check
            case = submit_application(clerk, draft, 0)
        assert code_of(case.pk, 1) == before

    def test_is_that_of_the_words_and_not_of_the_files(self) -> None:
        case = returned()
        attach(case)
        resubmitted(case, "goals", aims="城管视频实时分析，问题自动立案。")
        assert code_of(case, 1) != code_of(case, 2)
        again = returned(title="另一项目")
        attach(again)
        with working():
            aims = Case.objects.get(pk=again).submissions.get(round=1, group="goals").content["aims"]
        resubmitted(again, "goals", aims=aims)
        assert code_of(again, 1) == code_of(again, 2)

    def test_is_that_of_the_content_as_it_was_frozen(self) -> None:
        case = submitted()
        with working():
            kept = Case.objects.get(pk=case).submissions.exclude(group__in=["materials", "matches"])
            digests = dict(kept.values_list("group", "digest"))
        code = digest_of(digests)[:16].upper()
        assert code_of(case, 1).replace("-", "") == code

    def test_stands_on_the_case_and_on_what_was_submitted(self) -> None:
        case = submitted()
        for place in (f"/cases/{case}/", f"/cases/{case}/rounds/1/"):
            assert code_of(case, 1) in browser_of("dashuju").get(place).content.decode()

    def test_a_round_that_is_not_there_has_no_form(self) -> None:
        assert browser_of(OWN).get(f"/cases/{submitted()}/rounds/7/form/").status_code == 404
