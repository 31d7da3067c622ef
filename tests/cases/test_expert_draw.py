"""The experts of a meeting are drawn by lot: odd, enough, none of the applicant's, and anybody can draw again."""

from dataclasses import replace

import pytest

from lixiang.agencies.access import acting
from lixiang.agencies.models import Post, Rank, Unit, User
from lixiang.cases.chains import set_chains
from lixiang.cases.drawing import Trace, trace_of
from lixiang.cases.models import Case, Expert
from lixiang.cases.opinions import Conclusion
from lixiang.cases.refusals import NotCompetent, Overtaken, Refused
from lixiang.config.demo.experts import fill_pool
from lixiang.config.demo.filings import ask, draft, submit
from lixiang.config.demo.people import actor
from lixiang.ledger.crypto import sm3
from lixiang.ledger.models import Event
from lixiang.procedure.draw import draw as lots_drawn
from lixiang.procedure.draw import pool_digest
from story.approvals import APPROVAL, does, standing
from story.filings import concluded
from story.meetings import (
    CALL,
    called,
    draw,
    drawn,
    fields_of,
    panel,
    usernames,
)

pytestmark = pytest.mark.usefixtures("experts", "people")


OWN = "在申报或参与单位任职，应当回避"
JOINT = replace(APPROVAL, title="城市运行一网统管", participants=("住建局", "自然资源局"))


def joint() -> int:
    """Play a project of three units until the bureau has to draw; return its case."""
    fill_pool()
    application = draft(JOINT)
    case = ask(JOINT, application)
    for participant in ("zhujian", "ziran"):
        concluded(case, Conclusion("confirm_joint_design", "confirmed", "同意。"), participant)
    submit(JOINT, application)
    concluded(case, Conclusion("accept", "accepted", "材料齐全，予以受理。"))
    does(case, "dashuju", "marked", tags=("expert_meeting",), reason="技术路线复杂")
    return case


def holds_a_post(username: str, unit: str) -> None:
    Post.objects.create(
        user=User.objects.get(username=username), unit=Unit.objects.get(short_name=unit), rank=Rank.CLERK,
        title="兼职",
    )  # fmt: skip


def works_at(name: str, unit: str) -> None:
    with acting(actor("dashuju")):
        Expert.objects.filter(name=name).update(work_unit=unit)


def trace(case_id: int) -> Trace:
    with acting(actor("dashuju")):
        draws = Event.objects.filter(object_id=case_id, object_type="case", name="experts_drawn")
        found = trace_of(draws.latest("seq").content)
    assert found
    return found


class TestADraw:
    def test_can_be_repeated_by_anybody_from_what_it_keeps(self) -> None:
        case = drawn()
        kept = trace(case)
        pool = [lot.candidate for lot in kept.lots]
        assert lots_drawn(pool, kept.seed, sm3) == kept.lots
        assert pool_digest(pool, sm3) == kept.pool
        order = [lot.candidate.name for lot in kept.lots if not lot.candidate.barred]
        assert [person.name for person in panel(case).order] == order
        assert [member.name for member in panel(case).members] == order[:3]

    def test_of_the_same_pool_and_seed_falls_on_the_same_experts(self) -> None:
        assert usernames(drawn()) == usernames(drawn())

    @pytest.mark.parametrize("who", ["chengguan", "caizheng", "jiyao"])
    @pytest.mark.parametrize("seats", ["3", "2", "many"])
    def test_is_the_bureaus_and_nobody_else_is_told_what_it_would_need(
        self, waiting: int, who: str, seats: str
    ) -> None:
        with pytest.raises(NotCompetent) as refused:
            concluded(waiting, draw(seats=seats), who)
        assert set(fields_of(refused)) == {None}

    def test_takes_a_seed_of_its_own_where_nobody_repeats_one(self) -> None:
        seeds = {trace(case).seed for case in (drawn(seed=""), drawn(seed=""))}
        assert len(seeds) == 2
        assert all(len(seed) == 32 for seed in seeds)

    def test_passes_over_the_applicants_own_people_and_says_why(self) -> None:
        case = called(by="ziran", total="2000000.00")
        concluded(case, draw())
        barred = {
            lot.candidate.name: lot.candidate.barred for lot in trace(case).lots if lot.candidate.barred
        }
        assert barred == {
            "石建华": OWN,
            "雷春燕": "没有在用的账号",
            "庞国栋": "没有在用的账号",
        }

    def test_passes_over_who_works_in_a_unit_that_takes_part_or_holds_a_post_there(self) -> None:
        case = joint()
        holds_a_post("zhuanjia.2", "住建局")
        holds_a_post("zhuanjia.4", "城管局")
        holds_a_post("zhuanjia.5", "人社局")
        works_at("莫文静", "市城市管理执法局")
        works_at("江若兰", "住建局")
        concluded(case, draw(seats="5"))
        own = {lot.candidate.name for lot in trace(case).lots if lot.candidate.barred == OWN}
        assert own == {"苏慧敏", "莫文静", "石建华", "江若兰"}

    def test_passes_over_whoever_left_before(self) -> None:
        case = called()
        concluded(case, draw())
        gone = usernames(case)[0]
        seq = standing(case).opinion(CALL)
        assert seq
        does(case, gone, "recused", reason="曾为申报单位顾问")
        does(case, "dashuju", "correction_proposed", refers=seq.seq, reason="重新召集")
        does(case, "dashuju.2", "correction_confirmed", refers=seq.seq)
        concluded(case, draw(), "dashuju.2")
        assert gone not in usernames(case)
        assert "已申明回避" in [lot.candidate.barred for lot in trace(case).lots]

    @pytest.mark.parametrize(
        ("total", "seats", "refused"),
        [
            ("4999999.99", "3", False),
            ("4999999.99", "1", True),
            ("4999999.99", "4", True),
            ("5000000.00", "3", True),
            ("5000000.00", "5", False),
            ("5000000.00", "17", True),
        ],
    )
    def test_has_the_seats_that_the_edition_asks_for(self, total: str, seats: str, refused: bool) -> None:
        case = called(total)
        if refused:
            with pytest.raises(Refused) as told:
                concluded(case, draw(seats=seats))
            assert fields_of(told) == ["ask-seats"]
        else:
            concluded(case, draw(seats=seats))
            assert len(panel(case).members) == int(seats)

    @pytest.mark.parametrize(
        ("said", "fields"),
        [
            ({"held_on": ""}, ["ask-held_on"]),
            ({"held_on": "2026-02-30"}, ["ask-held_on"]),
            ({"held_on": "2020-01-01"}, ["ask-held_on"]),
            ({"held_on": "明天"}, ["ask-held_on"]),
            ({"seats": ""}, ["ask-seats"]),
            ({"seats": "三"}, ["ask-seats"]),
            ({"seats": "-3"}, ["ask-seats"]),
            ({"seats": "９"}, ["ask-seats"]),
            ({"place": "长" * 121}, ["ask-place"]),
            ({"held_on": "", "seats": "x"}, ["ask-held_on", "ask-seats"]),
        ],
    )
    def test_refuses_what_cannot_be_read_at_its_field(
        self, waiting: int, said: dict[str, str], fields: list[str]
    ) -> None:
        with pytest.raises(Refused) as told:
            concluded(waiting, draw(**said))
        assert sorted(filter(None, fields_of(told))) == fields
        assert standing(waiting).opinion(CALL) is None

    def test_is_not_repeated_by_hand(self) -> None:
        case = drawn()
        with pytest.raises(Overtaken, match="王晓岚（市大数据发展和政务服务局）已于"):
            concluded(case, draw(), "dashuju.2")

    @pytest.mark.parametrize("who", ["caizheng", "chengguan", "zhuanjia.1"])
    def test_is_the_bureaus_alone(self, waiting: int, who: str) -> None:
        with pytest.raises((NotCompetent, Case.DoesNotExist)):
            concluded(waiting, draw(), who)

    def test_that_two_sign_is_drawn_by_the_last_of_them(self) -> None:
        case, leader = called(), actor("dashuju.ju")
        with acting(leader):
            set_chains(leader, {CALL: ("clerk", "leader")}, 0)
        concluded(case, draw())
        with acting(actor("dashuju")):
            signed = Event.objects.filter(object_id=case, object_type="case").latest("seq")
        assert (signed.name, trace_of(signed.content)) == ("signed", None)
        assert standing(case).opinion(CALL) is None
        concluded(case, draw(), "dashuju.ju")
        assert len(panel(case).members) == 3
        assert trace(case).seed
