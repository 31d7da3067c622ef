"""Fields whose word is one of a list: the edition's own words, or a list of a national standard."""

from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

from lixiang.cases.groups.fields import refuse


class Choices:
    """Validator: the word is one of the edition's own, such as its `kinds`."""

    def __init__(self, of: str) -> None:
        self.of = of

    def __call__(self, word: str, info: ValidationInfo) -> str:
        """Return `word` when the edition in the validation context offers it."""
        if info.context is None or word in info.context["choices"][self.of]:
            return word
        raise refuse("choice", "请从列出的选项中选择。")


ProjectClass = Annotated[str, AfterValidator(Choices("classes"))]
Kind = Annotated[str, AfterValidator(Choices("kinds"))]
Nature = Annotated[str, AfterValidator(Choices("natures"))]
Fund = Annotated[str, AfterValidator(Choices("funds"))]
Exceptional = Annotated[str, AfterValidator(Choices("exceptions"))]
Chapter = Annotated[str, AfterValidator(Choices("chapters"))]
Sharing = Annotated[str, AfterValidator(Choices("sharing"))]
ProtectionLevel = Annotated[str, AfterValidator(Choices("protection_levels"))]
SystemChange = Annotated[str, AfterValidator(Choices("system_changes"))]
Comparison = Annotated[str, AfterValidator(Choices("comparisons"))]
Hosting = Annotated[str, AfterValidator(Choices("hosting"))]
Environment = Annotated[str, AfterValidator(Choices("environments"))]
XinchuangLayer = Annotated[str, AfterValidator(Choices("xinchuang_layers"))]
TakingPart = Annotated[str, AfterValidator(Choices("units"))]
Level = Annotated[str, AfterValidator(Choices("levels"))]
