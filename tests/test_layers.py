"""Imports go one way, and nothing grows beyond what can be read at one go."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "intent_router"
MAX_FILE_LINES = 260
MAX_FUNCTION_LINES = 60

# A module may import only from those before it. "" is the package itself: what it exports is for hosts only.
ORDER = [
    "codes", "errors", "normalize", "patterns", "pieces", "shelf", "joins", "sieve",
    "lexicon", "lexicon.constraint_words", "lexicon.dialogue_words", "lexicon.model", "lexicon.toml_lines",
    "lexicon.fields", "lexicon.constraint_schema", "lexicon.dialogue_schema", "lexicon.schema",
    "lexicon.messages", "lexicon.source", "lexicon.toml_faults", "lexicon.read", "lexicon.forms",
    "lexicon.groups", "lexicon.ids",
    "lexicon.constraint_build", "lexicon.dialogue_build", "lexicon.build", "lexicon.files", "lexicon.packs",
    "lexicon.load",
    "lookalikes", "sounds", "typos", "dictionary", "tokenizer", "segment", "restraint",
    "tables", "tabulate", "cache", "store",
    "index", "scan", "clauses", "policy", "assertions", "support", "kinds", "candidates", "decide", "recommend",
    "constraints", "constraints.values", "constraints.numerals", "constraints.marks", "constraints.scene",
    "constraints.calendar", "constraints.places", "constraints.money", "constraints.ages", "constraints.stages",
    "constraints.dates",
    "constraints.people", "constraints.wishes", "constraints.reader", "constraints.bind", "constraints.parts",
    "constraints.contract",
    "request", "session", "contract",
    "dialogue", "dialogue.heard", "dialogue.questions", "dialogue.replies", "dialogue.answers", "dialogue.refine",
    "dialogue.topic", "dialogue.memory", "dialogue.saying", "dialogue.continuing", "dialogue.settling",
    "dialogue.asking", "dialogue.talk",
    "answer", "engine", "router", "script", "titles",
    "examples", "evaluate", "schemas",
    "catalogue.policy", "catalogue.query", "catalogue.shelf", "catalogue", "catalogue.sql", "catalogue.elastic",
    "tools", "tools.policy", "tools.samples", "tools.census", "tools.writing", "tools.overlaps", "tools.reach",
    "tools.confusions", "tools.check", "tools.layout", "tools.splice", "tools.edits",
    "tools.templates", "tools.create", "tools.add",
    "tools.compare", "tools.utterances", "tools.revisions", "tools.privacy", "tools.phrases", "tools.suggest",
    "tools.neighbours",
    "serve", "serve.settings", "serve.live", "serve.watch", "serve.contract", "serve.problems", "serve.limits",
    "serve.metrics", "serve.observe", "serve.api", "serve.inspection", "serve.playground", "serve.app", "serve.run",
    "cli.options", "cli.folder", "cli.narrowing", "cli.render", "cli.memory", "cli.conversation",
    "cli.changes", "cli.check", "cli.eval",
    "cli.schema", "cli.try_",
    "cli.new", "cli.add", "cli.diff", "cli.fmt", "cli.list_", "cli.suggest", "cli.serve", "cli.main", "cli", "__main__",
]  # fmt: skip

FILES = {path.relative_to(PACKAGE): path for path in sorted(PACKAGE.rglob("*.py"))}


def _name(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix("__init__").rstrip(".")


MODULES = {_name(path): file for path, file in FILES.items()}


def _inside(name: str) -> str | None:
    """A dotted name as a module of the package, or None for everybody else's."""
    head, _, rest = name.partition(".")
    return rest if head == "intent_router" else None


def _imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Lines and names of the modules of this package that a module imports, wherever it does so."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found = [_inside(alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            base = _inside(node.module or "")
            submodules = [".".join(filter(None, (base, alias.name))) for alias in node.names]
            found = [None] if base is None else [name if name in MODULES else base for name in submodules]
        else:
            continue
        yield from ((node.lineno, name) for name in found if name is not None)


def test_every_module_has_its_place_in_the_order() -> None:
    assert len(MODULES) > 30
    assert set(MODULES) - {""} == set(ORDER), "add the module to ORDER, as early as it can be"
    assert len(ORDER) == len(set(ORDER))


@pytest.mark.parametrize("module", sorted(MODULES.keys() - {""}))
def test_module_imports_only_from_earlier_ones(module: str) -> None:
    assert module in ORDER, "add the module to ORDER, as early as it can be"
    earlier = set(ORDER[: ORDER.index(module)])
    imports = _imports(ast.parse(MODULES[module].read_text(encoding="utf-8")))
    wrong = [f"line {line}: {name or 'intent_router'}" for line, name in imports if name not in earlier]
    assert not wrong, f"{module} comes before what it imports: {wrong}"


def test_package_exports_without_importing_the_command() -> None:
    imports = {name for _, name in _imports(ast.parse(MODULES[""].read_text(encoding="utf-8")))}
    assert imports
    assert not [name for name in imports if name.startswith("cli")]


@pytest.mark.parametrize("path", FILES, ids=str)
def test_file_and_its_functions_are_short(path: Path) -> None:
    source = FILES[path].read_text(encoding="utf-8")
    lines = len(source.splitlines())
    assert lines <= MAX_FILE_LINES, f"{path} has {lines} lines, the limit is {MAX_FILE_LINES}: split it by idea"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            message = f"{path}:{node.lineno}: {node.name} has {length} lines, the limit is {MAX_FUNCTION_LINES}"
            assert length <= MAX_FUNCTION_LINES, message


@pytest.mark.parametrize("module", sorted(MODULES))
def test_module_says_what_it_is_for(module: str) -> None:
    assert ast.get_docstring(ast.parse(MODULES[module].read_text(encoding="utf-8")))


@pytest.mark.parametrize("module", sorted(MODULES))
def test_module_changes_no_module_level_state(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Global)]
