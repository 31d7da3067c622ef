"""What the edition of the Yulin draft says, and its predecessor."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lixiang.law.edition import EditionError, Flag, Situation, Stage, heading, load
from lixiang.law.finding import Modality

YULIN, CITY = load("yulin-draft"), load("example-city")


class TestYulin:
    """The draft measures, as one file: 4(1), 4(2), 4(3), 4(4), 4(5), 4(6), 4(7), 4(8), 12(2), 12(3), 12(4), 30, 36."""

    @pytest.mark.parametrize(
        ("role", "name", "clause"),
        [
            ("bureau", "市大数据发展和政务服务局", "4(1)"),
            ("info_centre", "市信息中心", "4(2)"),
            ("unit", "项目单位", "4(3)"),
            ("finance", "市财政局", "4(4)"),
            ("cyberspace", "市委网信办", "4(5)"),
            ("police", "市公安局", "4(6)"),
            ("cipher", "市委机要局（市国家密码管理局）", "4(7)"),
            ("audit", "市审计局", "4(8)"),
        ],
    )
    def test_agencies_have_their_role_from_article_4(self, role: str, name: str, clause: str) -> None:
        agency = YULIN.agency(role)
        assert (agency.role, agency.name, str(agency.clause)) == (role, name, clause)

    @pytest.mark.parametrize(
        ("term", "amount", "unit", "clause"),
        [
            ("acceptance_application", 6, "month", "22"),
            ("upload", 10, "wd", "23"),
            ("extension", 6, "month", "26"),
            ("service_contract", 3, "year", "18.2"),
            ("evaluation", 24, "month", "29"),
        ],
    )
    def test_statutory_terms_have_their_clause(self, term: str, amount: int, unit: str, clause: str) -> None:
        said = YULIN.term(term)
        assert (said.amount, said.unit, str(said.clause), said.binds) == (amount, unit, clause, Modality.MUST)

    @pytest.mark.parametrize("term", ["filing_check", "acceptance_of_case", "decision", "process_documents"])
    def test_terms_that_no_clause_gives_are_conventions(self, term: str) -> None:
        assert (YULIN.term(term).clause, YULIN.term(term).binds) == (None, Modality.CONVENTION)

    def test_contract_ends_and_no_others_do_not_roll(self) -> None:
        assert [term.name for term in YULIN.terms.values() if not term.rolls] == ["service_contract"]

    @pytest.mark.parametrize(
        ("name", "situation", "applies"),
        [
            ("supervision", Situation(route="approval"), True),
            ("supervision", Situation(route="filing"), False),
            ("upload", Situation(route="filing"), True),
            ("conclusion", Situation(route="filing"), False),
            ("evaluation", Situation(route="filing"), False),
            ("no_such_duty", Situation(route="approval"), False),
        ],
    )
    def test_obligations_follow_the_route(self, name: str, situation: Situation, applies: bool) -> None:
        assert YULIN.obligation_applies(name, situation) is applies

    @pytest.mark.parametrize(
        ("amount", "kind", "route", "applies"),
        [
            ("4999999.99", "software", "approval", False),
            ("5000000.00", "software", "approval", True),
            ("5000000.00", "infrastructure", "approval", False),
            ("5000000.00", "software", "filing", False),
        ],
    )
    def test_components_are_shared_from_five_million(
        self, amount: str, kind: str, route: str, applies: bool
    ) -> None:
        situation = Situation(amount=Decimal(amount), kinds=(YULIN.kinds[kind].marks,), route=route)
        assert YULIN.obligation_applies("component_sharing", situation) is applies

    @pytest.mark.parametrize(
        ("kind", "nature", "applies"),
        [("software", "new", True), ("software", "upgrade", False), ("infrastructure", "new", False)],
    )
    def test_source_code_is_asked_of_new_software_on_either_route(
        self, kind: str, nature: str, applies: bool
    ) -> None:
        for route in ("approval", "filing"):
            situation = Situation(
                kinds=(YULIN.kinds[kind].marks,), natures=YULIN.natures[nature].marks, route=route
            )
            assert YULIN.obligation_applies("source_code", situation) is applies

    def test_acceptance_of_an_approval_wants_the_five_reports_of_22(self) -> None:
        asked = YULIN.materials_for(Stage.ACCEPTANCE, Situation(route="approval"))
        reports = [material.name for material in asked if str(material.clause) == "22"]
        assert len(reports) == 6  # the application and the five
        filed = YULIN.materials_for(Stage.ACCEPTANCE, Situation(route="filing"))
        assert not [material for material in filed if str(material.clause) == "22"]

    def test_materials_can_be_asked_by_route_amount_and_kinds(self) -> None:
        plain = YULIN.materials("filing", kinds=("software",))
        mixed = YULIN.materials("filing", kinds=("maintenance",), flags=frozenset({Flag.JOINT}))
        assert {each.code for each in mixed} - {each.code for each in plain} == {
            "maintained_systems",
            "joint_design",
        }

    def test_materials_that_hang_on_the_amount_follow_its_tier(self) -> None:
        large = {each.code for each in CITY.materials("standard", amount=Decimal(5_000_000))}
        small = {each.code for each in CITY.materials("standard", amount=Decimal("4999999.99"))}
        assert (large - small, small - large) == ({"scheme"}, {"needs"})

    def test_all_ten_grounds_of_27_stand_in_their_order(self) -> None:
        assert [str(ground.clause) for ground in YULIN.grounds.values()] == [f"27({n})" for n in range(1, 11)]

    @pytest.mark.parametrize(
        ("step", "role", "clause"),
        [
            ("give_technical_opinion", "bureau", "12(2)"),
            ("integrate_data", "bureau", "12(2)"),
            ("allocate_cloud", "bureau", "12(2)"),
            ("check_cost", "bureau", "12(2)"),
            ("review_funding", "finance", "12(3)"),
            ("review_xinchuang", "cipher", "4(7)"),
            ("review_cipher", "cipher", "4(7)"),
            ("review_new_technology", "cyberspace", "4(5)"),
            ("decide", "bureau_leader", "12(4)"),
        ],
    )
    def test_each_review_has_its_competent_role(self, step: str, role: str, clause: str) -> None:
        said = YULIN.steps["approval"][step]
        assert (said.role, str(said.clause), said.blocking) == (role, clause, True)

    def test_reviews_open_together_and_the_decision_waits_for_all(self) -> None:
        steps = YULIN.steps["approval"]
        opened = {name for name, step in steps.items() if step.after == ("accept",)}
        parallel = {"give_technical_opinion", "check_cost", "review_xinchuang", "review_cipher"}
        assert opened >= parallel | {"review_new_technology"}
        assert set(steps["decide"].after) >= {"give_review_opinion", "review_funding", "review_xinchuang"}

    def test_branches_of_a_filing_do_not_hold_its_number(self) -> None:
        branches = [step for name, step in YULIN.steps["filing"].items() if name.startswith("review")]
        assert [step.blocking for step in branches] == [False, False, False]

    @pytest.mark.parametrize(
        ("project_class", "applicants"), [("public", ("info_centre",)), ("specialised", ("unit",))]
    )
    def test_each_class_has_its_builder(self, project_class: str, applicants: tuple[str, ...]) -> None:
        said = YULIN.classes[project_class]
        assert (said.applicants, str(said.clause)) == (applicants, "2.2")

    def test_the_draft_has_no_date_and_is_in_force_when_the_operator_says_so(self) -> None:
        assert not YULIN.in_force(date(2026, 9, 18))
        begun = replace(YULIN, in_force_from=date(2027, 1, 1))
        assert [begun.in_force(date(2026, 12, 31)), begun.in_force(date(2027, 1, 1))] == [False, True]

    def test_the_last_day_in_force_counts(self) -> None:
        assert [CITY.in_force(date(2031, 12, 31)), CITY.in_force(date(2032, 1, 1))] == [True, False]

    def test_posts_and_agencies_have_names(self) -> None:
        assert YULIN.who("bureau_leader") == "市大数据发展和政务服务局负责人"
        assert YULIN.who("finance") == "市财政局"


class TestTheInterimMeasures:
    """36: a name for imported old projects, no rules."""

    def test_they_have_a_name(self) -> None:
        assert heading("yulin-interim-2022").instrument == "玉政办发〔2022〕10号"

    def test_they_cannot_be_applied(self) -> None:
        with pytest.raises(EditionError) as refused:
            load("yulin-interim-2022")
        assert (refused.value.file, refused.value.field) == ("yulin-interim-2022.toml", "status")
        assert refused.value.reason == "此版本只作为旧项目的名称，不含规则"
