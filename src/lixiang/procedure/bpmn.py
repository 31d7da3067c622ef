"""A procedure as BPMN 2.0 XML (OMG formal/2011-01-03): process, lanes, tasks, gateways, flows; no diagram.

Not modelled: rounds (a return takes the whole review back to the submission), and the acts that every
procedure has, such as withdrawal and suspension.
"""

from collections.abc import Mapping
from xml.etree import ElementTree as Xml

from lixiang.procedure.graph import START, Graph, goes_on, graph, is_conditional, leads_back_to, turns
from lixiang.procedure.step import GROUPS, UNIT, Effect, Procedure, Step

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_EXCLUSIVE, _INCLUSIVE, _PARALLEL = "exclusiveGateway", "inclusiveGateway", "parallelGateway"


def bpmn(procedure: Procedure, agencies: Mapping[str, str] | None = None) -> str:
    """The procedure as a BPMN 2.0 document; ``agencies`` gives the Chinese names of roles for the lanes."""
    Xml.register_namespace("", MODEL)
    Xml.register_namespace("xsi", _XSI)
    definitions = Xml.Element(
        _tag("definitions"), id=f"definitions_{procedure.name}", targetNamespace="urn:lixiang"
    )
    process = Xml.SubElement(
        definitions, _tag("process"), id=procedure.name, name=procedure.title, isExecutable="false"
    )
    _lanes(process, procedure, agencies or {})
    _Drawing(process, graph(procedure)).draw()
    Xml.indent(definitions)
    return Xml.tostring(definitions, encoding="unicode", xml_declaration=True) + "\n"


def _tag(name: str) -> str:
    return f"{{{MODEL}}}{name}"


def _lanes(process: Xml.Element, procedure: Procedure, agencies: Mapping[str, str]) -> None:
    lanes = Xml.SubElement(process, _tag("laneSet"), id="lanes")
    for role in dict.fromkeys(step.role for step in procedure.steps):
        lane = Xml.SubElement(lanes, _tag("lane"), id=f"lane_{role}", name=agencies.get(role, role))
        for step in procedure.steps:
            if step.role == role:
                Xml.SubElement(lane, _tag("flowNodeRef")).text = step.name


class _Drawing:
    """Draws each step with the gateways around it, then the flows between them."""

    def __init__(self, process: Xml.Element, order: Graph) -> None:
        self.process = process
        self.order = order
        self.flows = 0

    def draw(self) -> None:
        self.node("startEvent", "start", "开始")
        for step in self.order.procedure.steps:
            self.step(step)
        self.leave("start", START)
        for step in self.order.procedure.steps:
            self.leave(self.decide(step), step.name)

    def step(self, step: Step) -> None:
        """The task, and before it what joins the branches and what a return comes back to."""
        before = self.order.before[step.name]
        if len(before) > 1:
            some = any(self.order.is_conditional(name) for name in before)
            self.node(_INCLUSIVE if some else _PARALLEL, f"join_{step.name}")
        if leads_back_to(step):
            self.node(_EXCLUSIVE, f"again_{step.name}")
        if len(before) > 1 and leads_back_to(step):
            self.flow(f"join_{step.name}", f"again_{step.name}")
        first = f"again_{step.name}" if leads_back_to(step) else f"join_{step.name}"
        if len(before) > 1 or leads_back_to(step):
            self.flow(first, step.name)
        self.task(step)

    def task(self, step: Step) -> None:
        task = self.node("userTask", step.name, step.title)
        Xml.SubElement(task, _tag("documentation")).text = _documentation(step)
        if step.each is not None:
            Xml.SubElement(task, _tag("multiInstanceLoopCharacteristics"), isSequential="false")

    def decide(self, step: Step) -> str:
        """Where the step goes on from: itself, or the gateway that its outcomes part at; empty for nowhere."""
        if not turns(step):
            return step.name
        gateway = f"result_{step.name}"
        self.node(_EXCLUSIVE, gateway)
        self.flow(step.name, gateway)
        for outcome in turns(step):
            if outcome.effect is Effect.RETURN:
                self.flow(gateway, f"again_{self.order.submission.name}", outcome.title)
            else:
                end = f"{outcome.name}_{step.name}"
                event = self.node("endEvent", end, outcome.title)
                if outcome.effect is Effect.END:
                    Xml.SubElement(event, _tag("terminateEventDefinition"))
                self.flow(gateway, end, outcome.title)
        return gateway if goes_on(step) else ""

    def leave(self, source: str, name: str) -> None:
        """The flows to what follows, through a gateway where there are several or some are conditional."""
        following = self.order.following(name)
        if not source:
            return
        if not following:
            self.node("endEvent", f"end_{name}")
            self.flow(source, f"end_{name}")
            return
        if len(following) > 1:
            some = any(self.order.is_conditional(step) for step in following)
            split = f"split_{name or 'start'}"
            self.node(_INCLUSIVE if some else _PARALLEL, split)
            self.flow(source, split)
            source = split
        for step in following:
            self.enter(source, self.order.procedure.by_name[step])

    def enter(self, source: str, step: Step) -> None:
        entry = f"again_{step.name}" if leads_back_to(step) else step.name
        flow = self.flow(source, f"join_{step.name}" if len(self.order.before[step.name]) > 1 else entry)
        if is_conditional(step) and source.startswith("split_"):
            condition = Xml.SubElement(flow, _tag("conditionExpression"))
            condition.set(f"{{{_XSI}}}type", "tFormalExpression")
            condition.text = _condition(step)

    def node(self, kind: str, key: str, name: str = "") -> Xml.Element:
        return Xml.SubElement(self.process, _tag(kind), {"id": key, **({"name": name} if name else {})})

    def flow(self, source: str, target: str, name: str = "") -> Xml.Element:
        self.flows += 1
        flow = self.node("sequenceFlow", f"flow_{self.flows}", name)
        flow.set("sourceRef", source)
        flow.set("targetRef", target)
        return flow


def _condition(step: Step) -> str:
    """What switches the step on, as an expression over the tags of the application."""
    asked = f"asked('{step.name}')" if step.on_request else ""
    when = f"'{step.when}' in tags" if step.when and not step.on_request else ""
    unless = f"'{step.unless}' not in tags" if step.unless else ""
    return " and ".join(part for part in (asked, when, unless) if part)


def _documentation(step: Step) -> str:
    subject = "、".join(GROUPS.get(group, "全部内容") for group in step.subject)
    outcomes = "、".join(outcome.title for outcome in step.outcomes)
    where = "申请单位" if step.role == UNIT else step.role
    parts = (
        f"依据：{step.clause}" if step.clause else "",
        f"办理：{where}",
        f"审查内容：{subject}" if subject else "",
        f"办理结果：{outcomes}",
        f"时限：{step.term}" if step.term else "",
        "" if step.blocking else "不影响决定",
    )
    return "；".join(part for part in parts if part)
