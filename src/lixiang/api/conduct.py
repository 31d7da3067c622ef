"""Acting on a case: conclude a step or see what that would issue, the acts beside steps, copy."""

from dataclasses import replace

from django.http import HttpResponse
from django.urls import reverse
from ninja import Router, Status
from pydantic import Field

from lixiang.api.applications import Application, Beginning, application_of, refuse_classified
from lixiang.api.bearer import Signed
from lixiang.api.cases import CASE, Case, answer_of
from lixiang.api.downloads import PAPER, PDF
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import ClauseText, Id, LineText, ParagraphText, Seq, Shape
from lixiang.cases.course import BY_PERSON, Course, act_on_case
from lixiang.cases.drafts import copy_application
from lixiang.cases.groups.fields import ROWS, Day
from lixiang.cases.opinions import Conclusion
from lixiang.cases.papers import preview_of
from lixiang.cases.queries import case_of, is_seen
from lixiang.cases.refusals import Reason, Refused
from lixiang.cases.steps import conclude_step, judgement_of_case
from lixiang.procedure.act import Defect
from lixiang.procedure.generic import KINDS

router = Router(tags=["办理"])
STEP = f"{CASE}/steps/{{slug:step}}"
MOST_DEFECTS, MOST_DETAILS = 100, 20


class SentDefect(Shape, title="告知的问题"):
    """One point of a notice."""

    group: LineText = Field(description="所属栏目组", examples=["data"])
    point: LineText = Field(
        "", description="标识，通常是栏目；为空时即问题本身", examples=["data.catalogue_entries"]
    )
    problem: ParagraphText = Field(min_length=1, description="问题", examples=["目录没有写明共享条件。"])
    clause: ClauseText | None = Field(None, description="依据的条款")
    remedy: ParagraphText = Field("", description="怎样补正", examples=["逐项写明共享条件。"])
    why_late: ParagraphText = Field("", description="前一轮已可发现而未告知的，须说明理由")


class Proposal(Shape, title="办理意见"):
    """Outcome, opinion, what the outcome asks beside it, the points of a notice."""

    outcome: LineText = Field(description="办理结果的代码，见案件的 open_steps", examples=["filed"])
    opinion: ParagraphText = Field("", description="意见或理由", examples=["经核对，材料齐全，予以备案。"])
    details: dict[LineText, ParagraphText] = Field(
        default={}, max_length=MOST_DETAILS, description="办理结果另须写明的内容，名称见 outcomes 的 asks"
    )
    defects: list[SentDefect] = Field([], max_length=MOST_DEFECTS, description="一次性告知的全部问题")
    grounds: list[LineText] = Field(
        [], max_length=MOST_DETAILS, description="据以不予准予的情形，见 outcomes 的 grounds"
    )
    table: list[dict[LineText, LineText]] = Field(
        [],
        max_length=ROWS,
        description=(
            "意见是表格的步骤。check_cost 写 agreed 和 reason，allocate_cloud 写 cores、memory、storage："
            "与申报的行一一对应，没有写的按申报的数。review_funding 写 source、year、amount："
            "核定的资金来源和分年度安排，合计等于 amount；一行不写的按申报的安排"
        ),
    )


class ConclusionRequest(Proposal, title="办结步骤"):
    """A proposal that is meant, on the version of the case that was seen."""

    seq: Seq
    passes_on: bool | None = Field(
        None, description="会签：预期之后还有人签署为 true，由本人签发为 false；不符时不办理。缺省不核对"
    )


class ActRequest(Shape, title="办理事项"):
    """One of the acts that every case knows, and what it states; each act asks for some of these."""

    seq: Seq
    reason: ParagraphText = Field("", description="理由", examples=["方案调整，另行申报。"])
    step: LineText = Field("", description="所涉的步骤", examples=["check_completeness"])
    party: LineText = Field("", description="所涉步骤由多个单位各自办理时，哪个单位")
    tags: list[LineText] = Field([], max_length=MOST_DETAILS, description="标记")
    rule: LineText = Field("", description="放行的规则")
    document: LineText = Field("", description="放行依据的文件")
    to: Id | None = Field(None, description="交给哪个岗位")
    until: Day | None = Field(None, description="到哪一天", examples=["2026-12-01"])
    refers: Seq | None = Field(None, description="所指的意见：history 中的 seq")


@router.post(
    f"{STEP}/conclusion", response={200: Case, **PROBLEMS}, summary="办结一个步骤",
    description="一次办结，不能重复。别人先办结了则为 409，并说明是谁、何时；条文要求尚未符合而不能准予的，为 422。",
)  # fmt: skip
def conclude(request: Signed, case_id: Id, step: str, body: ConclusionRequest) -> Case:
    """Conclude an open step."""
    conclusion = replace(_conclusion(step, body), passes_on=body.passes_on)
    conclude_step(request.auth, case_id, conclusion, body.seq)
    return answer_of(request.auth, case_id)


@router.post(
    f"{STEP}/preview", response={200: None, **PROBLEMS}, summary="预览文书",
    description="这样办理会印发的文书，带“预览”水印、没有文号，什么也不保存。", openapi_extra=PAPER,
)  # fmt: skip
def preview(request: Signed, case_id: Id, step: str, body: Proposal) -> HttpResponse:
    """Show the document that a conclusion would bring."""
    case = case_of(case_id)
    content = preview_of(case, _conclusion(step, body), judgement_of_case(case).findings)
    if content is None:
        raise Refused([Reason("这一办理结果不产生文书。", field="outcome", code="no_document")])
    return HttpResponse(content, content_type=PDF)


@router.post(
    f"{CASE}/acts/{{slug:act}}", response={200: Case, 204: None, **PROBLEMS}, summary="步骤之外的办理事项",
    description=(
        f"记入办理过程。有：{'、'.join(f'{name} {KINDS[name].title}' for name in BY_PERSON)}。"
        "办理之后不再看得到本案的（专家申明回避），为 204。"
    ),
)  # fmt: skip
def take_act(request: Signed, case_id: Id, act: str, body: ActRequest) -> Case | Status[None]:
    """Take an act on the case beside its steps: withdraw it, urge, suspend, hand on, override, correct."""
    act_on_case(request.auth, case_id, _course(act, body), body.seq)
    return answer_of(request.auth, case_id) if is_seen(case_id) else Status(204, None)


@router.post(
    f"{CASE}/copy", response={201: Application, **PROBLEMS}, summary="复制为新的申报",
    description="以本单位一件案件的内容和文件开一份新的草稿。同样先回答项目是否涉密。",
)  # fmt: skip
def copy(request: Signed, case_id: Id, body: Beginning, response: HttpResponse) -> Status[Application]:
    """Begin a new application with the content of this one, unless the project is classified."""
    refuse_classified(body)
    draft = copy_application(request.auth, case_of(case_id).application_id)
    response.headers["Location"] = reverse("api:application", args=[draft.pk])
    return Status(201, application_of(draft, None))


def _conclusion(step: str, body: Proposal) -> Conclusion:
    defects = (
        Defect(
            group=one.group, point=one.point or one.problem, problem=one.problem, clause=one.clause,
            remedy=one.remedy, why_late=one.why_late,
        )
        for one in body.defects
    )  # fmt: skip
    return Conclusion(
        step,
        body.outcome,
        body.opinion,
        dict(body.details),
        tuple(defects),
        tuple(body.grounds),
        tuple(body.table),
    )


def _course(name: str, body: ActRequest) -> Course:
    details = {key: word for key in ("rule", "document") if (word := getattr(body, key))}
    return Course(
        name, step=body.step, party=body.party, reason=body.reason, tags=tuple(body.tags), details=details,
        to=body.to, until=body.until, refers=body.refers,
    )  # fmt: skip
