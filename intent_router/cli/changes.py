"""A comparison of two lexicons for the terminal, and as Markdown for a pull request."""

from collections.abc import Iterator, Sequence

import click

from intent_router.tools.compare import Change, Comparison, FormChange

_NOTHING = "（无）"
_MARKDOWN_ROWS = 50


def print_changes(comparison: Comparison) -> None:
    """The sentences that are understood differently."""
    for name, changes, read in _parts(comparison):
        if changes:
            click.echo(f"{name}：{read} 句里有 {len(changes)} 句判得不一样")
        for change in changes:
            click.echo(f"  {change.sentence.where}  {change.sentence.text}")
            click.echo(f"      {_labels(change.before)} → {click.style(_labels(change.after), bold=True)}")


def _parts(comparison: Comparison) -> tuple[tuple[str, Sequence[Change], int], ...]:
    return (
        ("例句", comparison.examples, comparison.examples_read),
        ("其他的话", comparison.utterances, comparison.utterances_read),
    )


def _labels(labels: Sequence[str]) -> str:
    return " ".join(labels) or _NOTHING


def print_forms(forms: Sequence[FormChange]) -> None:
    """The forms that came and went."""
    new = sum(form.is_new for form in forms)
    click.echo(f"说法：多了 {new} 条，少了 {len(forms) - new} 条")
    for form in forms:
        sign, colour = ("+", "green") if form.is_new else ("-", "red")
        click.echo(click.style(f"  {sign} {form.intent_id}「{form.canonical}」 {form.form}", fg=colour))


def markdown(comparison: Comparison) -> str:
    """The comparison to paste into a pull request."""
    return "\n".join(_markdown_lines(comparison))


def _markdown_lines(comparison: Comparison) -> Iterator[str]:
    new = sum(form.is_new for form in comparison.forms)
    yield f"### 词典改动：`{comparison.before_version}` → `{comparison.after_version}`"
    yield ""
    yield f"- 说法：多了 {new} 条，少了 {len(comparison.forms) - new} 条"
    for name, changes, read in _parts(comparison):
        if read:
            yield f"- {name}：{read} 句里有 **{len(changes)}** 句判得不一样"
    for name, changes, _ in _parts(comparison):
        if changes:
            yield from _markdown_table(name, changes)
    if comparison.forms:
        yield from ("", "<details><summary>说法</summary>", "", "```diff")
        for form in comparison.forms[:_MARKDOWN_ROWS]:
            yield f"{'+' if form.is_new else '-'} {form.intent_id}「{form.canonical}」 {form.form}"
        if len(comparison.forms) > _MARKDOWN_ROWS:
            yield f"  还有 {len(comparison.forms) - _MARKDOWN_ROWS} 条"
        yield from ("```", "", "</details>")


def _markdown_table(name: str, changes: Sequence[Change]) -> Iterator[str]:
    yield from ("", f"| {name} | 原来 | 现在 |", "|---|---|---|")
    for change in changes[:_MARKDOWN_ROWS]:
        cells = (change.sentence.text, _labels(change.before), _labels(change.after))
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
    if len(changes) > _MARKDOWN_ROWS:
        yield f"| 还有 {len(changes) - _MARKDOWN_ROWS} 句 | | |"
