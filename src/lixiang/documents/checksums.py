"""Checksums that a client sends along with a part of an upload (tus 1.0, extension `checksum`)."""

import hashlib
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest
from typing import Protocol

from lixiang.documents.refusal import WrongChecksum
from lixiang.ledger.crypto import Sm3Stream


class Digest(Protocol):
    """A digest over content that arrives in parts."""

    def update(self, part: bytes, /) -> None:
        """Add `part`."""

    def hexdigest(self) -> str:
        """Return the digest in hexadecimal digits."""


def _sha1() -> Digest:
    return hashlib.sha1(usedforsecurity=False)  # the protocol demands it; it only finds broken transfers


ALGORITHMS: dict[str, Callable[[], Digest]] = {"sm3": Sm3Stream, "sha256": hashlib.sha256, "sha1": _sha1}


@dataclass(frozen=True, slots=True)
class Checksum:
    """The digest that a part ought to have."""

    expected: str
    digest: Digest

    @classmethod
    def parse(cls, header: str) -> "Checksum":
        """Read `Upload-Checksum`: name of the algorithm, space, digest in Base64.

        Raises:
            ValueError: an unknown algorithm, or not Base64.
        """
        name, _, value = header.partition(" ")
        if name not in ALGORITHMS:
            raise ValueError(f"unknown algorithm: {name}")
        return cls(b64decode(value, validate=True).hex(), ALGORITHMS[name]())

    def check(self) -> None:
        """Raise WrongChecksum unless what arrived has the expected digest."""
        if not compare_digest(self.digest.hexdigest(), self.expected):
            raise WrongChecksum("传输中数据有误，请重新传这一部分。")
