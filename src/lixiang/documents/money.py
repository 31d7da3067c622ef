"""Amounts as official documents write them: 万元, and Chinese capitals."""

from decimal import Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿")
FEN = Decimal("0.01")
WAN = Decimal(10_000)
LIMIT = Decimal(10) ** 12


def wan(amount: Decimal) -> str:
    """Return `amount` (yuan) in 万元 with thousands separators: two decimals, more where two would round it.

    So an amount just below a threshold never looks as if it had reached it: 1999999.99 is 199.999999.
    """
    exact = (_whole_fen(amount) / WAN).normalize()
    places = max(2, -int(exact.as_tuple().exponent))
    return f"{exact:,.{places}f}"


def rmb_capital(amount: Decimal) -> str:
    """Return `amount` (yuan, from 0, below 10^12) in capitals: 2000000 is 贰佰万元整.

    Raises:
        ValueError: negative, not finite, too large, or finer than a fen.
    """
    fen_total = int(_whole_fen(amount) * 100)
    yuan, fen_part = divmod(fen_total, 100)
    words = f"{_whole(yuan)}元" if yuan else ""
    return words + _fraction(*divmod(fen_part, 10), after_yuan=bool(yuan)) if fen_total else "零元整"


def _whole_fen(amount: Decimal) -> Decimal:
    if not amount.is_finite() or not 0 <= amount < LIMIT:
        raise ValueError(f"not an amount: {amount}")
    if amount != amount.quantize(FEN):
        raise ValueError(f"finer than a fen: {amount}")
    return amount


def _fraction(jiao: int, fen: int, *, after_yuan: bool) -> str:
    if not jiao and not fen:
        return "整"
    head = f"{DIGITS[jiao]}角" if jiao else "零" * after_yuan
    return head + (f"{DIGITS[fen]}分" if fen else "")


def _whole(number: int) -> str:
    """Return a whole number from 1 in capitals, in groups of four digits."""
    words, gap = "", False
    for power in range(len(GROUPS) - 1, -1, -1):
        group = number // 10_000**power % 10_000
        if group:
            zero = "零" if words and (gap or group < 1000) else ""
            words += zero + _group(group) + GROUPS[power]
        gap = bool(words) and not group
    return words


def _group(number: int) -> str:
    """Return 1 to 9999 in capitals; zeros inside are said once, zeros at the end not at all."""
    words = ""
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            words += DIGITS[digit] + PLACES[power]
        elif words and number % 10**power and not words.endswith("零"):
            words += "零"
    return words
