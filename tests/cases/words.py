"""What people, programs and attackers type into a field: a catalogue of words, right and wrong."""

import unicodedata
from decimal import Decimal

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")

AMOUNTS = {
    "0": Decimal(0),
    "0.01": Decimal("0.01"),
    "1": Decimal(1),
    "1.5": Decimal("1.5"),
    "1999999.99": Decimal("1999999.99"),
    "1,999,999.99": Decimal("1999999.99"),
    "2,000,000": Decimal(2_000_000),
    " 2000000 ": Decimal(2_000_000),
    "000012": Decimal(12),
    "999999999999.99": Decimal("999999999999.99"),
}
NO_AMOUNTS = (
    "1e5", "1E5", "1e400", "0x10", "0b1", "1_000", "NaN", "nan", "sNaN", "Infinity", "-Infinity", "inf", "∞",
    "-1", "−1", "-0.01", "+1", "(1)", "1-", "1.999", "0.001", "1.", ".5", ".", ",", "1..0", "1.0.0",
    "1,99,999.99", "1,9999", "12,34", "1,234,56", ",123", "123,", "1,234,567,890,123,456", "1，234", "1 234",
    "1'234", "10000000000000000", "1000000000000", "1,000,000,000,000", "9" * 40, "9" * 5000, "12元",
    "12万元", "¥12", "$12", "约12",
    "一百", "壹佰元整", "½", "²", "Ⅻ", "十", "1/2", "50%", "=1+1", "1999999.99".translate(FULL_WIDTH),
    "120".translate(ARABIC), "120".translate(DEVANAGARI), "１２０．５", "1．5", "1\u00a0000", "1\n2",
)  # fmt: skip
DAYS = ("2026-11-22", "2028-02-29", "1990-01-01", "2100-12-31", " 2026-11-22 ")
NO_DAYS = (
    "2026-02-30", "2026-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "2026-11-00", "0000-01-01",
    "1989-12-31",
    "2101-01-01", "9999-12-31", "10000-01-01", "2026-1-1", "26-11-22", "20261122", "2026/11/22", "2026.11.22",
    "2026年11月22日", "22-11-2026", "2026-W47-7", "2026-326", "2026-11-22T00:00", "2026-11-22 10:00",
    "-2026-11-22",
    "2026-11-22Z", "2026-11-22".translate(FULL_WIDTH), "2026-11-22".translate(ARABIC), "今天", "tomorrow",
    "2026–11–22", "2026‐11‐22", "31/12/2026", "2026-11-2２",
)  # fmt: skip
YEARS = ("2027", "1990", "2100", " 2027 ")
NO_YEARS = (
    "1989", "2101", "0", "27", "02027", "20277", "-2027", "+2027", "2027.0", "2027年", "2e3", "0x7eb",
    "2027 2028",
    "2027".translate(FULL_WIDTH), "2027".translate(ARABIC), "二〇二七", "丁未", "2O27", "9" * 5000,
)  # fmt: skip
UNKNOWN_CHOICES = (
    "unknown",
    "software ",
    "SOFTWARE",
    "null",
    "None",
    "true",
    "0",
    "../software",
    "__class__",
    "build",
)
REFUSED_CHARACTERS = (
    *(chr(code) for code in range(1, 32) if chr(code) not in "\t\n\r"),
    *(chr(code) for code in range(0x7F, 0xA0) if code != 0x85),
    *"\u061c\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029",
    *"\ufffd\ud800\udbff\udc00\udfff\ue000\uf8ff\U000f0000\U0010fffd\ufffe\uffff\ufdd0\U0001fffe",
)
REFUSED_TEXTS = (*(f"项目{character}名称" for character in REFUSED_CHARACTERS), "长" * 5000, "x" * 100_000)
UNSEEN = "\u200b\u2060\ufeff\u00ad"
"""What nobody sees and nobody types: it comes along with what is pasted, and is left out."""
KEPT_TEXTS = (
    "智慧城管", "龘靐齉爩", "𠮷野家", "ü é ñ", "e\u0301", "Ａｂｃ", "emoji 😀🇨🇳", "ﷺ", "ﬁ", "\u3000全角空格\u3000",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</textarea><b>",
    '"><svg onload=1>', "&lt;b&gt;",
    "{{ 7*7 }}", "{% now 'Y' %}", "${7*7}", "#{7*7}", "%s%n%d", "%00", "\\u0000", "\\x00",
    "'; drop table cases_case; --",
    "1' or '1'='1", '" or 1=1 --', "=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-1+1", "../../etc/passwd",
    "..\\..\\windows",
    "file:///etc/passwd", "http://169.254.169.254/", "javascript:alert(1)", "data:text/html,x", "null",
    "None", "undefined",
    "true", "false", "[]", "{}", "__proto__", "constructor", "NaN", "-0", "0", "01", "1e5", "¡™£¢∞§", "‰‱",
    "①②③", "㎡",
    "Ω≈ç√∫", "田中さん", "사회과학원", "Здравствуй", "مرحبا", "שלום", "नमस्ते", "ไทย", "͏", "Z̵̡͇a̶l̷g̸o̴", "1️⃣",
    "，。、；：", "“引号”", "《书名》", "〔2026〕", "—— 破折", "·", "\u00a0", "CON", "aux", ".", "..", "/", "\\", "*",
    "?", "|",
    "a" * 120, "长" * 120,
)  # fmt: skip
EVERYTHING = (
    *AMOUNTS, *NO_AMOUNTS, *DAYS, *NO_DAYS, *YEARS, *NO_YEARS, *UNKNOWN_CHOICES, *REFUSED_TEXTS, *KEPT_TEXTS,
)  # fmt: skip
UNFIT = (
    "意\x07见", "意\u202e见", "意\ue000见", "意\ufffd见", "意😀见", "长" * 10_000,
)  # fmt: skip
"""One of each kind that no opinion may hold: control, direction, private, damaged, unprintable, too long."""

UNKEEPABLE = ("意\x00见", "意\ud800见")
"""What no column and no form can hold: NUL, half a character."""

FIT = (
    " <script>alert(1)</script> '; drop table cases_case; -- =cmd|' /C calc'!A0 {{ 7*7 }} ${x} %s %00 \\u0000 "
    "../../etc/passwd １９９９．９９ -1 NaN 1e400 null e\u0301 龘靐齉爩 〔2026〕 "
)
"""Words that look like markup, code, formulas and figures, and are words all the same."""

SAMPLE = (
    "项\x07目", "项\u202e目", "项\ue000目", "项\u2028目", "项\ufffd目", "长" * 4000, "长" * 121,
    "-1", "NaN", "Infinity", "1e400", "1.999", "0.01", "1999999.99", "1,99,999.99", "99999999999999.99",
    "100000000000000", "１９９９", "2026-02-29", "0000-01-01", "9999-12-31", "2028-02-29", "2027", "二〇二七",
    "<script>alert(1)</script>", "'; drop table cases_case; --", "=cmd|' /C calc'!A0", "{{ 7*7 }}", "😀", "e\u0301",
    " ", "\u200b", "20\u200b27", "\ufeff2027", "2027\u2060", "20\u200d27", "项\u00ad目",
    "null", "[]", "yes", "software",
)  # fmt: skip
"""One or two of every kind of the catalogue."""


def seen(word: str) -> str:
    """Return the word as people see it and the platform keeps it."""
    return unicodedata.normalize("NFC", word.translate(dict.fromkeys(map(ord, UNSEEN)))).strip()


NO_WORD = (5, -1, True, [], ["a"], {}, {"a": "b"}, [[]], [None], 10**14)
NO_AMOUNT = (
    "1e5", "1e400", "NaN", "Infinity", "-1", "1.999", "0.001", "1,99,999.99", "100000000000000", "12万元", "=1+1",
    "１９９９９９９．９９", "壹佰元整", "<script>", "' or 1=1 --",
)  # fmt: skip
NO_DAY = (
    "2026-02-29", "0000-01-01", "9999-12-31", "2026-11-01", "20270301", "2027-3-1", "86400", "明天", "１",
    "2027年3月1日",
)  # fmt: skip
NO_COUNT = ("-1", "1.5", "1e3", "NaN", "1234567890", "十六", "１６", "0x10", "<script>", "16核")
NO_TEXT_AT_ALL = (
    5,
    -1,
    1.5,
    True,
    False,
    [],
    ["a"],
    {},
    {"a": "b"},
    [[]],
    [None],
    [5],
    ["a", {}],
    10**20,
    float("nan"),
)
"""What a program may send in JSON where a form sends words."""
