"""Questions that every page asks, worded once for the process (ADR 16).

To word a question costs Django several times what the answer costs, and under row security so does planning it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from inspect import signature
from typing import Any, Generic, ParamSpec, TypeVar

from django.db import connection
from django.db.models import Expression, Lookup, Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from lixiang.ledger.prepared import run

P = ParamSpec("P")
M = TypeVar("M", bound=Model)
R = TypeVar("R")
Run = Callable[[bytes, Sequence[Any]], list[tuple[Any, ...]]]


class Question(Generic[P, R]):
    """A question about rows of a model, asked with other values each time; see `prepared` and `worded`."""

    def __init__(self, rows: Callable[P, QuerySet[M, R]], by: Run) -> None:
        """`rows` words it; it is called once, with a place for each value. `by` runs the statement."""
        self.rows, self.by, self.names = rows, by, list(signature(rows).parameters)

    def __call__(self, *said: P.args, **_: P.kwargs) -> list[R]:
        """Return the rows for these values, which stand in their order."""
        question, compiler = self._worded
        asked = question.all()
        asked.query.get_compiler = lambda *_, **__: compiler.with_(dict(zip(self.names, said, strict=True)))  # type: ignore[method-assign]
        return list(asked)

    def one(self, *said: P.args, **named: P.kwargs) -> R:
        """Return the first row for these values.

        Raises:
            ObjectDoesNotExist: of the model, where there is none.
        """
        for row in self(*said, **named):
            return row
        raise self._worded[0].model.DoesNotExist

    @cached_property
    def _worded(self) -> tuple[QuerySet[Any, R], "_Worded"]:
        question = self.rows(*map(_Place, self.names))  # type: ignore[call-arg, arg-type]
        return question, _Worded(question, self.by)


def prepared(rows: Callable[P, QuerySet[M, R]]) -> Question[P, R]:
    """Let a function that words a question answer it; what it asks must not depend on the values."""
    return Question(rows, run)


def worded(rows: Callable[P, QuerySet[M, R]]) -> Question[P, R]:
    """Do as `prepared`, but let the database plan anew for the values: where these decide which index serves."""
    return Question(rows, _run_planned_anew)


def _run_planned_anew(statement: bytes, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement.decode(), values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


class OneOf(Lookup):
    """Whether a column has one of the values that a call says in a place: `__in` would word them one by one."""

    lookup_name = "one_of"

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the condition in SQL."""
        column, before = self.process_lhs(compiler, connection)
        values, said = self.process_rhs(compiler, connection)
        return f"{column} = any({values})", (*before, *said)


class _Place(Expression):
    """Where a question has the value that each call says."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, *_: Any, **__: Any) -> tuple[str, list["_Place"]]:  # type: ignore[override]
        """Return the place as its own value, for the compiler to fill."""
        return "%s", [self]


class _Worded(SQLCompiler):
    """A compiler that has worded its query and runs it with other values each time."""

    said: Mapping[str, Any]

    def __init__(self, question: QuerySet[Any, Any], by: Run) -> None:
        super().__init__(question.query, connection, question.db)
        self.by = by
        words, self.values = self.as_sql()
        self.words = words.encode()
        self.converters = super().get_converters([column for column, *_ in self.select[: self.col_count]])

    def with_(self, said: Mapping[str, Any]) -> "_Worded":
        """Return a compiler of the same words for these values, in the thread that asks."""
        other = copy(self)
        other.said, other.connection = said, connection
        return other

    def get_converters(self, _: Iterable[Any]) -> dict[int, Any]:
        """Return what makes values of Python of the columns, found once."""
        return self.converters

    def execute_sql(self, *_: Any, **__: Any) -> Iterator[list[tuple[Any, ...]]]:  # type: ignore[override]
        """Run the statement; return its rows in one piece, without the columns that it only sorts by."""
        values = [self.said[one.name] if isinstance(one, _Place) else one for one in self.values]
        yield [row[: self.col_count] for row in self.by(self.words, values)]
