"""The program installs and starts as a wheel, as an editable install and with ``-m``, beside PyPI's `progress`.

The wheel is built by the tools of the `test` extra and the libraries are lent by the environment that runs the
tests, so nothing here needs a network.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import asnbrand_train

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command without a network and give back what it printed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    """The wheel."""
    (path,) = built.glob("*.whl")
    return path


def python_of(folder: Path) -> Path:
    """An environment's interpreter."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """A fresh environment with pip that sees this one's libraries, among them PyPI's `progress`.

    A plain path in a .pth file lends the libraries but not their own .pth files, so this checkout's
    editable install stays outside.
    """
    folder = tmp_path / "venv"
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    python = python_of(folder)
    packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip()
    Path(packages, "00_lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder


ASK = """
import contextlib
import sys
import progress
print("PyPI's", progress.__file__)
import progress.bar
for name in [name for name in sys.modules if name.split(".")[0] == "progress"]:
    del sys.modules[name]
import asnbrand_train
with contextlib.suppress(SystemExit):
    asnbrand_train.main(["--version"])
import progress.statement
print("ours", progress.statement.__file__)
"""


def starts(environment: Path, away: Path, home: Path) -> None:
    """Both packages called `progress` can be imported and the program runs, by its script and with ``-m``."""
    python = python_of(environment)
    script = python.with_name("asnbrand-train")
    version = run(script, "--version", cwd=away)
    assert asnbrand_train.__version__ in version
    assert run(python, "-m", "asnbrand_train", "--version", cwd=away) == version

    answers = dict(line.split(" ", 1) for line in run(python, "-c", ASK, cwd=away).splitlines() if ".py" in line)
    assert Path(answers["PyPI's"]).is_relative_to(sysconfig.get_path("purelib"))
    assert Path(answers["ours"]).is_relative_to(home)


def test_the_wheel_starts_beside_its_namesake(wheel: Path, environment: Path, tmp_path: Path) -> None:
    """A wheel keeps its three rooms in a private folder."""
    run(python_of(environment), "-m", "pip", "install", "-q", "--no-deps", wheel, cwd=tmp_path)
    starts(environment, tmp_path, environment)


def test_an_editable_install_starts_beside_its_namesake(environment: Path, tmp_path: Path) -> None:
    """An editable install finds the three rooms in the checkout."""
    pip = (python_of(environment), "-m", "pip")
    run(*pip, "install", "-q", "--no-deps", "--no-build-isolation", "-e", ROOT, cwd=tmp_path)
    starts(environment, tmp_path, ROOT)


def test_a_checkout_starts_without_an_install() -> None:
    """``python -m asnbrand_train`` in the checkout needs no install of the program itself."""
    assert asnbrand_train.__version__ in run(sys.executable, "-m", "asnbrand_train", "--version", cwd=ROOT)


def test_the_wheel_holds_what_runs_and_nothing_else(wheel: Path) -> None:
    """Everything lies in the private folder but the starter; with licence, curriculum, translations; without tests."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    info = f"asnbrand_train-{asnbrand_train.__version__}.dist-info"
    assert {name.split("/")[0] for name in names} == {"asnbrand_train.py", "_asnbrand_train", info}
    assert f"{info}/licenses/LICENSE" in names

    rooms = {name.split("/")[1] for name in names if name.startswith("_asnbrand_train/")}
    assert rooms == {"modules", "progress", "tui"}

    def shipped(pattern: str) -> set[str]:
        return {
            f"_asnbrand_train/{path.relative_to(ROOT).as_posix()}"
            for room in rooms
            for path in (ROOT / room).rglob(pattern)
        }

    for pattern in ("*.py", "py.typed", "*.yaml", "*.mo", "*.tcss", "*.typ", "*.j2"):
        assert shipped(pattern) <= names, pattern
    assert shipped("py.typed")
    assert shipped("*.typ")
    assert shipped("*.j2")
    assert shipped("*.yaml")
    assert not [name for name in names if name.endswith((".po", ".pot", ".pyc")) or "test" in name.lower()]


def test_the_sdist_holds_the_source_and_the_tests(built: Path) -> None:
    """An sdist is enough to build, test and read the program."""
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml", "asnbrand_train.py", "tests/test_house.py"}
    assert wanted <= names
    assert not [name for name in names if name.startswith((".venv", ".git/", "dist"))]
