"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# A machine with other work to do is slow, and no law is broken by that.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
