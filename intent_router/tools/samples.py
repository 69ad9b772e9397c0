"""Strings that a pattern stands for: all of them when they are few, else enough to use every option once."""

from collections.abc import Iterator

from intent_router.patterns import Choice, Gap, Group, Groups, Literal, Node, Sequence, expand

GAP_FILLER = "\ue000\ue001"
"""What fills a gap: private-use characters, which no lexicon holds."""


def samples(tree: Sequence, groups: Groups, limit: int) -> tuple[str, ...]:
    """Up to `limit` strings that a form matches, the plainest first."""
    if (every := expand(tree, groups, limit)) is not None:
        return tuple(filter(None, every))
    rounds = min(limit, max(2, _widest(tree, groups)))
    return tuple(dict.fromkeys(_sample(tree, groups, number) for number in range(rounds)))


def shortest(tree: Sequence, groups: Groups) -> str:
    """The plainest string a form matches: first options, nothing optional, nothing in the gaps."""
    return _sample(tree, groups, 0)


def _widest(node: Node, groups: Groups) -> int:
    match node:
        case Group(name):
            return len(groups[name])
        case Choice(options, optional):
            return max(len(options) + optional, *(_widest(option, groups) for option in options))
        case Sequence(parts):
            return max((_widest(part, groups) for part in parts), default=1)
        case _:
            return 1


def _sample(node: Node, groups: Groups, number: int) -> str:
    """The string of one round: option `number` everywhere, counted around."""
    match node:
        case Literal(text):
            return text
        case Group(name):
            words = groups[name]
            return words[number % len(words)]
        case Gap():
            return GAP_FILLER if number % 2 else ""
        case Choice(options, optional):
            at = number % (len(options) + optional)
            if optional and at == 0:
                return ""
            return _sample(options[at - optional], groups, number)
        case Sequence(parts):
            return "".join(_sample(part, groups, number) for part in parts)


def words_of(node: Node, groups: Groups) -> Iterator[str]:
    """Every literal in a pattern and every word of those groups that are given."""
    match node:
        case Literal(text):
            yield text
        case Group(name):
            yield from groups.get(name, ())
        case Choice(parts, _) | Sequence(parts):
            for part in parts:
                yield from words_of(part, groups)
        case _:
            return
