"""Makes the offline bundle for an office PC: ``python packaging/bundle.py windows|linux [--python 3.11] [--out dist]``.

A bundle is one ZIP with this program, every library it needs, at the versions of uv.lock and with its hashes checked,
for several versions of Python, and two scripts: `pasang` makes a virtual environment without a network and without
admin rights, `mulai` starts the program. The PC needs Python and nothing else.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parent.parent
OFFICE = Path(__file__).resolve().parent / "office"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""The versions that every library in uv.lock has wheels for."""

System = Literal["windows", "linux"]


class Target(NamedTuple):
    """What a bundle is for, in the terms of pip and of environment markers."""

    platforms: tuple[str, ...]
    markers: dict[str, str]
    newline: str


TARGETS: dict[System, Target] = {
    "windows": Target(
        ("win_amd64",),
        {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
        "\r\n",
    ),
    "linux": Target(
        ("manylinux2014_x86_64", "manylinux_2_17_x86_64", "manylinux_2_28_x86_64"),
        {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
        "\n",
    ),
}


def requirements(system: System, python: str) -> str:
    """What the program needs there, as pip's requirements with hashes.

    The lock is followed from the program on, with the target's markers: pip itself would judge markers by the
    machine that makes the bundle.
    """
    environment = {"python_version": python, "python_full_version": f"{python}.0", "implementation_name": "cpython",
                   "platform_python_implementation": "CPython", **TARGETS[system].markers}  # fmt: skip
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    packages: dict[str, dict[str, Any]] = {package["name"]: package for package in lock["package"]}
    needed: set[str] = set()
    waiting = list(packages["asnbrand-train"]["dependencies"])
    while waiting:
        dependency = waiting.pop()
        if "marker" in dependency and not Marker(dependency["marker"]).evaluate(environment):
            continue
        package = packages[dependency["name"]]
        for extra in dependency.get("extra", []):
            waiting += package["optional-dependencies"][extra]
        if package["name"] not in needed:
            needed.add(package["name"])
            waiting += package.get("dependencies", [])
    return "".join(
        f"{name}=={packages[name]['version']}"
        + "".join(f" --hash={wheel['hash']}" for wheel in packages[name]["wheels"])
        + "\n"
        for name in sorted(needed)
    )


def python_module(*command: str | Path) -> None:
    """Run ``python -m …``. Raises CalledProcessError when it fails."""
    subprocess.run([sys.executable, "-m", *map(str, command)], check=True, stdout=subprocess.DEVNULL)


def collect(system: System, pythons: tuple[str, ...], folder: Path) -> None:
    """Put the program's wheel and its libraries' wheels into `folder`."""
    python_module("build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    for python in pythons:
        listed = folder / "requirements.txt"
        listed.write_text(requirements(system, python), "utf-8")
        platforms = [part for platform in TARGETS[system].platforms for part in ("--platform", platform)]
        python_module(
            "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes",
            "--only-binary=:all:", *platforms, "--python-version", python, "--dest", folder, "--requirement", listed,
        )  # fmt: skip
        listed.unlink()


def scripts(system: System, version: str, pythons: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """The scripts and the note to read first, filled in, with the line ends of the system."""
    newest_first = sorted(pythons, key=lambda python: int(python.split(".")[1]), reverse=True)
    words = {
        "@VERSION@": version,
        "@PYTHONS@": " ".join(newest_first),
        "@TUPLES@": ", ".join(f"({python.replace('.', ', ')})" for python in newest_first),
        "@SPAN@": " sampai ".join(dict.fromkeys((newest_first[-1], newest_first[0]))),
    }
    for path in sorted((OFFICE / system).iterdir()):
        text = path.read_text("ascii")
        for word, meaning in words.items():
            text = text.replace(word, meaning)
        yield path.name, text.replace("\n", TARGETS[system].newline).encode("ascii")


def build(system: System, pythons: tuple[str, ...], out: Path) -> Path:
    """Make the bundle and give back its path. Raises CalledProcessError when a wheel cannot be had."""
    with tempfile.TemporaryDirectory() as scratch:
        collect(system, pythons, Path(scratch))
        wheels = sorted(Path(scratch).glob("*.whl"))
        (version,) = (wheel.name.split("-")[1] for wheel in wheels if wheel.name.startswith("asnbrand_train-"))
        top = f"asnbrand-train-{version}"
        out.mkdir(parents=True, exist_ok=True)
        bundle = out / f"{top}-{system}.zip"
        with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in scripts(system, version, pythons):
                member = zipfile.ZipInfo(f"{top}/{name}")
                member.compress_type = zipfile.ZIP_DEFLATED
                member.external_attr = (0o755 if name.endswith(".sh") else 0o644) << 16
                archive.writestr(member, content)
            for wheel in wheels:
                archive.write(wheel, f"{top}/wheels/{wheel.name}", zipfile.ZIP_STORED)
    return bundle


def main() -> None:
    """Read the command line and make a bundle."""
    parser = argparse.ArgumentParser(description="Make the offline bundle for an office PC.")
    parser.add_argument("system", choices=sorted(TARGETS))
    parser.add_argument("--python", action="append", choices=PYTHONS, help="for this version only (may be repeated)")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="FOLDER")
    asked = parser.parse_args()
    bundle = build(asked.system, tuple(asked.python or PYTHONS), asked.out)
    print(f"{bundle} ({bundle.stat().st_size / 1e6:.1f} MB)")


if __name__ == "__main__":
    main()
