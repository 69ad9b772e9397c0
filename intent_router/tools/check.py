"""Everything that can be told about a lexicon: faults, failing examples, and what deserves a second look."""

from collections.abc import Iterable
from importlib.resources.abc import Traversable

from intent_router.dictionary import word_counts
from intent_router.errors import Finding, LexiconError
from intent_router.examples import check_examples, rehearse
from intent_router.lexicon.load import load_with_sources
from intent_router.lexicon.packs import Pack
from intent_router.router import Router
from intent_router.tools.census import Census
from intent_router.tools.confusions import check_confusions
from intent_router.tools.overlaps import check_overlaps
from intent_router.tools.policy import ToolPolicy
from intent_router.tools.reach import check_coverage, check_reach
from intent_router.tools.writing import check_writing


def check_lexicon(
    folder: Traversable, packs: Iterable[Pack] = (), policy: ToolPolicy | None = None
) -> tuple[Finding, ...]:
    """All findings about a lexicon and packs, sorted by place; a lexicon that cannot be loaded gets only the faults."""
    policy = policy or ToolPolicy()
    try:
        lexicon, sources = load_with_sources(folder, packs)
    except LexiconError as error:
        return error.findings
    router = Router(lexicon)
    census = Census(lexicon)
    counts = word_counts()
    rehearsals = tuple(rehearse(router))
    findings = {
        *check_examples(router, rehearsals),
        *check_coverage(census, rehearsals, policy),
        *check_writing(census, counts, policy),
        *check_overlaps(census, policy),
        *check_reach(census, router, sources),
        *check_confusions(census, router, counts, policy),
    }
    return tuple(sorted(findings))
