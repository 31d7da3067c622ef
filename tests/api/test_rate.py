"""How often programs may ask: as often as the installation allows, and they are told when to come back."""

import pytest
from django.core.cache import caches
from pytest_django import Settings

from api.program import Program, token_of

MOST = 5


@pytest.fixture
def limited(people: None, settings: Settings) -> None:
    """An installation that allows few requests a minute."""
    settings.LIXIANG_API_RATE = MOST
    caches["programs"].clear()


@pytest.mark.usefixtures("limited")
class TestTheRate:
    def test_is_told_as_a_problem_with_the_time_to_wait(self) -> None:
        unit = Program(token_of("chengguan"))
        answers = [unit.send("GET", "/me") for _ in range(2 * MOST + 1)]  # a minute may end in between
        refused = answers[-1]
        assert (answers[0].status_code, refused.status_code) == (200, 429)
        assert refused.headers["Content-Type"] == "application/problem+json"
        assert 0 < int(refused.headers["Retry-After"]) <= 60
        said = refused.json()
        assert (said["status"], said["title"]) == (429, "请求太频繁")
        assert f"每分钟最多 {MOST} 次" in said["detail"]

    def test_counts_all_programs_of_one_person_and_nobody_elses(self) -> None:
        first, second = Program(token_of("chengguan")), Program(token_of("chengguan"))
        for _ in range(2 * MOST):
            first.send("GET", "/me")
        assert second.send("GET", "/me").status_code == 429
        assert Program(token_of("renshe")).send("GET", "/me").status_code == 200

    def test_begins_anew_where_the_count_was_lost(self) -> None:
        unit = Program(token_of("chengguan"))
        for _ in range(2 * MOST):
            unit.send("GET", "/me")
        caches["programs"].clear()
        assert unit.send("GET", "/me").status_code == 200
