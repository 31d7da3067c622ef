"""An act survives the ledger: JSON and back gives an equal act."""

import json
from datetime import date

from lixiang.procedure import Act
from procedure.cast import CHEN, MORNING, WANG, missing


class TestAnActInJson:
    def test_comes_back_equal_with_everything_set(self) -> None:
        act = Act(
            name="returned",
            actor=WANG,
            at=MORNING,
            seq=3,
            step="check_completeness",
            party="u-1",
            outcome="returned",
            reason="缺件",
            digests={"funds": "sm3:1"},
            tags=("new_technology",),
            parties={"participants": ("u-1", "u-2")},
            defects=(missing("funds"),),
            details={"right_route": "approval"},
            to=CHEN,
            until=date(2026, 12, 1),
            refers=2,
        )
        assert Act.from_json(json.loads(json.dumps(act.to_json()))) == act

    def test_comes_back_equal_with_little_set(self) -> None:
        act = Act(name="withdrawn", actor=WANG, at=MORNING)
        assert Act.from_json(json.loads(json.dumps(act.to_json()))) == act
