"""Draws the pictures of the documentation: ``python packaging/pictures.py``.

Each is the real program with a made-up learner, as SVG and, where Debian's librsvg2-bin and fonts-firacode are
installed, as PNG (README.md shows that).
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "gambar"
SIZE = (96, 28)
PICTURES = {"beranda": (), "pelajaran": ("enter",), "modul": ("escape", "1"), "kemajuan": ("escape", "p")}
"""Each picture's name and the keys that lead to it from the one before."""


async def draw(data: Path) -> list[Path]:
    """Play the program and take its pictures."""
    import asnbrand_train
    from benchmarks import history
    from tui.app import TrainApp
    from tui.start import find_start

    since = datetime.now().astimezone().replace(hour=8, minute=0) - timedelta(days=2)
    history.make(data, 55, ends_in="efek-halo", since=since)
    app = TrainApp(find_start(str(data), (), "id", asnbrand_train.__version__))
    drawn = []
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        for name, keys in PICTURES.items():
            await pilot.press(*keys)
            await app.workers.wait_for_complete()
            await pilot.pause()
            drawn.append(Path(app.save_screenshot(f"{name}.svg", str(FOLDER))))
    return drawn


def as_png(svg: Path) -> None:
    """Draw an SVG as PNG beside it."""
    # librsvg drops leading no-break spaces otherwise.
    text = svg.read_text("utf-8").replace("<text ", '<text xml:space="preserve" ')
    command = ["rsvg-convert", "--output", str(svg.with_suffix(".png"))]
    subprocess.run(command, input=text.encode("utf-8"), check=True)


def main() -> None:
    """Draw all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        drawn = asyncio.run(draw(Path(data)))
    if shutil.which("rsvg-convert"):
        for svg in drawn:
            as_png(svg)
    else:
        print("install librsvg2-bin and fonts-firacode for the PNG files", file=sys.stderr)
    print(*(str(path.relative_to(ROOT)) for path in drawn), sep="\n")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
