"""The one port to cryptography: SM3 digests and keyed digests, in software.

A certified module or an outside service takes the place of these functions; nothing else imports a crypto library.
"""

from cryptography.hazmat.primitives import hashes, hmac


def sm3(content: bytes) -> str:
    """Return the SM3 digest (GB/T 32905) of `content` as 64 hexadecimal digits."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(content)
    return digest.finalize().hex()


def hmac_sm3(key: bytes, content: bytes) -> str:
    """Return the HMAC with SM3 of `content` under `key` as 64 hexadecimal digits."""
    code = hmac.HMAC(key, hashes.SM3())
    code.update(content)
    return code.finalize().hex()


class Sm3Stream:
    """SM3 over content that arrives in parts."""

    def __init__(self) -> None:
        self._digest = hashes.Hash(hashes.SM3())

    def update(self, part: bytes) -> None:
        """Add `part` to the content."""
        self._digest.update(part)

    def hexdigest(self) -> str:
        """Return the digest so far as 64 hexadecimal digits."""
        return self._digest.copy().finalize().hex()
