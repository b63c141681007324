"""Draws the pictures of the documentation: ``python packaging/pictures.py``.

Each is the real program with a made-up learner. Needs Debian's librsvg2-bin and fonts-firacode.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "gambar"
SIZE = (96, 28)
PICTURES = {"beranda": (), "pelajaran": ("enter",), "modul": ("escape", "1"), "kemajuan": ("escape", "p")}
"""Each picture's name and the keys that lead to it from the one before."""


async def drawn(data: Path) -> AsyncIterator[tuple[str, str]]:
    """Play the program and take its pictures: their names, and SVG."""
    import asnbrand_train
    from benchmarks import history
    from tui.app import TrainApp
    from tui.start import find_start

    since = datetime.now().astimezone().replace(hour=8, minute=0) - timedelta(days=2)
    history.make(data, 30, ends_in="efek-halo", since=since)
    app = TrainApp(find_start(str(data), (), "id", asnbrand_train.__version__))
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        for name, keys in PICTURES.items():
            await pilot.press(*keys)
            await app.workers.wait_for_complete()
            await pilot.pause()
            yield name, app.export_screenshot()


async def draw(data: Path) -> None:
    """Draw all of them as PNG."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    async for name, svg in drawn(data):
        path = FOLDER / f"{name}.png"
        # librsvg drops leading no-break spaces otherwise.
        source = svg.replace("<text ", '<text xml:space="preserve" ').encode("utf-8")
        subprocess.run(["rsvg-convert", "--output", path], input=source, check=True)
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    if not shutil.which("rsvg-convert"):
        sys.exit("install librsvg2-bin and fonts-firacode first")
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(draw(Path(folder)))
