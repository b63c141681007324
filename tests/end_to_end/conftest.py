"""Windows has no pseudo-terminal that pexpect could drive."""

from __future__ import annotations

import os

collect_ignore = ["test_in_a_terminal.py"] if os.name == "nt" else []
