"""第二十二条、第二十三条、第二十六条: applying for acceptance in time, extensions, upload."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lixiang.law.calendar import WorkCalendar
from lixiang.law.completion import (
    APPLICATION,
    EXTENSION,
    AcceptanceApplication,
    ExtensionRequest,
    Upload,
    acceptance_is_applied_for_in_time,
    acceptance_materials_are_complete,
    acceptance_materials_are_uploaded_in_time,
    application_deadline,
    conclusion_follows_the_upload,
    extension_is_requested_in_time,
    extension_is_short_enough,
    extensions_are_not_used_up,
)
from lixiang.law.decided import DecidedProject
from lixiang.law.edition import Edition, load
from lixiang.law.edition.duties import Counted
from lixiang.law.record import RecordError
from lixiang.law.rule import findings

EDITION = load("yulin-draft")
CALENDAR = WorkCalendar.of(EDITION)
APPROVED = DecidedProject(
    route="approval", total=Decimal("5000000.00"), kinds=("software",), natures=("new",)
)
APPLICATION_IN_TIME = AcceptanceApplication(
    project=APPROVED, completed_on=date(2025, 8, 15), applied_on=date(2026, 2, 24)
)


def with_extension(**values: object) -> Edition:
    """The draft with other values in its section on extensions."""
    said = {name: replace(getattr(EDITION.extension, name), value=value) for name, value in values.items()}
    return replace(EDITION, extension=replace(EDITION.extension, **said))


class TestApplyingForAcceptance:
    @pytest.mark.parametrize(
        ("applied", "holds", "mark"), [("2026-02-24", True, None), ("2026-02-25", False, "逾期")]
    )
    def test_is_due_six_months_after_completion_and_goes_on_marked_when_late(
        self, applied: str, holds: bool, mark: str | None
    ) -> None:
        application = replace(APPLICATION_IN_TIME, applied_on=date.fromisoformat(applied))
        finding = acceptance_is_applied_for_in_time(application, EDITION)
        assert finding is not None
        assert (finding.holds, finding.mark) == (holds, mark)
        assert not finding.blocks
        assert finding.figures["due"] == "2026-02-24"

    def test_has_the_time_of_the_extensions_that_were_consented(self) -> None:
        extended = replace(APPLICATION_IN_TIME, applied_on=date(2026, 8, 17), consented_months=(6,))
        finding = acceptance_is_applied_for_in_time(extended, EDITION)
        assert finding is not None
        assert finding.holds is True

    def test_binds_approved_projects_only(self) -> None:
        filed = replace(APPLICATION_IN_TIME, project=replace(APPROVED, route="filing"))
        assert findings(APPLICATION, filed, EDITION) == ()

    def test_cannot_come_before_completion(self) -> None:
        assert replace(APPLICATION_IN_TIME, applied_on=date(2025, 8, 15))
        with pytest.raises(RecordError, match=r"^applied_on：申请日期早于建成日期$"):
            replace(APPLICATION_IN_TIME, applied_on=date(2025, 8, 14))

    def test_needs_every_document_and_names_all_that_are_missing_at_once(self) -> None:
        finding = acceptance_materials_are_complete(APPLICATION_IN_TIME, EDITION)
        assert finding is not None
        assert finding.blocks
        for name in ("项目建设总结", "财务报告", "审计报告", "密码应用安全性评估报告", "全部源代码及说明"):
            assert name in finding.reason
        every = frozenset(finding.figures["missing"].split(","))
        complete = acceptance_materials_are_complete(replace(APPLICATION_IN_TIME, materials=every), EDITION)
        assert complete is not None
        assert (complete.holds, complete.reason) == (True, "材料齐全。")


class TestTheDeadlineAfterExtensions:
    def test_adds_months_to_the_unrolled_end_of_the_first_term(self) -> None:
        dates = [
            application_deadline(date(2025, 8, 15), (6,) * count, EDITION, CALENDAR).due for count in range(4)
        ]
        assert dates == [date(2026, 2, 24), date(2026, 8, 17), date(2027, 2, 15), date(2027, 8, 16)]


REQUEST = ExtensionRequest(completed_on=date(2025, 8, 15), requested_on=date(2026, 2, 24), months=6)


class TestAnExtension:
    @pytest.mark.parametrize(("consented", "holds"), [(0, True), (2, True), (3, False)])
    def test_is_given_three_times_at_most(self, consented: int, holds: bool) -> None:
        request = replace(REQUEST, consented_months=(6,) * consented)
        finding = extensions_are_not_used_up(request, EDITION)
        assert finding is not None
        assert (finding.holds, finding.blocks) == (holds, not holds)

    def test_counts_consents_and_not_refusals_unless_the_edition_counts_applications(self) -> None:
        request = replace(REQUEST, consented_months=(6, 6), refused=1)
        by_consents = extensions_are_not_used_up(request, EDITION)
        by_applications = extensions_are_not_used_up(request, with_extension(counted=Counted.APPLICATIONS))
        assert by_consents is not None
        assert by_applications is not None
        assert (by_consents.holds, by_applications.holds) == (True, False)
        assert by_consents.reason == "已同意2次，本次为第3次，最多3次。"
        assert by_applications.reason == "已申请3次，本次为第4次，最多3次。"

    @pytest.mark.parametrize(("months", "holds"), [(0, False), (1, True), (6, True), (7, False)])
    def test_has_one_to_six_months(self, months: int, holds: bool) -> None:
        finding = extension_is_short_enough(replace(REQUEST, months=months), EDITION)
        assert finding is not None
        assert finding.holds is holds

    @pytest.mark.parametrize(
        ("requested", "holds", "mark"), [("2026-02-24", True, None), ("2026-02-25", False, "逾期")]
    )
    def test_is_accepted_late_but_marked(self, requested: str, holds: bool, mark: str | None) -> None:
        request = replace(REQUEST, requested_on=date.fromisoformat(requested))
        finding = extension_is_requested_in_time(request, EDITION)
        assert finding is not None
        assert (finding.holds, finding.mark, finding.blocks) == (holds, mark, False)

    def test_is_refused_late_where_an_edition_says_so(self) -> None:
        late = replace(REQUEST, requested_on=date(2026, 2, 25))
        finding = extension_is_requested_in_time(late, with_extension(late_allowed=False))
        assert finding is not None
        assert finding.blocks

    def test_after_an_extension_is_requested_before_the_extended_end(self) -> None:
        second = replace(REQUEST, consented_months=(6,), requested_on=date(2026, 8, 17))
        assert [finding.holds for finding in findings(EXTENSION, second, EDITION)] == [True] * 3


class TestTheUpload:
    @pytest.mark.parametrize(
        ("uploaded", "today", "holds"),
        [
            ("2026-10-09", "2026-12-01", True),
            ("2026-10-10", "2026-12-01", False),
            (None, "2026-10-09", True),
            (None, "2026-10-10", False),
        ],
    )
    def test_is_due_ten_working_days_after_the_passing_opinion(
        self, uploaded: str | None, today: str, holds: bool
    ) -> None:
        upload = Upload(
            project=APPROVED,
            passed_on=date(2026, 9, 18),
            today=date.fromisoformat(today),
            uploaded_on=date.fromisoformat(uploaded) if uploaded else None,
        )
        finding = acceptance_materials_are_uploaded_in_time(upload, EDITION)
        assert finding is not None
        assert (finding.holds, finding.mark) == (holds, None if holds else "逾期")
        assert str(finding.clause) == "23"

    def test_comes_before_the_conclusion(self) -> None:
        upload = Upload(project=APPROVED, passed_on=date(2026, 9, 18), today=date(2026, 9, 21))
        before = conclusion_follows_the_upload(upload, EDITION)
        after = conclusion_follows_the_upload(replace(upload, uploaded_on=date(2026, 9, 21)), EDITION)
        assert before is not None
        assert after is not None
        assert (before.blocks, after.holds) == (True, True)

    @pytest.mark.parametrize(
        ("route", "uploads", "concluded"), [("approval", 1, 1), ("filing", 1, 0), ("self_managed", 0, 0)]
    )
    def test_is_owed_on_both_routes_but_the_conclusion_on_approval_only(
        self, route: str, uploads: int, concluded: int
    ) -> None:
        project = replace(APPROVED, route=route)
        upload = Upload(project=project, passed_on=date(2026, 9, 18), today=date(2026, 9, 21))
        assert len(findings((acceptance_materials_are_uploaded_in_time,), upload, EDITION)) == uploads
        assert len(findings((conclusion_follows_the_upload,), upload, EDITION)) == concluded
