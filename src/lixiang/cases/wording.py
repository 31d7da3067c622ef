"""Words that people write into a case: fit to keep, not too long, and in a font that official documents have."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lixiang.cases.groups.fields import PARAGRAPH, bracketed, says_nothing
from lixiang.cases.opinions import Conclusion
from lixiang.cases.refusals import Reason, Refused
from lixiang.cases.sheet import Sheet
from lixiang.documents.typesetting import unshown
from lixiang.law.citation import Citation
from lixiang.ledger.text import TextRefused, clean_text
from lixiang.procedure.act import Defect
from lixiang.procedure.step import GROUPS


def worded(text: str, field: str, longest: int = PARAGRAPH) -> str:
    """Return what somebody wrote in the form in which it is kept and printed.

    Raises:
        Refused: a character that cannot be kept or printed, or too many of them; nothing of it is kept.
    """
    try:
        kept = clean_text(text, longest=longest, lines=True)
    except TextRefused as refused:
        raise Refused([Reason(str(refused), field=field, code="invalid")]) from refused
    if unshown(kept):
        raise Refused([Reason(_no_font(unshown(kept)), field=field, code="invalid")])
    return kept


def worded_conclusion(conclusion: Conclusion) -> Conclusion:
    """Return the conclusion with every word of it as `worded`.

    Raises:
        Refused: everything that cannot be kept, each at its field, and points that say nothing.
    """
    words = Words()
    said = replace(
        conclusion,
        reason=words.kept(conclusion.reason, "opinion"),
        details={
            name: bracketed(words.kept(word, f"ask-{name}")) for name, word in conclusion.details.items()
        },
        defects=tuple(_worded_point(at, defect, words) for at, defect in enumerate(conclusion.defects)),
    )
    words.refuse_what_is_wrong()
    return said


class Words:
    """Words read one after the other; what is wrong with them is told all at once."""

    def __init__(self) -> None:
        self.wrong: list[Reason] = []

    def kept(self, text: str, field: str, longest: int = PARAGRAPH) -> str:
        """Return a word as `worded`; empty where it cannot be kept."""
        try:
            return worded(text, field, longest)
        except Refused as refused:
            self.wrong += refused.reasons
            return ""

    def refuse_what_is_wrong(self) -> None:
        """Raise Refused with every reason so far, if there is one."""
        if self.wrong:
            raise Refused(self.wrong)


def unprintable(sheet: Sheet) -> Iterator[Reason]:
    """Tell which words of an application its documents could not show: its title, the names of its files."""
    title = sheet.value("identity").title or ""
    if unshown(title):
        yield Reason(f"项目名称：{_no_font(unshown(title))}", field="identity.title", code="invalid")
    for file in sheet.files:
        if unshown(file["name"]):
            text = f"文件“{file['name']}”：{_no_font(unshown(file['name']))}"
            yield Reason(text, field=f"materials.{file['code']}", code="invalid")


def _worded_point(at: int, defect: Defect, words: Words) -> Defect:
    if defect.group not in GROUPS:
        words.wrong.append(Reason("请选择问题所属的部分。", field=f"points.{at}.group", code="invalid"))
    if says_nothing(defect.problem):
        words.wrong.append(Reason("请写明问题。", field=f"points.{at}.problem", code="problem_missing"))
    if defect.clause and not _is_clause(defect.clause):
        words.wrong.append(Reason("请从列表中选择条款。", field=f"points.{at}.clause", code="invalid"))
    said: Mapping[str, Any] = {
        name: words.kept(getattr(defect, name), f"points.{at}.{name}")
        for name in ("problem", "remedy", "why_late")
    }
    named = defect.point != defect.problem
    point = words.kept(defect.point, f"points.{at}.point") if named else said["problem"]
    return replace(defect, point=point, **said)


def _is_clause(text: str) -> bool:
    try:
        Citation.parse(text)
    except ValueError:
        return False
    return True


def _no_font(characters: str) -> str:
    return f"“{characters}”无法在公文中显示，请改用其他写法。"
