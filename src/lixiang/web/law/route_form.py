"""The form of the route calculator: the edition's own words to choose from, and the facts that were typed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from lixiang.law.edition import Condition, Edition, Flag, Stage
from lixiang.law.edition.routing import AmountBasis, MixedContent, MixedFunds
from lixiang.law.figures import Yuan
from lixiang.law.record import RecordError, from_json, read
from lixiang.law.route import RouteFacts
from lixiang.ledger.text import visible
from lixiang.web.cases.sections import Field
from lixiang.web.law.conditions import FLAGS

LISTS = ("kinds", "funds", "natures", "flags")
NEEDED = {
    "total": "请填写总投资。",
    "class": "请选择项目类别。",
    "kinds": "请至少选择一类内容。",
    "funds": "请至少选择一种资金来源。",
}
PARTS = {"amounts_by_kind": "kinds", "amounts_by_fund": "funds"}
BASIS_AMOUNTS = {
    AmountBasis.CONTRACT: ("contract_total", "合同期总额", "有“多年合同”时填写。"),
    AmountBasis.YEAR: ("year_total", "当年金额", "有“年度续签”时填写。"),
}


@dataclass(frozen=True, slots=True)
class Tick:
    """A word that can be ticked."""

    value: str
    label: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Ticks:
    """Words of which several can be ticked."""

    name: str
    label: str
    needed: bool
    error: str
    choices: Sequence[Tick]


class RouteForm:
    """What is asked of the calculator under an edition, and what is wrong with it."""

    def __init__(self, query: QueryDict, edition: Edition) -> None:
        self.query, self.edition = query, edition
        self.asked = any(name in query for name in NEEDED)
        self.errors: dict[str, str] = {}

    def facts(self) -> RouteFacts | None:
        """Return the facts; None where something is missing or cannot be read, which `errors` then tells."""
        missing = {name: words for name, words in NEEDED.items() if not self._said(name)}
        self.errors = missing | self._unreadable()
        if self.errors:
            return None
        try:
            return from_json(RouteFacts, self._plain())
        except RecordError as error:
            self.refuse(error)
            return None

    def refuse(self, error: RecordError) -> None:
        """Put an error where it belongs: `kinds.0` at `kinds`; at the total where the page has no such field."""
        path = error.field.split(".")
        known = {*NEEDED, *LISTS, *(name for name, _label, _help in further_amounts(self.edition))}
        places = (".".join(path[:length]) for length in range(len(path), 0, -1))
        self.errors[next((name for name in places if name in known), "total")] = f"{error.reason}。"

    @property
    def total(self) -> Field:
        """Return the field of the total."""
        return self._amount("total", "总投资", "全部年度、全部层级的合计。")

    @property
    def project_class(self) -> Field:
        """Return the field of the class."""
        choices = [(key, each.label) for key, each in self.edition.classes.items()]
        return self._field("class", "项目类别", "", "choice", choices)

    @property
    def ticks(self) -> list[Ticks]:
        """Return the lists to tick: kinds, funds, natures and whatever else the edition asks for."""
        edition = self.edition
        flags = {flag: FLAGS[flag] for flag in Flag if flag in flags_asked(edition)}
        return [
            self._ticks("kinds", "内容类型", {key: each.label for key, each in edition.kinds.items()}),
            self._ticks("funds", "资金来源", {key: each.label for key, each in edition.funds.items()}),
            self._ticks("natures", "建设性质", {key: each.label for key, each in edition.natures.items()}),
            self._ticks("flags", "其他情形", flags),
        ]

    @property
    def further(self) -> list[Field]:
        """Return the further amounts by which this edition may decide, parts only of what has several."""
        return [self._amount(*each) for each in further_amounts(self.edition) if self._concerns(each[0])]

    def _concerns(self, name: str) -> bool:
        whole, _, part = name.partition(".")
        ticked = self.query.getlist(PARTS.get(whole, ""))
        return not part or (len(ticked) > 1 and part in ticked)

    @property
    def further_open(self) -> bool:
        """Tell whether one of the further amounts was typed or is asked for."""
        return any(field.value or field.error for field in self.further)

    def _amount(self, name: str, label: str, help_: str) -> Field:
        return self._field(name, label, help_, "money", ())

    def _field(
        self, name: str, label: str, help_: str, widget: str, choices: Sequence[tuple[str, str]]
    ) -> Field:
        return Field(
            path=f"route.{name}", name=name, label=label, help=help_, widget=widget,
            unit="元" if widget == "money" else "", needed=name in NEEDED,
            value=self._typed(name), error=self.errors.get(name, ""), choices=choices,
        )  # fmt: skip

    def _ticks(self, name: str, label: str, words: Mapping[Any, str]) -> Ticks:
        ticked = self.query.getlist(name)
        choices = [Tick(str(value), word, value in ticked) for value, word in words.items()]
        return Ticks(name, label, name in NEEDED, self.errors.get(name, ""), choices)

    def _unreadable(self) -> dict[str, str]:
        """What is wrong with the amounts, all of them at once."""
        names = ("total", *(name for name, _label, _help in further_amounts(self.edition)))
        errors = {}
        for name in filter(self._said, names):
            try:
                read(Yuan, _digits(self._typed(name)), name)
            except RecordError as error:
                errors[name] = f"{error.reason}。"
        return errors

    def _typed(self, name: str) -> str:
        return self.query.get(name, "").strip()

    def _said(self, name: str) -> bool:
        return any(value.strip() for value in self.query.getlist(name))

    def _plain(self) -> dict[str, Any]:
        """The facts as plain JSON values, as the command line and the API take them."""
        plain: dict[str, Any] = {"total": _digits(self._typed("total")), "class": self._typed("class")}
        plain |= {name: self.query.getlist(name) for name in LISTS}
        for name, _label, _help in further_amounts(self.edition):
            outer, _, inner = name.partition(".")
            if not self._said(name):
                continue
            amount = _digits(self._typed(name))
            plain[outer] = {**plain.get(outer, {}), inner: amount} if inner else amount
        return plain


def flags_asked(edition: Edition) -> frozenset[Flag]:
    """Return the facts that may change the route of a project or what is asked of it."""
    return frozenset(flag for when in _conditions(edition) for flag in (*when.flags, *when.flags_none))


def further_amounts(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Yield name, label and help of each amount beside the total by which the edition may decide."""
    bases = {row.basis for row in edition.amounts.basis}
    yield from (words for basis, words in BASIS_AMOUNTS.items() if basis in bases)
    if any(when.upgrade_share for when in _conditions(edition)):
        yield "upgrades_total", "所升级项目的原总投资", "升级项目填写。"
    if edition.amounts.mixed_content.value is not MixedContent.ANY:
        yield from _each("amounts_by_kind", edition.kinds, "有几类内容时逐类填写。")
    if edition.amounts.mixed_funds.value is MixedFunds.MAJORITY:
        yield from _each("amounts_by_fund", edition.funds, "有几种资金时逐种填写。")


def _each(name: str, words: Mapping[str, Any], help_: str) -> Iterator[tuple[str, str, str]]:
    return ((f"{name}.{key}", f"其中：{each.label}", help_) for key, each in words.items())


def _conditions(edition: Edition) -> Iterator[Condition]:
    """Every condition on which the route or the materials of an application depend."""
    asked = (each for each in edition.catalogue.values() if each.stage is Stage.APPLICATION)
    rows: Iterable[Any] = (*edition.route_table, *edition.amounts.basis, *edition.tiers.values(), *asked)
    return (part for row in rows for part in row.when.parts())


def _digits(typed: str) -> str:
    """The amount without the marks that people put into it."""
    return visible(typed).translate(str.maketrans("", "", ",， \u3000元"))
