"""Hide what could tell who wrote a sentence, before it is shown to anybody."""

import re

# In this order: what is longer or more specific first.
_MASKS = (
    (re.compile(r"[\w.+-]+[@＠][\w-]+(?:[.．][\w-]+)+"), "〔邮箱〕"),
    (re.compile(r"(?:https?://|www\.)[^\s，。；、]+", re.IGNORECASE), "〔网址〕"),
    (re.compile(r"(?<!\d)\d{6}[ -]?\d{8}[ -]?\d{3}[\dXxＸｘ](?!\d)"), "〔证件号〕"),
    (re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"), "〔手机号〕"),
    (re.compile(r"(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)"), "〔电话〕"),
    (re.compile(r"(?<!\d)\d{4}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,4})?(?!\d)"), "〔号码〕"),
    (
        re.compile(
            r"(微信|薇信|威信|vx|wx|v信|qq|扣扣|weixin|wechat)(号)?([:：是 ]*)[a-z0-9][\w-]{4,}",
            re.IGNORECASE | re.ASCII,
        ),
        r"\1\2\3〔账号〕",
    ),
    (re.compile(r"(?<![\w])[a-zA-Z][\w-]*\d[\w-]{4,}", re.ASCII), "〔账号〕"),
    (re.compile(r"\d{5,}"), "〔号码〕"),
)


def mask(text: str) -> str:
    """The text without phone numbers, ids, e-mail addresses, links and account names."""
    text = text.translate(_FULL_WIDTH_DIGITS)
    for pattern, replacement in _MASKS:
        text = pattern.sub(replacement, text)
    return text


_FULL_WIDTH_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
