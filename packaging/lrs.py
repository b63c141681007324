"""Tries an xAPI file on a learning record store: ``python packaging/lrs.py FILE URL USER PASSWORD``.

Posts the file, posts it again, then posts its first statement with other words under the same id. A store takes the
first (200), knows the second (200 or 204) and refuses the third (409). Exit code 0: it did. docs/xapi.md says how to
run one on your own computer.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

BATCH = 500
"""Statements that are posted together."""
EXPECTED = {"first": {200}, "again": {200, 204}, "changed": {409}}


def post(statements: list[Any], url: str, user: str, password: str) -> int:
    """The status with which the store answers."""
    login = base64.b64encode(f"{user}:{password}".encode()).decode()
    headers = {
        "Authorization": f"Basic {login}",
        "Content-Type": "application/json",
        "X-Experience-API-Version": "1.0.3",
    }
    try:
        with urlopen(Request(url, json.dumps(statements).encode(), headers)) as answer:
            return int(answer.status)
    except HTTPError as refused:
        return refused.code


def main(file: str, url: str, user: str, password: str) -> int:
    """Post three times and say what was answered."""
    statements = json.loads(Path(file).read_bytes())
    batches = [statements[start : start + BATCH] for start in range(0, len(statements), BATCH)]
    changed = [{**statements[0], "timestamp": "2000-01-01T00:00:00Z"}]
    answers = {
        "first": {post(batch, url, user, password) for batch in batches},
        "again": {post(batch, url, user, password) for batch in batches},
        "changed": {post(changed, url, user, password)},
    }
    print(f"statements: {len(statements)}, batches: {len(batches)}")
    for name, codes in answers.items():
        print(f"{name}: {', '.join(map(str, sorted(codes)))}")
    return 0 if all(codes <= EXPECTED[name] for name, codes in answers.items()) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
