"""The acts that every procedure has, beside the outcomes of its own steps."""

from collections.abc import Mapping

from lixiang.procedure import course, handing, remedies
from lixiang.procedure.kind import Kind

KINDS: Mapping[str, Kind] = {**course.KINDS, **handing.KINDS, **remedies.KINDS}
