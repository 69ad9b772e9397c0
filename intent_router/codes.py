"""The code of every finding: stable, so that it can be looked up in docs/findings.md, searched for and counted.

IR1xx a file by itself · IR2xx references and packs · IR3xx examples · IR4xx forms and their neighbours.
"""

from enum import StrEnum
from typing import Literal

Severity = Literal["error", "warning"]


class Code(StrEnum):
    """What kind of fault a finding reports; codes are never reused."""

    NO_LEXICON = "IR101"
    MISSING_FILE = "IR102"
    STRAY_FILE = "IR103"
    NOT_UTF8 = "IR104"
    BAD_TOML = "IR105"
    FULL_WIDTH_SYNTAX = "IR106"
    MISSING_KEY = "IR107"
    UNKNOWN_KEY = "IR108"
    WRONG_TYPE = "IR109"
    WRONG_VALUE = "IR110"
    TOO_FEW = "IR111"
    BAD_SPELLING = "IR112"
    BAD_PATTERN = "IR120"
    MAY_BE_EMPTY = "IR121"
    GAP_IN_GROUP = "IR122"
    GROUP_TOO_LARGE = "IR123"
    FULL_WIDTH_MARK = "IR124"
    DOUBLE_GAP = "IR125"
    PUNCTUATION = "IR126"
    REGEX_MARK = "IR127"

    ID_IS_NOT_FILE_NAME = "IR201"
    UNREGISTERED_ID = "IR202"
    REGISTERED_WITHOUT_FILE = "IR203"
    UNKNOWN_ID = "IR204"
    AMBIGUOUS_ID = "IR205"
    UNKNOWN_GROUP = "IR210"
    CIRCULAR_GROUP = "IR211"
    DUPLICATE_GROUP = "IR212"
    UNUSED_GROUP = "IR213"
    NOTHING_TO_EXTEND = "IR220"
    ID_TAKEN = "IR221"
    UNKNOWN_KIND = "IR222"
    KIND_TAKEN = "IR223"
    BROKEN_PACK = "IR224"

    NOT_ASSERTED = "IR301"
    ALSO_ASSERTED = "IR302"
    WRONG_HOLDER = "IR303"
    WRONG_KINDS = "IR304"
    TRAP_ASSERTED = "IR305"
    CUE_DID_NOT_ASSERT = "IR306"
    CUE_DID_NOT_EXCLUDE = "IR307"
    QUESTION_NOT_ASKED = "IR308"
    TOO_FEW_EXAMPLES = "IR310"
    TOO_FEW_TRAPS = "IR311"
    IDLE_TRAP = "IR312"
    REPEATED_EXAMPLE = "IR313"
    NO_EXAMPLE_OF_ENTRY = "IR314"

    DUPLICATE_FORM = "IR401"
    SAME_FORM_ELSEWHERE = "IR402"
    COPIED_FORMS = "IR403"
    SAME_AFTER_NORMALISING = "IR404"
    COVERED_FORM = "IR405"
    UNREACHABLE_FORM = "IR406"
    SOUNDS_LIKE_ANOTHER = "IR410"
    LOOKS_LIKE_ANOTHER = "IR411"
    SINGLE_CHARACTER = "IR420"
    COMMON_WORD = "IR421"
    INSIDE_WORDS = "IR422"
    WEAK_ANCHOR = "IR423"

    @property
    def severity(self) -> Severity:
        """Errors make `check` fail; warnings only with --strict."""
        return "warning" if self in _WARNINGS else "error"


_WARNINGS = frozenset(
    {
        Code.PUNCTUATION,
        Code.UNUSED_GROUP,
        Code.TOO_FEW_EXAMPLES,
        Code.TOO_FEW_TRAPS,
        Code.IDLE_TRAP,
        Code.NO_EXAMPLE_OF_ENTRY,
        Code.SAME_FORM_ELSEWHERE,
        Code.COPIED_FORMS,
        Code.SAME_AFTER_NORMALISING,
        Code.COVERED_FORM,
        Code.SOUNDS_LIKE_ANOTHER,
        Code.LOOKS_LIKE_ANOTHER,
        Code.COMMON_WORD,
        Code.INSIDE_WORDS,
        Code.WEAK_ANCHOR,
    }
)
