"""The page that shows every component."""

import re

import pytest
from django.test import Client

from lixiang.web.sample_case import FINDINGS, LEFT

INLINE = re.compile(r"""\sstyle=|\son[a-z]+=["']|<style|<script(?![^>]*\ssrc=)""")


@pytest.fixture
def gallery(db: None) -> str:
    response = Client(headers={"host": "testserver"}).get("/components/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_needs_no_inline_style_or_script(gallery: str) -> None:
    assert INLINE.findall(gallery) == []


def test_every_state_has_its_words(gallery: str) -> None:
    assert [word for word in LEFT.values() if word not in gallery] == []


def test_a_finding_without_a_clause_is_marked_as_convention(gallery: str) -> None:
    without = [finding for finding in FINDINGS if finding.clause is None]
    assert gallery.count("is-convention") == len(without)


def test_no_identifier_stands_twice(gallery: str) -> None:
    shown = re.sub(r"<template>.*?</template>", "", gallery, flags=re.DOTALL)
    found = re.findall(r'\sid="([^"]+)"', shown)
    assert sorted({name for name in found if found.count(name) > 1}) == []
