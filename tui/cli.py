"""The command line."""


def main(argv: list[str] | None = None) -> int:
    """Run it."""
    return 0
