"""The one registry of commands: it feeds the keys, the footer, the command search and the help screen.

Titles and sentences are English msgids; they are translated where they are shown. Keys are ones that every
terminal passes on: letters, digits, arrows, Enter, Esc, Space, Tab, F1 to F10.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding, BindingType

from tui.texts import N_


class Command(NamedTuple):
    """Something a person can do on a screen."""

    id: str
    keys: str
    action: str
    title: str
    help: str
    show: bool = True
    """Whether the footer names it."""
    priority: bool = False
    search: bool = False
    """Whether the command search offers it (those that make sense from anywhere)."""

    def binding(self) -> Binding:
        """The key binding; its description stays the msgid (`Page.active_bindings` translates it)."""
        return Binding(
            self.keys, self.action, self.title, show=self.show, tooltip=self.help, id=self.id, priority=self.priority
        )


COMMANDS: dict[str, tuple[Command, ...]] = {
    "app": (
        Command("app.help", "f1,question_mark", "help", N_("Help"),
                N_("Explain this screen and its keys."), search=True),
        Command("app.search", "slash,ctrl+p,f2", "search", N_("Search"),
                N_("Find a lesson, a question, a note or a command."), show=False),
        Command("app.pause", "f10", "pause", N_("Pause"),
                N_("A visitor comes: blank the screen and stop the clock."), show=False, priority=True, search=True),
        Command("app.interrupt", "ctrl+c", "interrupt", N_("Copy"),
                N_("Copy the marked text. It never ends the program."), show=False, priority=True),
        Command("app.quit", "ctrl+q", "leave", N_("Quit"),
                N_("Leave the program. Everything is already saved."), show=False, priority=True, search=True),
    ),
    "home": (
        Command("home.continue", "l", "continue", N_("Continue"),
                N_("Go on where you stopped."), show=False, search=True),
        Command("home.review", "u", "app.open('review')", N_("Reviews"),
                N_("Answer again what would soon be forgotten."), search=True),
        Command("home.plan", "t", "plan", N_("Plan"),
                N_("Say how it went with the habits of your plan, or print it."), search=True),
        Command("home.progress", "p", "app.open('progress')", N_("Progress"),
                N_("See what you have done so far."), search=True),
        Command("home.export", "k", "app.open('export')", N_("Send a report"),
                N_("Make a report for your supervisor."), search=True),
        Command("home.team", "r", "app.open('team')", N_("Team report"),
                N_("For supervisors: sum up the reports that you have received."), search=True),
        Command("home.settings", "a", "app.open('settings')", N_("Settings"),
                N_("Colours, language, symbols, profile, learners."), search=True),
        Command("home.search", "slash", "app.search", N_("Search"),
                N_("Find a lesson, a question, a note or a command.")),
        Command("home.quit", "q", "app.leave", N_("Quit"),
                N_("Leave the program. Everything is already saved.")),
    ),
    "welcome": (
        Command("welcome.leave", "escape", "leave_program", N_("Quit"), N_("Leave the program.")),
    ),
    "notice": (
        Command("notice.close", "enter,space", "back", N_("Close"), N_("Close this window.")),
    ),
    "page": (
        Command("page.back", "escape", "back", N_("Back"),
                N_("Go back. What you have answered is already saved.")),
    ),
    "move": (
        Command("move.up", "up", "cursor_up", N_("Up"), N_("Move the highlight up."), show=False),
        Command("move.down", "down", "cursor_down", N_("Down"), N_("Move the highlight down."), show=False),
    ),
    "move_far": (
        Command("move.page_up", "pageup", "page_up", N_("Page up"), N_("Move the highlight up a page."), show=False),
        Command("move.page_down", "pagedown", "page_down", N_("Page down"),
                N_("Move the highlight down a page."), show=False),
        Command("move.first", "home", "first", N_("First"), N_("Move the highlight to the first line."), show=False),
        Command("move.last", "end", "last", N_("Last"), N_("Move the highlight to the last line."), show=False),
    ),
    "dialog": (  # a window shuts off the program's own keys, and help is wanted there too
        Command("dialog.help", "f1,question_mark", "app.help", N_("Help"),
                N_("Explain this screen and its keys.")),
    ),
    "list": (
        Command("list.open", "enter,space", "select", N_("Open"),
                N_("Open the highlighted line. Up and Down move, digits open a line at once.")),
    ),
    "choose": (
        Command("list.choose", "enter,space", "select", N_("Choose"),
                N_("Choose the highlighted line. Up and Down move, digits choose a line at once.")),
    ),
    "change": (
        Command("list.change", "enter,space", "select", N_("Change"),
                N_("Change the highlighted line. Up and Down move, digits change a line at once.")),
    ),
    "lesson": (
        Command("lesson.next", "enter,space,right", "next", N_("Next"),
                N_("Read on: the rest of this step, then the next one.")),
        Command("lesson.previous", "left,backspace,f4", "previous", N_("Previous"),
                N_("Go back one step.")),
        Command("lesson.again", "r", "again", N_("Try again"),
                N_("Answer this question once more. It is only for practice.")),
        Command("lesson.sources", "s", "sources", N_("Sources"),
                N_("Show what this step's claims rest on.")),
        Command("lesson.bookmark", "b", "bookmark", N_("Bookmark"),
                N_("Bookmark this step, or take the bookmark away. Search lists what is bookmarked.")),
    ),
    "reflect": (
        Command("reflect.save", "f5", "save_reflection", N_("Save and go on"),
                N_("Keep what you wrote on this computer and go on."), priority=True),
    ),
    "rehearsal": (
        Command("rehearsal.next", "enter", "go_on", N_("Next"),
                N_("Go on to the next activity.")),
        Command("rehearsal.previous", "left,backspace,f4", "previous", N_("Previous"),
                N_("Go back one step. What you have written stays.")),
        Command("rehearsal.sources", "s", "sources", N_("Sources"),
                N_("Show what this rehearsal rests on.")),
    ),
    "prompter": (
        Command("prompter.start", "space", "start", N_("Start"),
                N_("Begin to speak: the clock runs. After a pause: go on.")),
        Command("prompter.hold", "space", "hold", N_("Pause"),
                N_("Stop the clock for a moment.")),
        Command("prompter.stop", "enter", "stop", N_("Stop"),
                N_("You have finished speaking: what follows is to rate yourself.")),
        Command("prompter.again", "r", "again", N_("From the start"),
                N_("Set the clock back and begin this round anew.")),
        Command("prompter.up", "up", "scroll_line(-1)", N_("Up"), N_("Move the text back."), show=False),
        Command("prompter.down", "down", "scroll_line(1)", N_("Down"), N_("Move the text on."), show=False),
    ),
    "reflection": (
        Command("reflection.next", "enter,right", "next", N_("Next"),
                N_("Go on with the next part.")),
        Command("reflection.previous", "left,backspace,f4", "previous", N_("Previous"),
                N_("Go back one step.")),
        Command("reflection.again", "r", "again", N_("Pick anew"),
                N_("Pick the words once more, and let your colleague pick again.")),
        Command("reflection.sources", "s", "sources", N_("Sources"),
                N_("Show what this step's claims rest on.")),
        Command("reflection.plan", "t", "plan", N_("Plan"),
                N_("Look at your plan and print it.")),
    ),
    "word_grid": (
        Command("words.tick", "space", "tick", N_("Pick"),
                N_("Pick the highlighted word, or let it go. The arrows move.")),
        Command("words.confirm", "enter", "confirm", N_("Done"),
                N_("Go on with the words that are picked.")),
        Command("words.up", "up", "move(0, -1)", N_("Up"), N_("Move the highlight up."), show=False),
        Command("words.down", "down", "move(0, 1)", N_("Down"), N_("Move the highlight down."), show=False),
        Command("words.left", "left", "move(-1, 0)", N_("Left"), N_("Move the highlight left."), show=False),
        Command("words.right", "right", "move(1, 0)", N_("Right"), N_("Move the highlight right."), show=False),
    ),
    "habits": (
        Command("habits.remove", "delete", "remove", N_("Remove"),
                N_("Take the highlighted habit out of the plan.")),
    ),
    "keep": (
        Command("keep.save", "enter", "confirm", N_("Save"),
                N_("Keep what you picked.")),
    ),
    "plan": (
        Command("plan.print", "c", "print", N_("Print"),
                N_("Write the plan as one page that can be printed.")),
        Command("plan.change", "u", "change", N_("Revise"),
                N_("Open the plan where it was made, and change it.")),
    ),
    "options": (
        Command("options.confirm", "enter", "confirm", N_("Give answer"),
                N_("Answer with what you picked. Digits or Up and Down pick.")),
    ),
    "options_one": (
        Command("options.pick", "space", "tick", N_("Pick"), N_("Pick the highlighted option."), show=False),
    ),
    "options_multiple": (
        Command("options.tick", "space", "tick", N_("Tick"),
                N_("Tick the highlighted option, or untick it. Digits do the same.")),
    ),
    "assign": (
        Command("assign.next", "space,right", "turn(1)", N_("Change"),
                N_("Give the highlighted line the next of the answers; a digit gives one at once.")),
        Command("assign.previous", "left", "turn(-1)", N_("Change back"),
                N_("Give the highlighted line the answer before."), show=False),
        Command("assign.empty", "delete,0", "empty", N_("Leave open"),
                N_("Take the answer of the highlighted line away."), show=False),
    ),
    "pickline": (
        Command("pickline.next", "space,right", "turn(1)", N_("Change"),
                N_("Pick the next of the answers; a digit picks one at once.")),
        Command("pickline.previous", "left", "turn(-1)", N_("Change back"),
                N_("Pick the answer before."), show=False),
    ),
    "order": (
        Command("order.hold", "space", "hold", N_("Pick up"),
                N_("Pick the highlighted line up, move it with Up and Down, and put it down with Space.")),
        Command("order.earlier", "left", "shift(-1)", N_("Earlier"),
                N_("Move the highlighted line one place up. A digit moves it to that place."), show=False),
        Command("order.later", "right", "shift(1)", N_("Later"),
                N_("Move the highlighted line one place down. A digit moves it to that place."), show=False),
    ),
    "quiz_intro": (
        Command("quiz.start", "enter", "start", N_("Start"),
                N_("Start the questions, or go on with them.")),
        Command("quiz.skip", "l", "skip", N_("Skip"),
                N_("Leave this test out. It only shows where you start.")),
        Command("quiz.results", "h,enter", "results", N_("Results"),
                N_("Look at your last attempt again.")),
    ),
    "quiz": (
        Command("quiz.go_on", "enter", "go_on", N_("Next"),
                N_("Go to the next question.")),
        Command("quiz.next", "right,n,f3", "next", N_("Next"),
                N_("Go to the next question."), show=False),
        Command("quiz.previous", "left,backspace,f4", "previous", N_("Previous"),
                N_("Go to the question before.")),
        Command("quiz.flag", "t,f6", "flag", N_("Flag"),
                N_("Mark this question to come back to it, or take the mark away.")),
        Command("quiz.list", "d,f7", "list", N_("List"),
                N_("See all questions: answered, open, flagged. From there you can hand in.")),
        Command("quiz.clear", "c,f8", "clear", N_("Clear"),
                N_("Take your answer to this question back.")),
        Command("quiz.report", "l,f9", "report", N_("Report"),
                N_("Say that this question is faulty, with a short note.")),
        Command("quiz.sources", "s", "sources", N_("Sources"),
                N_("Show what this question rests on.")),
    ),
    "scenario": (
        Command("scenario.start", "enter", "start", N_("Start"),
                N_("Begin the simulation.")),
        Command("scenario.look_back", "h", "look_back", N_("Look back"),
                N_("See the path that you took last time.")),
        Command("scenario.go_on", "enter,space,right", "go_on", N_("Go on"),
                N_("Read on: the rest of this, then what follows.")),
        Command("scenario.situation", "r", "situation", N_("Read the situation again"),
                N_("Show again what had happened before you chose.")),
        Command("scenario.next", "l", "next", N_("Next activity"),
                N_("Go on with the next activity of this module.")),
        Command("scenario.sources", "s", "sources", N_("Sources"),
                N_("Show the rules and theories behind this choice.")),
    ),
    "scenario_choices": (
        Command("options.choose", "enter", "confirm", N_("Choose"),
                N_("Do what is picked. Digits or Up and Down pick.")),
    ),
    "turning_points": (
        Command("turning_points.replay", "enter,space", "select", N_("Try from here"),
                N_("Go back to the highlighted point and choose anew. The path that you took stays in your record.")),
    ),
    "review": (
        Command("review.go_on", "enter,space,right", "go_on", N_("Next"),
                N_("Go to the next question.")),
        Command("review.close", "enter", "close", N_("Start page"),
                N_("Go back to the start.")),
        Command("review.report", "l,f9", "report", N_("Report"),
                N_("Say that this question is faulty, with a short note.")),
        Command("review.sources", "s", "sources", N_("Sources"),
                N_("Show what this question rests on.")),
    ),
    "rating": (
        Command("rating.confirm", "enter", "confirm", N_("Next"),
                N_("Go to the next question. A digit says how well you remembered this one.")),
    ),
    "report": (
        Command("report.send", "enter", "send", N_("Send the note"),
                N_("Keep what you wrote about the question.")),
    ),
    "scroll": (
        Command("scroll.up", "pageup", "scroll_page(-1)", N_("Page up"), N_("Scroll back."), show=False),
        Command("scroll.down", "pagedown", "scroll_page(1)", N_("Page down"), N_("Scroll on."), show=False),
    ),
    "quiz_list": (
        Command("list.jump", "enter,space", "select", N_("Go there"),
                N_("Go to the highlighted question.")),
        Command("quiz.submit", "k", "submit", N_("Hand in"),
                N_("Hand in your answers and see the result.")),
    ),
    "result": (
        Command("result.next", "l", "next", N_("What next"),
                N_("Go on with what helps most now.")),
        Command("result.open", "enter,space", "select", N_("Look at it"),
                N_("Read the highlighted question with its explanation.")),
    ),
    "answer": (
        Command("answer.next", "right,enter,space", "next", N_("Next"), N_("Go to the next question.")),
        Command("answer.previous", "left,backspace", "previous", N_("Previous"), N_("Go to the question before.")),
        Command("answer.sources", "s", "sources", N_("Sources"), N_("Show what this question rests on.")),
        Command("answer.bookmark", "b", "bookmark", N_("Bookmark"),
                N_("Bookmark this question, or take the bookmark away. Search lists what is bookmarked.")),
        Command("answer.up", "up,pageup", "scroll_page(-1)", N_("Up"), N_("Scroll back."), show=False),
        Command("answer.down", "down,pagedown", "scroll_page(1)", N_("Down"), N_("Scroll on."), show=False),
    ),
    "note": (
        Command("note.go", "enter", "go", N_("Where I wrote it"),
                N_("Open the activity where you wrote this.")),
    ),
    "export": (
        Command("export.save", "f5", "save", N_("Make the file"),
                N_("Write the report into the folder shown."), priority=True),
    ),
    "team": (
        Command("team.save", "f5", "save", N_("Make the report"),
                N_("Read every report in the folder and write one workbook and one page."), priority=True),
        Command("team.roster", "r", "roster", N_("List of staff"),
                N_("Take the next file in the folder as the list of your staff, or none.")),
    ),
    "form": (
        Command("form.save", "f5", "save", N_("Save"),
                N_("Keep what you filled in."), priority=True),
    ),
}  # fmt: skip


SPARE = ("app.open('team')", "app.open('settings')", "bookmark", "previous", "report", "clear", "again", "situation")
"""Actions whose keys the line at the bottom leaves out first when there is not room for all."""


def bindings(*scopes: str) -> list[BindingType]:
    """The key bindings of the scopes, in order."""
    return [command.binding() for scope in scopes for command in COMMANDS[scope]]


def searchable() -> list[Command]:
    """The commands that the command search offers."""
    return [command for scope in COMMANDS.values() for command in scope if command.search]
