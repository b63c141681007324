"""The offline bundles hold what an office PC needs, and the Linux one installs where there is no network."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import asnbrand_train

ROOT = Path(__file__).resolve().parents[2]
TOP = f"asnbrand-train-{asnbrand_train.__version__}"
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="makes and installs the Linux twin")]


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A package index; skips the test where there is none."""
    scratch = str(tmp_path_factory.mktemp("probe"))
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "-q", "--dest", scratch, "tinydb"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no package index can be reached: {done.stderr.strip().splitlines()[-1]}")


def bundle(system: str, out: Path, *pythons: str) -> Path:
    """Make a bundle as a person would."""
    options = [word for python in pythons for word in ("--python", python)]
    command = [sys.executable, str(ROOT / "packaging" / "bundle.py"), system, "--out", str(out), *options]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out / f"{TOP}-{system}.zip"


@pytest.mark.usefixtures("index")
def test_the_windows_bundle(tmp_path: Path) -> None:
    """Wheels for 64-bit Windows only, for each version of Python, and scripts that cmd.exe reads."""
    with zipfile.ZipFile(bundle("windows", tmp_path, "3.11", "3.13")) as archive:
        names = archive.namelist()
        scripts = {name: archive.read(name) for name in names if not name.endswith(".whl")}
    wheels = [Path(name).name for name in names if name.endswith(".whl")]
    assert all(wheel.endswith(("-any.whl", "-win_amd64.whl")) for wheel in wheels)
    for library in ("asnbrand_train", "textual", "tinydb", "pyyaml", "msgspec", "linkify_it_py", "typst", "jinja2"):
        assert [wheel for wheel in wheels if wheel.startswith(f"{library}-")], library
    assert {wheel.split("-")[2] for wheel in wheels if wheel.startswith("msgspec-")} == {"cp311", "cp313"}

    assert set(scripts) == {f"{TOP}/{name}" for name in ("BACA-SAYA.txt", "mulai.cmd", "pasang.cmd")}
    for name, content in scripts.items():
        assert content.count(b"\n") == content.count(b"\r\n") > 5, name
        assert content.isascii(), name
        assert b"@" not in content.replace(b"@echo off", b""), name
    assert b"for %%V in (3.13 3.11) do call" in scripts[f"{TOP}/pasang.cmd"]
    assert b"not in [(3, 13), (3, 11)]" in scripts[f"{TOP}/pasang.cmd"]


@pytest.mark.usefixtures("index")
@pytest.mark.skipif(HERE not in {"3.11", "3.12", "3.13", "3.14"}, reason=f"no bundle is made for Python {HERE}")
def test_the_linux_bundle_installs_without_a_network(tmp_path: Path) -> None:
    """`pasang.sh` makes an environment from the wheels alone and `mulai.sh` starts the program."""
    with zipfile.ZipFile(bundle("linux", tmp_path, HERE)) as archive:
        archive.extractall(tmp_path)
        assert archive.getinfo(f"{TOP}/pasang.sh").external_attr >> 16 & 0o111
    folder = tmp_path / TOP
    home = tmp_path / "a home with spaces"
    home.mkdir()
    nowhere = "http://127.0.0.1:9"
    path = f"{Path(sys.base_prefix, 'bin')}:{os.environ['PATH']}"
    away = {"HOME": str(home), "PATH": path, "http_proxy": nowhere, "https_proxy": nowhere}

    def script(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", folder / name, *arguments], env=away, cwd=home, capture_output=True, text=True, check=False
        )

    early = script("mulai.sh", "--version")
    assert early.returncode == 1
    assert "pasang.sh" in early.stderr

    installed = script("pasang.sh")
    assert installed.returncode == 0, installed.stderr
    assert "Selesai terpasang" in installed.stdout
    started = script("mulai.sh", "--version")
    assert started.returncode == 0, started.stderr
    assert asnbrand_train.__version__ in started.stdout


def test_a_missing_python_is_said_plainly(tmp_path: Path) -> None:
    """Where no fitting Python is found, the script says which is needed and whom to ask."""
    (tmp_path / "wheels").mkdir()
    text = (ROOT / "packaging" / "office" / "linux" / "pasang.sh").read_text("utf-8")
    (tmp_path / "pasang.sh").write_text(text.replace("@TUPLES@", "(2, 7)").replace("@SPAN@", "3.11"), "utf-8")
    done = subprocess.run(
        ["sh", tmp_path / "pasang.sh"],
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Python 3.11" in done.stderr
    assert "pengelola TI" in done.stderr
