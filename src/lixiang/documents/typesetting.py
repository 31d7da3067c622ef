"""Papers set by typst: PDF/A-2b, the same bytes for the same paper, with the faces that the machine has."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from unicodedata import category

import typst
from django.conf import settings
from pylopdf_fonts_zh_cn import serif_path

from lixiang.documents.refusal import Refused

TEMPLATES = Path(__file__).parent / "typst"
STANDARD: Final = "a-2b"
SERIF, SANS = "Noto Serif SC", "Noto Sans SC"

# The faces of GB/T 9704 are commercial: taken from the operator's folder, else a free one stands in.
FACES = {
    "body": (("FangSong_GB2312", "FangSong", "STFangsong", "方正仿宋_GBK", "方正仿宋简体"), SERIF),
    "song": (("方正小标宋_GBK", "方正小标宋简体", "FZXiaoBiaoSong-B05S", "STZhongsong"), SERIF),
    "hei": (("SimHei", "方正黑体_GBK", "方正黑体简体", "STHeiti"), SANS),
}
STANDS_ALONE = {"Lo", "Lu", "Ll", "Nd", "Po", "Ps", "Pe", "Pd", "Pi", "Pf", "Zs", "Cc"}
"""Kinds of characters that a font shows or not whatever stands beside them, unlike marks and joined signs."""
UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
THICKENED = ("song",)
PROOF = f'#set text(font: ("{SERIF}", "{SANS}"))\n#sys.inputs.words'.encode()


def typeset(template: str, paper: Mapping[str, Any]) -> bytes:
    """Return `paper` as PDF/A-2b.

    Args:
        template: name of a file in the folder of templates, without its ending.
        paper: what the paper says, as JSON. Its strings are set as they are, never read as markup.

    Raises:
        Refused: a character that no font can show.
    """
    fonts = _fonts(settings.LIXIANG_HOME / "fonts")
    try:
        return typst.compile(
            str(TEMPLATES / f"{template}.typ"),
            root=str(TEMPLATES),
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"paper": json.dumps(paper), "fonts": json.dumps(faces(frozenset(fonts.families())))},
            pdf_standards=STANDARD,
        )
    except typst.TypstError as error:
        unshown = UNSHOWN.search(error.message)
        if not unshown:
            raise
        raise Refused(f"没有字体能显示“{unshown[1]}”，请改用其他写法，或者请管理员补充字体。") from error


def unshown(words: str) -> str:
    """Return the first characters of `words` that no font of the documents can show; empty where all can be."""
    folder = settings.LIXIANG_HOME / "fonts"
    alone = {character for character in words if category(character) in STANDS_ALONE}
    if set(words) == alone <= _shown(folder):
        return ""
    try:
        typst.compile(
            PROOF,
            font_paths=_fonts(folder),
            ignore_system_fonts=True,
            sys_inputs={"words": words},
            pdf_standards=STANDARD,
        )
    except typst.TypstError as error:
        found = UNSHOWN.search(error.message)
        if not found:
            raise
        return found[1]
    _shown(folder).update(alone)
    return ""


@lru_cache(maxsize=4)
def _shown(_: Path) -> set[str]:
    """Return the characters that the fonts of `_fonts` are known to show: a proof takes as long as an act."""
    return set()


@lru_cache(maxsize=4)
def _fonts(folder: Path) -> typst.Fonts:
    """Return the packaged fonts and those in the operator's `folder`; nothing else of the machine."""
    folders = [serif_path().parent, *([folder] if folder.is_dir() else [])]
    return typst.Fonts(False, False, [str(one) for one in folders])


def faces(present: frozenset[str]) -> dict[str, dict[str, Any]]:
    """Return for each role its families, best first, and whether a missing bold is to be drawn.

    Args:
        present: names of the families that the machine has.
    """
    chosen = {}
    for role, (wanted, free) in FACES.items():
        found = [name for name in wanted if name in present]
        chosen[role] = {"families": [*found, free, SANS], "thicken": role in THICKENED and not found}
    return chosen
