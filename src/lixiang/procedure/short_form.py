"""Self-managed (自行管理), clause 11.3: one short form in the library, nobody decides on it."""

from lixiang.procedure.outcomes import REGISTERED
from lixiang.procedure.step import UNIT, Post, Procedure, Step

SHORT_FORM = Procedure(
    name="short_form",
    title="自行管理登记",
    clause="11.3",
    supervisor="bureau",
    overrider=("bureau", Post("bureau_leader", "主管部门负责人")),
    steps=(
        Step(
            name="submit",
            title="登记入库",
            clause="11.3",
            role=UNIT,
            drafting=True,
            outcomes=(REGISTERED,),
        ),
    ),
)
