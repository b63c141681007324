"""The command line: what can be asked for, and who answers it.

Only argparse is imported here; a command's own file is imported when it is called, so that `--help` is instant.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys

from tui import texts
from tui.exits import DONE, USAGE
from tui.texts import N_, _

TYPE_CHECKING = False  # as typing has it; importing typing would cost `--help` a tenth of its time
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

ARGPARSE_TEXTS = (
    N_("usage: "), N_("options"), N_("positional arguments"), N_("show this help message and exit"),
    N_("show program's version number and exit"), N_("%(prog)s: error: %(message)s\n"),
    N_("the following arguments are required: %s"), N_("unrecognized arguments: %s"), N_("expected one argument"),
    N_("expected at least one argument"), N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("argument %(argument_name)s: %(message)s"),
)  # fmt: skip
"""What argparse itself says; it finds them in our catalogue, because `_speak` hands it our own."""


def main(argv: list[str] | None, version: str) -> int:
    """Run the command line of this version of the program and return the exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old console's code page must not end in a traceback
    chosen = _language(arguments)
    _speak(chosen or texts.DEFAULT_LANGUAGE)
    try:
        try:
            options = parser(version).parse_args(arguments)
            options.lang = chosen
            options.version = version
            return int(options.run(options))
        finally:
            sys.stdout.flush()  # while a reader that has gone is still no error: at its end Python would complain
    except BrokenPipeError:
        # Whoever read our output has gone, as `head` does. Python would complain once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _language(arguments: list[str]) -> str | None:
    """The language asked for, looked up before the parser is built, because the parser speaks it."""
    chosen = None
    for place, argument in enumerate(arguments):
        value = arguments[place + 1] if argument == "--lang" and place + 1 < len(arguments) else ""
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else value
        chosen = value if value in texts.LANGUAGES else chosen
    return chosen


def _speak(language: str) -> None:
    texts.use_language(language)
    # argparse's own way to its translations imports locale and copy: a tenth of what `--help` takes.
    argparse._, argparse.ngettext = texts._, texts.ngettext  # type: ignore[attr-defined]


def parser(version: str) -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser(
        prog="asnbrand-train",
        description=_("An offline training for public servants: perception, communication and reputation. "
                      "Without a command, the training opens."),
        epilog=_("Everything is saved at once, and nothing leaves this computer unless you send it."),
    )  # fmt: skip
    top.add_argument(
        "--version",
        action="version",
        version=f"asnbrand-train {version}",
        help=_("show program's version number and exit"),
    )
    top.add_argument(
        "--lang", choices=tuple(texts.LANGUAGES), help=_("language: id (Bahasa Indonesia) or en (English)")
    )
    top.add_argument(
        "--data", metavar=_("FOLDER"), help=_("folder for all data (otherwise ASNBRAND_DATA, or the usual place)")
    )
    top.add_argument("--module", metavar=_("FOLDER"), action="append", default=[], dest="paths",
                     help=_("also offer the module in this folder; may be given several times"))  # fmt: skip
    top.set_defaults(run=_play)
    groups = top.add_subparsers(title=_("commands"), metavar=_("COMMAND"), parser_class=_Group)
    groups.add_parser("modules", fill=_modules, help=_("list, check or begin modules"),
                      description=_("List, check or begin modules."))  # fmt: skip
    groups.add_parser("progress", fill=_progress, help=_("show, export or keep safe what was learned"),
                      description=_("Show, export or keep safe what was learned."))  # fmt: skip
    groups.add_parser("team", fill=_team, help=_("sum up the reports of a team"),
                      description=_("Sum up the reports of a team."))  # fmt: skip
    doctor = groups.add_parser("doctor", help=_("say how this computer, the record and the modules are"),
                               description=_("Say how this computer, the record and the modules are."))  # fmt: skip
    doctor.set_defaults(run=_doctor)
    return top


def _formatter(prog: str) -> argparse.HelpFormatter:
    """How help is laid out. Left to itself argparse imports shutil for the width: a fifth of `--help`'s time."""
    try:
        columns = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        try:
            columns = os.get_terminal_size(sys.stdout.fileno()).columns
        except (AttributeError, ValueError, OSError):
            columns = 0
    return argparse.HelpFormatter(prog, width=(columns or 80) - 2)


class _Parser(argparse.ArgumentParser):
    """A command line with help of that layout."""

    def __init__(self, **more: Any) -> None:
        super().__init__(formatter_class=_formatter, **more)


class _Group(_Parser):
    """A command whose own commands are made when it is called: `--help` and the training do not wait for them."""

    def __init__(self, *, fill: Callable[[argparse.ArgumentParser], None] | None = None, **more: Any) -> None:
        super().__init__(**more)
        self._fill = fill

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        fill, self._fill = self._fill, None
        if fill is not None:
            fill(self)
        return super().parse_known_args(args, namespace)


def _modules(group: argparse.ArgumentParser) -> None:
    commands = group.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True, parser_class=_Parser)
    show = commands.add_parser("list", help=_("list the modules"), description=_("List the modules."))
    show.add_argument("--json", action="store_true", help=_("as JSON"))
    show.set_defaults(run=_modules_list)
    check = commands.add_parser(
        "check",
        help=_("find every mistake in a module"),
        description=_("Find every mistake in a module. Exit code 0: none, 1: some."),
    )
    check.add_argument(
        "folders", nargs="+", metavar=_("FOLDER"), help=_("a module's folder, or a folder of such folders")
    )
    check.add_argument("--advice", action="store_true", help=_(
        "also say what a good teacher would: guessing, coverage, pace, sources, words, each with a figure; "
        "exit code 1 if there is advice"))  # fmt: skip
    check.add_argument("--json", action="store_true", help=_("as JSON, with the advice"))
    check.set_defaults(run=_modules_check)
    paper = commands.add_parser("print", help=_("write a whole module as a page to print"), description=_(
        "Write a whole module as one HTML page to print: lessons, questions, keys, reasons, sources, and columns to "
        "agree, correct and initial."))  # fmt: skip
    paper.add_argument("module", metavar=_("MODULE"), help=_("a module's id or folder"))
    paper.add_argument("--output", metavar=_("FILE"), required=True,
                       help=_("HTML file to write; - for standard output"))  # fmt: skip
    paper.set_defaults(run=_modules_print)
    new = commands.add_parser("new", help=_("write a module to begin with"), description=_(
        "Write a small annotated module into a new folder, for an author to change into their own."))  # fmt: skip
    new.add_argument("folder", metavar=_("FOLDER"), help=_("a folder that is new or empty"))
    new.set_defaults(run=_modules_new)
    graph = commands.add_parser("graph", help=_("print the map of a scenario"), description=_(
        "Print the map of a scenario: its nodes, what can be chosen, where that leads."))  # fmt: skip
    graph.add_argument("scenario", metavar=_("MODULE/ACTIVITY"),
                       help=_("a scenario, behind its module or that module's folder"))  # fmt: skip
    graph.add_argument("--dot", action="store_true", help=_("in the language of Graphviz (dot)"))
    graph.set_defaults(run=_modules_graph)


def _progress(group: argparse.ArgumentParser) -> None:
    commands = group.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True, parser_class=_Parser)
    show = commands.add_parser("show", help=_("show a learner's progress"), description=_("Show a learner's progress."))
    show.add_argument("--json", action="store_true", help=_("as JSON"))
    show.set_defaults(run=_progress_show)
    export = commands.add_parser("export", help=_("write a report file"), description=_("Write a report file."))
    export.add_argument("--format", choices=("xlsx", "pdf", "html", "csv", "json", "xapi"), required=True,
                        help=_("kind of file"))  # fmt: skip
    export.add_argument("--dialect", choices=("excel-id", "plain"), default="excel-id",
                        help=_("CSV for Indonesian Excel (semicolon, decimal comma) or plain"))  # fmt: skip
    export.add_argument("--include", action="append", metavar=_("KINDS"), help=_(
        "what else goes in, separated by commas: earlier, objectives, answers, seconds, certainty, self_assessments, "
        "paths, notes, texts; all: everything"))  # fmt: skip
    export.add_argument("--no-name", action="store_true", help=_("leave the name out; a pseudonym stands for it"))
    export.add_argument("--no-unit", action="store_true", help=_("leave unit and position out"))
    export.add_argument("--number", choices=("none", "masked", "full"), help=_("how the NIP goes in"))
    export.add_argument("--no-signature", action="store_true",
                        help=_("PDF and HTML: without the empty block for the supervisor's signature"))  # fmt: skip
    export.add_argument("--output", metavar=_("FILE"), help=_("file or folder to write to; - for standard output"))
    export.set_defaults(run=_progress_export)
    check = commands.add_parser("verify", help=_("check whether report files were changed"), description=_(
        "Check whether report files (XLSX, JSON) were changed after they were made, whether their key is the same as "
        "before, and whether each goes on from the one before. It never shows who answered. "
        "Exit code 0: all is well, 1: something is amiss, 2: a file cannot be checked."))  # fmt: skip
    check.add_argument("files", nargs="+", metavar=_("FILE"), help=_("a report as it was received"))
    check.add_argument("--trust-new-key", action="store_true",
                       help=_("accept another key than before, once the learner has confirmed it"))  # fmt: skip
    check.set_defaults(run=_progress_verify)
    backup = commands.add_parser("backup", help=_("keep a copy of a record in one file"), description=_(
        "Keep a copy of a record, with its private texts, in one zip file."))  # fmt: skip
    backup.add_argument("--output", metavar=_("FILE"), help=_("file or folder to write to; otherwise this folder"))
    backup.set_defaults(run=_progress_backup)
    restore = commands.add_parser("restore", help=_("bring a backup back"), description=_(
        "Bring a backup back. What is here already stays and is not doubled, however old the backup is."))  # fmt: skip
    restore.add_argument("file", metavar=_("FILE"), help=_("what `progress backup` has written"))
    restore.set_defaults(run=_progress_restore)
    merge = commands.add_parser("merge", help=_("join two records of one person"), description=_(
        "Join two records of one person, who learned on two computers. Restore the other's backup here first."
    ))  # fmt: skip
    merge.add_argument("source", metavar=_("FROM_ID"), help=_("whose record is brought in; it stays as it is"))
    merge.add_argument("--into", metavar="ID", help=_("whose record it is brought into; otherwise who learned last"))
    merge.set_defaults(run=_progress_merge)
    erase = commands.add_parser("erase", help=_("remove a record for good"), description=_(
        "Remove a record and its private texts from this computer for good. The name has to be typed."))  # fmt: skip
    erase.add_argument("--yes-erase", metavar=_("NAME"), help=_("for scripts: the learner's name, typed here instead"))
    erase.set_defaults(run=_progress_erase)
    for command in (show, export, backup, erase):
        command.add_argument("--learner", metavar="ID", help=_("whose record; otherwise who learned last"))


def _team(group: argparse.ArgumentParser) -> None:
    commands = group.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True, parser_class=_Parser)
    report = commands.add_parser("report", help=_("make one workbook and one page of many report files"), description=_(
        "Make one workbook (XLSX) and one page (HTML) of the report files that came. Each file is checked, the newest "
        "of each learner counts, and it is said which were not accepted and why. "
        "Exit code 0: all is well, 1: something is to be looked at, 2: there is nothing that can be read."
    ))  # fmt: skip
    report.add_argument("files", nargs="+", metavar=_("FILE_OR_FOLDER"), help=_("reports, and folders that hold some"))
    report.add_argument("--roster", metavar=_("FILE"), help=_("list of the team (XLSX, CSV), to see who has sent none"))
    report.add_argument("--output", metavar=_("FOLDER"), required=True, help=_("folder to write to"))
    report.set_defaults(run=_team_report)


def _play(options: argparse.Namespace) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(_("asnbrand-train needs a terminal window. Open one and start it there. See also: asnbrand-train --help"),
              file=sys.stderr)  # fmt: skip
        return USAGE
    from tui.start import find_start

    # Textual paints at most 60 times a second unless told otherwise: a key would wait up to 17 ms for its answer.
    os.environ.setdefault("TEXTUAL_FPS", "500")
    # Nearly all that is made while starting stays, so looking for garbage in it only costs time; `TrainApp` looks
    # again once the record has been read.
    gc.disable()
    # A thread that computes hands over to the screen after 1 ms instead of 5.
    sys.setswitchinterval(0.001)
    start = find_start(options.data, tuple(options.paths), options.lang, options.version)
    desk = None
    if start.learner is not None and start.view is None:
        # Nothing can be shown before the record has been read, so reading it beside the first paint helps nobody.
        from tui.desk import open_desk

        desk = open_desk(start, start.learner)
    from tui.app import TrainApp

    app = TrainApp(start, desk)
    code = app.run() or DONE
    if app.left_elsewhere is not None:
        command = f'asnbrand-train progress restore "{app.left_elsewhere}"'
        print(_("Some answers are so far only in the other folder. When there is room again: %(command)s")
              % {"command": command})  # fmt: skip
    return code


def _modules_list(options: argparse.Namespace) -> int:
    from tui.cli_modules import list_modules

    return list_modules(options)


def _modules_check(options: argparse.Namespace) -> int:
    from tui.cli_modules import check_modules

    return check_modules(options)


def _modules_print(options: argparse.Namespace) -> int:
    from tui.cli_print import print_module

    return print_module(options)


def _modules_new(options: argparse.Namespace) -> int:
    from tui.cli_modules import new_module

    return new_module(options)


def _modules_graph(options: argparse.Namespace) -> int:
    from tui.cli_graph import graph_module

    return graph_module(options)


def _progress_show(options: argparse.Namespace) -> int:
    from tui.cli_progress import show_progress

    return show_progress(options)


def _progress_export(options: argparse.Namespace) -> int:
    from tui.cli_progress import export_progress

    return export_progress(options)


def _progress_verify(options: argparse.Namespace) -> int:
    from tui.cli_verify import verify_files

    return verify_files(options)


def _progress_backup(options: argparse.Namespace) -> int:
    from tui.cli_keeping import back_up

    return back_up(options)


def _progress_restore(options: argparse.Namespace) -> int:
    from tui.cli_keeping import bring_back

    return bring_back(options)


def _progress_merge(options: argparse.Namespace) -> int:
    from tui.cli_keeping import join

    return join(options)


def _progress_erase(options: argparse.Namespace) -> int:
    from tui.cli_keeping import wipe

    return wipe(options)


def _team_report(options: argparse.Namespace) -> int:
    from tui.cli_team import report_team

    return report_team(options)


def _doctor(options: argparse.Namespace) -> int:
    from tui.doctor import examine

    return examine(options)
