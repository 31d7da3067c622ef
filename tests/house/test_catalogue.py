"""The catalogue of words: what is compiled is what is written, and the libraries still ask for it."""

import re
from gettext import GNUTranslations
from pathlib import Path

import allauth
import django

from house.sources import PACKAGE, TEMPLATES

CATALOGUE = PACKAGE / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
ENTRY = re.compile(r'^msgid "(.+)"\n(?:msgid_plural ".+"\n)?msgstr(?:\[0\])? "(.+)"$', re.MULTILINE)


def test_is_compiled_from_what_is_written() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    written = dict(ENTRY.findall(CATALOGUE.read_text()))
    assert written
    assert {words: compiled.gettext(words) for words in written} == written


def test_has_only_words_that_a_library_asks_for() -> None:
    folders = (Path(allauth.__file__).parent, Path(django.__file__).parent / "contrib" / "auth", TEMPLATES)
    text = " ".join(
        re.sub(r'"\s*\n\s*"', "", path.read_text()).replace("{{ ", "%(").replace(" }}", ")s")
        for folder in folders
        for kind in ("*.py", "*.html", "*.txt")
        for path in folder.rglob(kind)
    )
    assert [words for words, _ in ENTRY.findall(CATALOGUE.read_text()) if words not in text] == []
