"""Unified social credit code, GB 32100-2015."""

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def check_character(body: str) -> str:
    """Return the 18th character that belongs to the first 17 in `body`.

    Raises:
        ValueError: a character that the standard does not use, or not 17 of them.
    """
    if len(body) != len(WEIGHTS):
        raise ValueError("前 17 位长度不对")
    total = sum(weight * ALPHABET.index(character) for weight, character in zip(WEIGHTS, body, strict=True))
    return ALPHABET[-total % len(ALPHABET)]


def is_valid(code: str) -> bool:
    """Tell whether `code` has 18 lawful characters and the right check character.

    A wrong answer is a warning, not a refusal: real codes are in use whose check character does not fit.
    """
    try:
        return check_character(code[:-1]) == code[-1:]
    except ValueError:
        return False
