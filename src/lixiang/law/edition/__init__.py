"""An edition: the measures of one jurisdiction in one version, as data."""

from lixiang.law.edition.condition import Condition, Flag, Funding, Situation
from lixiang.law.edition.library import also_read, heading, load, load_file, names
from lixiang.law.edition.paper import Material, Stage, Step, Term, Unit
from lixiang.law.edition.people import Agency
from lixiang.law.edition.source import EditionError
from lixiang.law.edition.value import Bounds, Parameter
from lixiang.law.edition.whole import Edition, Heading, Status

__all__ = [
    "Agency",
    "Bounds",
    "Condition",
    "Edition",
    "EditionError",
    "Flag",
    "Funding",
    "Heading",
    "Material",
    "Parameter",
    "Situation",
    "Stage",
    "Status",
    "Step",
    "Term",
    "Unit",
    "also_read",
    "heading",
    "load",
    "load_file",
    "names",
]
