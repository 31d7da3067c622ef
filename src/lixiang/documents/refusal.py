"""Why a file, an upload or a paper was not taken, in words for the person who sent it."""


class Refused(Exception):
    """Nothing was kept; the message says in Chinese what is wrong and what to do.

    Args:
        message: for the person.
        clause: the id of the provision that asks for it, such as `5`; empty for a matter of safety or format.
    """

    def __init__(self, message: str, clause: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.clause = clause


class TooLarge(Refused):
    """The file, or what was sent of it, is larger than allowed or announced."""


class NoSpace(Refused):
    """The disk has no room for it."""


class WrongOffset(Refused):
    """A part was sent for another place than the one where the upload stands."""


class WrongChecksum(Refused):
    """A part arrived otherwise than it was sent."""


class BeingWritten(Refused):
    """Another request is writing the same upload."""
