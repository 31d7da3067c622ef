"""Numbers that run without a gap, taken from a counter row at the moment they are needed."""

from dataclasses import dataclass

from lixiang.ledger.prepared import run

TAKE = b"""
insert into documents_counter (name, year, value) values (%(name)s, %(year)s, 1)
on conflict (name, year) do update set value = documents_counter.value + 1
returning value
"""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """发文字号 by GB/T 9704: code word of the office, year in 〔〕, serial without leading zeros."""

    code_word: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.code_word}〔{self.year}〕{self.serial}号"


def next_number(series: str, year: int) -> int:
    """Return the next number of `series` in `year`, from 1.

    It belongs to the caller's transaction: rolled back with it, and until its end the next taker waits.
    So take it late, and inside a transaction.
    """
    ((value,),) = run(TAKE, {"name": series, "year": year})
    return int(value)


def next_document_number(code_word: str, year: int) -> DocumentNumber:
    """Return the next 发文字号 of `code_word` (机关代字) in `year`; see `next_number`."""
    return DocumentNumber(code_word, year, next_number(code_word, year))
