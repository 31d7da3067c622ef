"""Every procedure that the platform runs, by name."""

from collections.abc import Mapping

from lixiang.procedure.approval import APPROVAL
from lixiang.procedure.filing import FILING
from lixiang.procedure.short_form import SHORT_FORM
from lixiang.procedure.step import Procedure

PROCEDURES: Mapping[str, Procedure] = {
    procedure.name: procedure for procedure in (FILING, APPROVAL, SHORT_FORM)
}
