"""The form of an application as it is printed, of a draft or of a round that was submitted."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, get_args

from django.utils.timezone import localtime

from lixiang.cases.comparison import words_of
from lixiang.cases.deciding import files_listed
from lixiang.cases.groups.catalogue import GROUPS, groups_of
from lixiang.cases.groups.choices import Choices
from lixiang.cases.groups.fields import Content
from lixiang.cases.judgement import Judgement
from lixiang.cases.models import Application, Case, Submission
from lixiang.cases.procedures import edition_of
from lixiang.cases.sheet import Sheet, submitted_sheet
from lixiang.documents.application_form import ApplicationForm, FormPart, FormTable
from lixiang.documents.money import rmb_capital
from lixiang.ledger.canonical import digest_of
from lixiang.ledger.clock import now

SHOWN, BLOCK = 16, 4


def form_of_draft(application: Application, judgement: Judgement) -> ApplicationForm:
    """Return the form of a draft as it stands."""
    version = f"尚未提交，{localtime(now()):%Y-%m-%d %H:%M} 打印"
    check = _code(judgement.sheet.digests(judgement.groups))
    return _form(judgement.sheet, judgement.groups, application.unit_name, version, check)


def form_of_round(case: Case, round: int) -> ApplicationForm:
    """Return the form of a round that was submitted.

    Raises:
        Submission.DoesNotExist: there is no such round.
    """
    at = Submission.objects.filter(case=case, round=round).latest("seq").submitted_at
    version = f"第 {round} 轮，{localtime(at):%Y-%m-%d %H:%M} 提交" if round else "提交前征求意见的版本"
    sheet = submitted_sheet(case, round, edition_of(case))
    return _form(sheet, groups_of(case.procedure), case.unit_name, version, check_code(sheet))


def check_code(sheet: Sheet) -> str:
    """Return the code of a round, the same as that of the draft from which it was frozen; empty for a draft."""
    return _code(sheet.kept) if sheet.kept else ""


def _code(digests: Mapping[str, str]) -> str:
    """Return the code that a printed form carries: the same content has the same code, files do not count."""
    said = {group: digest for group, digest in digests.items() if group in GROUPS}
    digest = digest_of(said)[:SHOWN].upper()
    return "-".join(digest[at : at + BLOCK] for at in range(0, SHOWN, BLOCK))


def _form(sheet: Sheet, groups: Sequence[str], unit: str, version: str, check: str) -> ApplicationForm:
    return ApplicationForm(
        title="政务信息化项目申请表", project=sheet.value("identity").title or "（未填）", unit=unit, version=version,
        check=check, edition=sheet.edition.title,
        parts=(*(_part(sheet, group) for group in groups), _materials(sheet)),
    )  # fmt: skip


def _part(sheet: Sheet, group: str) -> FormPart:
    title, model = GROUPS[group]
    value, fields, tables = sheet.value(group), [], []
    for name, info in model.model_fields.items():
        said = getattr(value, name)
        if isinstance(said, tuple):
            tables.append(_table(info.title or name, get_args(info.annotation)[0], said, sheet.choices))
        else:
            capital = f"（人民币{rmb_capital(said)}）" if isinstance(said, Decimal) else ""
            fields.append((_label(info), _words(said, info, sheet.choices) + capital))
    return FormPart(title, tuple(fields), tuple(tables))


def _table(label: str, model: type[Content], rows: Sequence[Content], choices: Choices) -> FormTable:
    columns = model.model_fields
    amounts = tuple(any(isinstance(getattr(row, name), Decimal) for row in rows) for name in columns)
    said = tuple(
        tuple(_words(getattr(row, name), info, choices) for name, info in columns.items()) for row in rows
    )
    return FormTable(label, tuple(_label(info) for info in columns.values()), amounts, said)


def _label(info: Any) -> str:
    unit = (info.json_schema_extra or {}).get("unit")
    return f"{info.title}（{unit}）" if unit else str(info.title)


def _words(said: Any, info: Any, choices: Choices) -> str:
    return "" if said is None else words_of(said, info.json_schema_extra, choices)


def _materials(sheet: Sheet) -> FormPart:
    rows = tuple(_files(sheet))
    columns = ("材料", "文件", "摘要 SM3（前 16 位）")
    return FormPart("申报材料", (), (FormTable("", columns, (False, False, False), rows),))


def _files(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    for name, file in files_listed(sheet.files, sheet.edition):
        yield name, file["name"], file["digest"][:SHOWN]
