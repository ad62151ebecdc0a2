"""However it is installed, `handout` finds its content: wheel, folder, editable, source archive."""

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
BIN = "Scripts" if os.name == "nt" else "bin"


def call(*command: object, folder: Path, **variables: str) -> str:
    """Runs a command away from the source, as a user would; its standard output."""
    environment = {**os.environ, **variables}
    if not variables:
        environment.pop("PYTHONPATH", None)
    words = [str(word) for word in command]
    done = subprocess.run(
        words, check=False, cwd=folder, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with the build tools that the environment of the tests lacks."""
    folder = tmp_path_factory.mktemp("backend")
    if missing := [name for name in ("hatchling", "editables") if find_spec(name) is None]:
        call(*PIP, "install", "--target", folder, *missing, folder=folder)
    return str(folder)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, backend: str) -> dict[str, Path]:
    """The wheel and the source archive of this source."""
    out = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "hatchling", "build", "-d", out, folder=ROOT, PYTHONPATH=backend)
    [wheel], [sdist] = out.glob("*.whl"), out.glob("*.tar.gz")
    return {"wheel": wheel, "sdist": sdist}


def installed(folder: Path, backend: str, *what: object) -> Path:
    """The scripts of a fresh environment that shares the dependencies of this one."""
    venv.create(folder, symlinks=os.name != "nt")
    home = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", "venv", vars=home))
    (site / "shared.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    python = folder / BIN / "python"
    options = ("--no-deps", "--no-build-isolation", "--no-index")
    call(*PIP, "--python", python, "install", *options, *what, folder=ROOT, PYTHONPATH=backend)
    return folder / BIN


@pytest.mark.parametrize("mode", ["wheel", "sdist", "folder", "editable"])
def test_each_way_of_installing_finds_the_content(
    mode: str, tmp_path: Path, backend: str, built: dict[str, Path]
) -> None:
    what = {"folder": [ROOT], "editable": ["-e", ROOT]}.get(mode) or [built[mode]]
    scripts = installed(tmp_path / "env", backend, *what)
    listed = json.loads(call(scripts / "handout", "list", "--json", folder=tmp_path))
    assert len(listed) == 17
    call(scripts / "handout", "make", "bird-dog", "-o", "x.pdf", folder=tmp_path)
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF-")
    code = "from handout.data import data_root; print(data_root())"
    root = Path(call(scripts / "python", "-c", code, folder=tmp_path).strip())
    assert root == ROOT if mode == "editable" else root.is_relative_to(tmp_path / "env")


def test_the_archives_hold_what_is_needed_and_no_more(built: dict[str, Path]) -> None:
    with zipfile.ZipFile(built["wheel"]) as wheel:
        inside = wheel.namelist()
    with tarfile.open(built["sdist"]) as sdist:
        source = [name.partition("/")[2] for name in sdist.getnames()]
    for name in ("content/exercises/bird-dog.yaml", "assets/words/en.yaml", "assets/glyphs.txt"):
        assert f"handout/_data/{name}" in inside
        assert name in source
    assert any(name.startswith("handout/_data/assets/figures/bird-dog.") for name in inside)
    assert any(name.endswith("licenses/LICENSE") for name in inside)
    assert {"README.md", "LICENSE", "CHANGELOG.md", "tests/test_install.py"} <= set(source)
    tops = {name.split("/")[0].split("-")[0] for name in inside}
    assert tops == {"handout"}
    assert not [name for name in (*inside, *source) if "__pycache__" in name or ".pyc" in name]
