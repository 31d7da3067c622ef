"""An application as read: its groups, its files, and the facts that the law looks at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import QuerySet

from lixiang.cases.groups.catalogue import GROUPS, MATERIALS
from lixiang.cases.groups.check import Checked, check_group
from lixiang.cases.groups.choices import Choices, choices_of, labels_of
from lixiang.cases.matches import MATCHES, Matches, matches_of
from lixiang.cases.models import Application, Case, GroupDraft, Material, Submission
from lixiang.law.edition import Edition
from lixiang.ledger.canonical import digest_of
from lixiang.ledger.questions import prepared

FILE_FIELDS = ("code", "name", "digest", "size", "media_type")
"""What a submission keeps of a file; of a draft more is known."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft, or one round of a submission: groups as typed and as read, and the files.

    `choices` are the words to choose from, of a submission the labels of what was chosen; `matches` are what registers
    and outlines said to it; `kept` are the digests of what a submission froze, none of a draft.
    """

    edition: Edition
    choices: Choices
    typed: Mapping[str, Mapping[str, Any]]
    versions: Mapping[str, int]
    checked: Mapping[str, Checked]
    files: tuple[Mapping[str, Any], ...]
    matches: Matches = field(default_factory=Matches)
    kept: Mapping[str, str] = field(default_factory=dict)

    def value(self, group: str) -> Any:
        """Return the content of `group` as read; wrong fields are empty."""
        return self.checked[group].value

    def frozen(self, groups: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Return what a submission of `groups` keeps: group → content as plain JSON, the files among them."""
        contents = {
            group: self.checked[group].value.model_dump(mode="json", exclude_none=True) for group in groups
        }
        files = [{name: file[name] for name in FILE_FIELDS} for file in self.files]
        return contents | {MATERIALS: {"files": files}}

    def digests(self, groups: Iterable[str]) -> dict[str, str]:
        """Return group → digest of what a submission of `groups` keeps."""
        return digests_of(self.frozen(groups))


def digests_of(frozen: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return group → digest of its content."""
    return {group: digest_of(content) for group, content in frozen.items()}


def draft_sheet(application: Application, edition: Edition, code: str) -> Sheet:
    """Read the draft of an application as it stands; `code` is that of its project, empty before it has one."""
    drafts = {draft.group: draft for draft in _drafts(application.pk)}
    choices = choices_of(edition, application.unit_id)
    typed, checked = _read({group: draft.content for group, draft in drafts.items()}, choices)
    versions = {group: draft.version for group, draft in drafts.items()}
    sheet = Sheet(edition, choices, typed, versions, checked, tuple(_files(application.pk)))
    title = sheet.value("identity").title or ""
    groups = (sheet.value(group) for group in ("basis", "content", "data"))
    return replace(sheet, matches=matches_of(application, edition, code, title, *groups))


@prepared
def _drafts(application_id: int) -> QuerySet[GroupDraft]:
    return GroupDraft.objects.filter(application=application_id)


@prepared
def _files(application_id: int) -> QuerySet[Material, dict[str, Any]]:
    materials = Material.objects.filter(application=application_id, removed_at=None).order_by("code", "pk")
    files: QuerySet[Material, dict[str, Any]] = materials.values(*FILE_FIELDS, "pk", "added_by", "added_at")
    return files


def was_asked_about(case: Case) -> bool:
    """Tell whether others were asked about the draft of the case."""
    return Submission.objects.filter(case=case, round=0).exists()


@prepared
def submitted_rows(case_id: int, round: int) -> QuerySet[Submission]:
    """Return the groups of a round as the last act froze them."""
    rows = Submission.objects.filter(case=case_id, round=round)
    return rows.filter(seq=rows.order_by("-seq").values("seq")[:1])


def submitted_sheet(case: Case, round: int, edition: Edition) -> Sheet:
    """Read what was submitted in a round of a case; round 0 is what was last asked about before a submission."""
    rows = submitted_rows(case.pk, round)
    groups = {row.group: row.content for row in rows}
    files = groups.pop(MATERIALS, {"files": []})["files"]
    matches = Matches.from_json(groups.pop(MATCHES, {}))
    typed, checked = _read(groups, None)
    kept = {row.group: row.digest for row in rows}
    return Sheet(edition, labels_of(edition), typed, {}, checked, tuple(files), matches, kept)


class _Checks(Mapping[str, Checked]):
    """Groups as read, each when it is first looked at: an opinion looks at one of many."""

    def __init__(self, typed: Mapping[str, Mapping[str, Any]], choices: Choices | None) -> None:
        self._typed, self._choices = typed, choices
        self._known: dict[str, Checked] = {}

    def __getitem__(self, group: str) -> Checked:
        if group not in self._known:
            self._known[group] = check_group(group, self._typed[group], self._choices)
        return self._known[group]

    def __iter__(self) -> Iterator[str]:
        return iter(self._typed)

    def __len__(self) -> int:
        return len(self._typed)


def _read(
    typed: Mapping[str, Mapping[str, Any]], choices: Choices | None
) -> tuple[Mapping[str, Mapping[str, Any]], Mapping[str, Checked]]:
    whole = {group: typed.get(group, {}) for group in GROUPS}
    return whole, _Checks(whole, choices)
