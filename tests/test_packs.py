"""Packs: entries for known ids, ids and kinds of their own, by path and by entry point; conflicts are findings."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

import pytest
from command import run
from isolated import run_python
from reading import asserted, requests
from small_lexicon import write

from intent_router import Finding, LexiconError, Router, pack_at
from intent_router.codes import Code
from intent_router.lexicon.packs import Pack, installed_packs

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "wedding_pack"
EXAMPLE_LEXICONS = EXAMPLE / "intent_router_wedding" / "lexicons"

TAXONOMY = '[kinds]\nvenue = "场地：办活动的地方"\n[needs.party]\ntitle = "聚会"\nis = "办聚会"\n'
PARTY = """\
id = "party"
title = "聚会"
question = "多少人？"
kinds = ["venue", "shop"]
[[entries]]
canonical = "轰趴馆"
kind = "venue"
forms = ["轰趴馆"]
[[entries]]
canonical = "生日会"
forms = ["<孩子>生日会"]
[examples]
match = [{ text = "想租个轰趴馆", kinds = ["venue"] }]
reject = ["生日快乐"]
"""
ADDITION = """\
extends = "childcare"
kinds = ["venue"]
[[entries]]
canonical = "遛娃馆"
kind = "venue"
forms = ["遛娃馆"]
[examples]
match = ["附近的遛娃馆"]
reject = ["月嫂班"]
"""
STAGE_ADDITION = """\
extends = "newborn"
[[suggest]]
kind = "venue"
need = "party"
terms = ["满月酒场地"]
[[entries]]
canonical = "办满月酒"
forms = ["办满月酒"]
[examples]
match = ["下周办满月酒"]
reject = ["满月"]
"""
FILES: Mapping[str, str] = {
    "taxonomy.toml": TAXONOMY,
    "needs/party.toml": PARTY,
    "needs/childcare.toml": ADDITION,
    "life_stages/newborn.toml": STAGE_ADDITION,
}


def _pack(folder: Path, changes: Mapping[str, str] | None = None) -> Pack:
    for name, text in {**FILES, **(changes or {})}.items():
        path = folder / "fun" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return pack_at(folder / "fun")


def _findings(folder: Path, *packs: Pack) -> tuple[Finding, ...]:
    with pytest.raises(LexiconError) as caught:
        Router.from_path(folder, packs=packs)
    return caught.value.findings


def test_pack_brings_ids_and_kinds_of_its_own(folder: Path, tmp_path: Path) -> None:
    router = Router.from_path(folder, packs=[_pack(tmp_path)])
    (request,) = requests(router.route("想租个轰趴馆"))
    assert (request.kind, request.need, request.terms) == ("venue", "party", ("轰趴馆",))
    assert asserted(router.route("娃生日会")) == {"party"}, "word groups of the lexicon serve packs, too"


def test_pack_adds_to_a_known_need_and_leaves_the_rest(folder: Path, router: Router, tmp_path: Path) -> None:
    with_pack = Router.from_path(folder, packs=[_pack(tmp_path)])
    assert asserted(with_pack.route("附近的遛娃馆")) == {"childcare"}
    assert asserted(router.route("附近的遛娃馆")) == set()
    for text in ("孩子没人带怎么办", "想买奶粉", "刚当爸爸"):
        assert asserted(with_pack.route(text)) == asserted(router.route(text))


def test_pack_adds_forms_and_suggestions_to_a_known_life_stage(folder: Path, tmp_path: Path) -> None:
    result = Router.from_path(folder, packs=[_pack(tmp_path)]).route("下周办满月酒")
    assert asserted(result) == {"newborn"}
    assert ("venue", "party") in {(request.kind, request.need) for request in requests(result)}


def test_evidence_and_findings_name_the_pack(folder: Path, tmp_path: Path) -> None:
    router = Router.from_path(folder, packs=[_pack(tmp_path)])
    assert router.route("想租个轰趴馆").needs[0].evidence[0].source == "fun/needs/party.toml:8"
    (finding,) = _findings(folder, _pack(tmp_path, {"needs/party.toml": PARTY.replace("<孩子>", "<没有>")}))
    assert (finding.path, finding.line, finding.code) == ("fun/needs/party.toml", 11, Code.UNKNOWN_GROUP)


def test_version_tells_packs_apart(folder: Path, router: Router, tmp_path: Path) -> None:
    assert Router.from_path(folder, packs=[_pack(tmp_path)]).lexicon.version != router.lexicon.version


CONFLICTS = [
    ("takes a known id", {"taxonomy.toml": TAXONOMY + '[needs.medical]\ntitle = "医"\nis = "医"\n'}, Code.ID_TAKEN),
    ("takes a life stage", {"taxonomy.toml": TAXONOMY + '[needs.newborn]\ntitle = "新"\nis = "新"\n'}, Code.ID_TAKEN),
    ("takes a known kind", {"taxonomy.toml": TAXONOMY.replace("venue", 'shop = "店"\nvenue')}, Code.KIND_TAKEN),
    ("extends nothing", {"needs/childcare.toml": ADDITION.replace("childcare", "nothing")}, Code.NOTHING_TO_EXTEND),
    ("unregistered id", {"taxonomy.toml": '[kinds]\nvenue = "场地"\n'}, Code.UNREGISTERED_ID),
    ("unknown kind", {"needs/party.toml": PARTY.replace('["venue", "shop"]', '["hall"]')}, Code.UNKNOWN_KIND),
    ("title of a known id", {"needs/childcare.toml": 'title = "新名字"\n' + ADDITION}, Code.UNKNOWN_KEY),
]  # fmt: skip


@pytest.mark.parametrize(("name", "changes", "code"), CONFLICTS, ids=[name for name, *_ in CONFLICTS])
def test_conflict_is_a_finding(folder: Path, tmp_path: Path, name: str, changes: Mapping[str, str], code: Code) -> None:
    del name
    findings = _findings(folder, _pack(tmp_path, changes))
    assert code in {finding.code for finding in findings}
    assert all(finding.path.startswith("fun/") and finding.cure for finding in findings)


def test_two_packs_with_the_same_id_are_told(folder: Path, tmp_path: Path) -> None:
    one = _pack(tmp_path)
    findings = _findings(folder, one, one._replace(name="other"))
    assert {f.path for f in findings if f.code is Code.ID_TAKEN} == {"other/taxonomy.toml", "other/needs/party.toml"}


def test_extending_is_for_packs_only(tmp_path: Path) -> None:
    findings = _findings(write(tmp_path, {"needs/childcare.toml": ADDITION}))
    assert Code.UNKNOWN_KEY in {finding.code for finding in findings}


def test_missing_pack_folder_is_told(folder: Path, tmp_path: Path) -> None:
    (finding,) = _findings(folder, Pack("gone", tmp_path / "gone"))
    assert (finding.path, finding.code) == ("gone", Code.BROKEN_PACK)


def test_example_pack_by_path_has_no_errors() -> None:
    shown = run("--pack", EXAMPLE_LEXICONS, "check", "--errors-only").stdout
    assert "intent_router_wedding/" not in shown


def test_command_tries_a_pack(tmp_path: Path, folder: Path) -> None:
    pack = _pack(tmp_path).folder
    shown = run("--lexicons", folder, "--pack", str(pack), "try", "想租个轰趴馆").stdout
    assert "场地" in shown
    assert "轰趴馆" in shown


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example pack, built and installed into a folder of its own, offline."""
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", "install"]
    command += [
        str(EXAMPLE),
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--no-compile",
        "--target",
        str(target),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own interpreter
    assert done.returncode == 0, done.stderr
    return target


def test_installed_pack_is_found_by_its_entry_point(site: Path) -> None:
    code = """
from intent_router import Router, installed_packs
print(*(pack.name for pack in installed_packs()))
for packs in (installed_packs(), ()):
    result = Router.builtin(packs=packs).route("无人机灯光秀一场多少钱")
    print(*(need.id for need in result.needs if need.id == "light_show"))
"""
    path = os.pathsep.join([str(site), str(ROOT), sysconfig.get_path("purelib")])
    names, with_pack, *without = run_python(code, env={"PYTHONPATH": path}).splitlines()
    assert (names.split(), with_pack, without) == (["wedding"], "light_show", [])


def test_pack_whose_package_is_gone_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    info = tmp_path / "gone_pack-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: gone-pack\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(
        "[intent_router.lexicons]\ngone = no_such_package.lexicons\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(LexiconError) as caught:
        installed_packs()
    (finding,) = caught.value.findings
    assert (finding.path, finding.code) == ("gone", Code.BROKEN_PACK)


def test_nobody_looks_for_packs_unasked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: str) -> None:
        pytest.fail("looking for entry points is slow")

    monkeypatch.setattr("importlib.metadata.entry_points", refuse)
    Router.from_path(folder)
    assert run("--lexicons", folder, "try", "想买奶粉").exit_code == 0
