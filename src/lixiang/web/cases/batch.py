"""Several open steps worked off together, from the to-do list."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from lixiang.agencies.actor import Actor
from lixiang.cases.batch import Item, Order, Result, do_each
from lixiang.cases.refusals import Reason, Refused
from lixiang.web.cases.tasks import tasks_page
from lixiang.web.doors import page
from lixiang.web.numbers import whole_number


@page("POST")
def task_batch(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Do the same simple thing to every item that was chosen; back to the list, with a line for each."""
    try:
        results = do_each(actor, _items(request), _order(request))
    except Refused as refused:
        return tasks_page(request, actor, [reason.message for reason in refused.reasons])
    undone = [_line(result) for result in results if result.reasons]
    if len(undone) == len(results):
        return tasks_page(request, actor, undone)
    done = "；".join(result.title for result in results if not result.reasons)
    count = f"{len(results) - len(undone)} 项已办" + (f"，{len(undone)} 项未办" if undone else "")
    messages.success(request, f"{count}。已办：{done}。")
    for line in undone:
        messages.warning(request, line)
    return redirect(f"{reverse('tasks')}?{request.GET.urlencode()}")


def _line(result: Result) -> str:
    return f"未办：{result.title}。{''.join(reason.message for reason in result.reasons)}"


def _order(request: HttpRequest) -> Order:
    sent = request.POST
    to = whole_number(sent.get("to", ""))
    return Order(sent.get("what", ""), sent.get("reason", "").strip(), to, sent.get("outcome", ""))


def _items(request: HttpRequest) -> list[Item]:
    return [_item(word) for word in request.POST.getlist("item")]


def _item(word: str) -> Item:
    case, step, party, seq = (*word.split("/"), "", "", "", "")[:4]
    case_id, seen = whole_number(case), whole_number(seq)
    if case_id is None or seen is None:
        raise Refused([Reason("选择的事项无法识别，请刷新页面后重新勾选。", field="item", code="invalid")])
    return Item(case_id, step, party, seen)
