"""The pool of experts is the bureau's: who is in it can be drawn, who has left cannot."""

from typing import Any

import pytest

from lixiang.agencies.access import acting
from lixiang.cases.experts import masked, pool, register_expert, retire_expert
from lixiang.cases.models import Expert
from lixiang.cases.refusals import NotCompetent, Overtaken, Refused
from lixiang.config.demo.people import actor
from lixiang.ledger.models import Event

pytestmark = pytest.mark.usefixtures("people")
WHO = {
    "name": "莫文静", "work_unit": "南流江大学（示例）", "specialty": "数据治理", "title": "副教授",
    "phone": "0775-0000201", "username": "zhuanjia.1",
}  # fmt: skip


def registered(by: str = "dashuju", **changes: Any) -> Expert:
    keeper = actor(by)
    with acting(keeper):
        return register_expert(keeper, {**WHO, **changes})


def test_an_expert_is_registered_and_the_history_keeps_no_phone_number() -> None:
    expert = registered()
    with acting(keeper := actor("dashuju")):
        assert list(pool(keeper)) == [expert]
        event = Event.objects.get(object_type="expert", object_id=expert.pk)
    assert event.name == "registered"
    assert "0775" not in str(event.content)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        *(({name: word}, name) for name in WHO if name != "username" for word in ("", " ", "\u202e甲")),
        *(({name: "长" * 121}, name) for name in WHO),
        *(
            ({"phone": word}, "phone")
            for word in ("12345", "1390000000", "139000000000", "０７７５-0000201", "电话")
        ),
        ({"username": "nobody"}, "username"),
        ({"username": "dashuju"}, "username"),
        ({"username": "chengguan"}, "username"),
        ({"grade": "一级"}, "grade"),
    ],
)
def test_what_is_wrong_or_missing_is_told_at_its_field(changes: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as told:
        registered(**changes)
    assert [reason.field for reason in told.value.reasons] == [field]
    assert not Expert.objects.exists()


@pytest.mark.parametrize("phone", ["13900000000", "0775-0000201", "07750000201", "010-12345678-801"])
def test_a_phone_number_is_a_mobile_or_has_an_area_code(phone: str) -> None:
    assert registered(phone=phone).phone == phone


@pytest.mark.parametrize("changes", [{}, {"username": ""}, {"name": "另一人", "work_unit": "别处"}])
def test_nobody_is_in_it_twice_and_no_account_is_two_experts(changes: dict[str, str]) -> None:
    registered()
    with pytest.raises(Refused) as told:
        registered(**changes)
    assert [reason.code for reason in told.value.reasons] == ["twice"]


def test_who_leaves_is_out_of_it_and_may_come_again() -> None:
    expert = registered()
    keeper = actor("dashuju")
    with acting(keeper):
        retire_expert(keeper, expert.pk)
        assert not pool(keeper).exists()
        with pytest.raises(Overtaken, match=r"王晓岚已于 .* 让莫文静退出专家库"):
            retire_expert(keeper, expert.pk)
    assert registered().pk != expert.pk


@pytest.mark.parametrize("who", ["caizheng", "shenji", "chengguan", "zhuanjia.1", "xinxi"])
def test_it_is_nobody_elses(who: str) -> None:
    expert = registered()
    other = actor(who)
    with acting(other):
        for act in (
            lambda: pool(other),
            lambda: register_expert(other, WHO),
            lambda: retire_expert(other, expert.pk),
        ):
            with pytest.raises(NotCompetent):
                act()


@pytest.mark.parametrize(
    ("phone", "shown"), [("13912345678", "139****5678"), ("0775-0000201", "077****0201")]
)
def test_lists_hide_the_middle_of_a_number(phone: str, shown: str) -> None:
    assert masked(phone) == shown
