"""The acts that every procedure has, beside the outcomes of its own steps."""

from collections.abc import Mapping

from lixiang.procedure import course, handing, meeting, remedies
from lixiang.procedure.kind import Kind

KINDS: Mapping[str, Kind] = {**course.KINDS, **handing.KINDS, **meeting.KINDS, **remedies.KINDS}
