"""The growth curve as an SVG: cost of an utterance over the number of forms, both on logarithmic scales."""

import math
from collections.abc import Mapping, Sequence

_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 640, 360, 70, 50
_COLOURS = ("#0b6", "#26c", "#b40")


def curve(sizes: Sequence[int], lines: Mapping[str, Sequence[float]]) -> str:
    """One line for each way, in microseconds."""
    costs = [cost for line in lines.values() for cost in line]
    low, high = 10 ** math.floor(math.log10(min(costs))), 10 ** math.ceil(math.log10(max(costs)))

    def x(size: float) -> float:
        first, last = math.log10(sizes[0]), math.log10(sizes[-1])
        return _LEFT + (math.log10(size) - first) / (last - first) * (_WIDTH - _LEFT - 30)

    def y(cost: float) -> float:
        share = (math.log10(cost) - math.log10(low)) / (math.log10(high) - math.log10(low))
        return (_HEIGHT - _BOTTOM) - share * (_HEIGHT - _BOTTOM - 40)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">',
        "<style>text { font: 13px sans-serif }</style>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        '<text x="16" y="22">一句话（约 20 字）要多少微秒</text>',
    ]
    parts += [f'<text x="{x(s):.0f}" y="{_HEIGHT - 28}" text-anchor="middle">{s:,}</text>' for s in sizes]
    parts.append(f'<text x="{(_LEFT + _WIDTH) / 2:.0f}" y="{_HEIGHT - 8}" text-anchor="middle">说法的条数</text>')
    tick = low
    while tick <= high:
        parts.append(f'<line x1="{_LEFT}" x2="{_WIDTH - 30}" y1="{y(tick):.1f}" y2="{y(tick):.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick:,.0f}</text>')
        tick *= 10
    for colour, (number, (name, line)) in zip(_COLOURS, enumerate(lines.items()), strict=False):
        points = " ".join(f"{x(size):.1f},{y(cost):.1f}" for size, cost in zip(sizes, line, strict=True))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        parts.append(f'<text x="{_LEFT + 12}" y="{56 + 18 * number}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
