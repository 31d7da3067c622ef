"""Saving the field groups of a draft: one address per group, each with the shape of its content."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from ninja import Router
from pydantic import Field, create_model

from lixiang.api.bearer import Signed
from lixiang.api.content import typed
from lixiang.api.findings import Judged, judged
from lixiang.api.problems import PROBLEMS, ProblemReason, newer_of, problem
from lixiang.api.shapes import Id, Moment, Seq, Shape
from lixiang.api.sheets import GroupSheet, group_sheet
from lixiang.cases.drafts import Saved, save_group
from lixiang.cases.groups.catalogue import GROUPS
from lixiang.cases.models import GroupDraft
from lixiang.cases.queries import own_application
from lixiang.cases.refusals import Overtaken
from lixiang.cases.submission import judgement_of_draft

router = Router(tags=["申报"])


class SavedGroup(GroupSheet, Judged, title="已保存"):
    """The acknowledgement of a save, and what the law says of the draft now."""

    saved_at: Moment = Field(description="何时保存")


def _saves(group: str) -> Callable[..., SavedGroup | HttpResponse]:
    """Return the endpoint that saves `group`."""

    def save(request: Signed, application_id: Id, body: Any) -> SavedGroup | HttpResponse:
        content = body.content.model_dump(exclude_unset=True)
        try:
            saved = save_group(request.auth, application_id, group, content, body.version)
        except Overtaken as overtaken:
            return _overtaken(application_id, group, overtaken)
        return _answer(request, application_id, group, saved)

    title, model = GROUPS[group]
    fields: dict[str, Any] = {
        "version": (Seq, Field(description="所见的版本，还没有保存过为 0")),
        "content": (typed(model), Field(description="整组的内容，替换以前保存的")),
    }
    body = create_model(
        f"{model.__name__}Saving", __base__=Shape, __cls_kwargs__={"title": f"保存{title}"}, **fields
    )
    save.__name__, save.__annotations__["body"] = f"save_{group}", body
    return save


def _answer(request: Signed, application_id: int, group: str, saved: Saved) -> SavedGroup:
    judgement = judgement_of_draft(*own_application(request.auth, application_id))
    return SavedGroup(
        **dict(group_sheet(judgement.sheet, group)), **dict(judged(judgement)), saved_at=saved.at
    )


def _overtaken(application_id: int, group: str, overtaken: Overtaken) -> HttpResponse:
    theirs = GroupDraft.objects.get(application=application_id, group=group)
    title, _ = GROUPS[group]
    newer = newer_of(theirs.version, theirs.saved_by, theirs.saved_at)
    at = f"{newer.saved_at:%Y-%m-%d %H:%M:%S}"
    words = f"{theirs.saved_by}已于 {at} 保存了“{title}”（版本 {theirs.version}）。没有保存本次内容，请读取后再修改。"
    reason = overtaken.reasons[0]
    return problem(409, words, [ProblemReason(message=words, field=reason.field, code=reason.code)], newer)


for _group, (_title, _) in GROUPS.items():
    router.put(
        f"/applications/{{int:application_id}}/groups/{_group}",
        response={200: SavedGroup, **PROBLEMS},
        summary=f"保存“{_title}”",
        description="草稿按原样保存，看不懂的内容在 errors 中说明。别人先保存了则为 409，并说明是谁、何时。",
    )(_saves(_group))
