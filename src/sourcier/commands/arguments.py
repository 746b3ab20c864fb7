"""What is typed behind a command: options and arguments in any order, what is wrong there, and their help."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping

from sourcier.errors import UsageError


class CommandParser(argparse.ArgumentParser):
    """The options of one command and its argument, of which there is one at most."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(
            prog,
            description=description,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
        )

    @property
    def options(self) -> Mapping[str, argparse.Action]:
        """The options, under each of their names."""
        return self._option_string_actions

    @property
    def _argument(self) -> argparse.Action | None:
        return next((action for action in self._actions if not action.option_strings), None)

    def parse(self, words: list[str]) -> dict[str, object]:
        """Return the values of all options and of the argument, by the parameters of `run`.

        argparse is handed the options first, then the rest behind `--`. What else it makes of a mixture
        depends on Python's version.

        Raises:
            UsageError: a word has no place, lacks its value or has a wrong one; or the argument is missing.
        """
        options: list[str] = []
        others: list[str] = []
        rest = iter(words)
        for word in rest:
            if word == "--":
                others += rest
            elif word == "-" or not word.startswith("-"):
                others.append(word)
            else:
                options.append(self._with_value(word, rest))
        self._check(others)
        try:
            return vars(self.parse_args([*options, "--", *others] if others else options))
        except argparse.ArgumentError as error:
            raise UsageError(f"{error.argument_name} {error.message}") from error

    def format_usage(self) -> str:
        """Return the line that says in which order things are typed."""
        argument = f" {self._argument.metavar}" if self._argument else ""
        return f"Usage: {self.prog} [OPTIONS]{argument}\n"

    def format_help(self) -> str:
        """Return what the command does and takes, at the width of the terminal."""
        from sourcier.commands.layout import paragraphs, table

        arguments: list[tuple[str, str]] = []
        options: list[tuple[str, str]] = []
        for action in self._actions:
            names = ", ".join(action.option_strings)
            takes = "" if action.nargs == 0 else f"{action.metavar}"
            told = (action.help or "") % {"default": action.default}
            (options if names else arguments).append((f"{names} {takes}".strip(), told))
        parts = [self.format_usage(), paragraphs(self.description or "")]
        parts += [table("Arguments", arguments)] if arguments else []
        return "\n".join([*parts, table("Options", options)])

    def _with_value(self, word: str, rest: Iterator[str]) -> str:
        """Return an option, with its value behind `=` where it takes one: it may be the next of the words."""
        name, equals, _ = word.partition("=")
        option = self.options.get(name)
        if option is None:
            if word.startswith("--") or not all(f"-{letter}" in self.options for letter in word[1:]):
                raise UsageError(f"no option {name}{guess(name, self.options)} {self._see}")
            return word
        if option.nargs == 0 and equals:
            raise UsageError(f"{name} takes no value. {self._see}")
        if option.nargs == 0 or equals:
            return word
        value = next(rest, "--")
        if value.startswith("--") or value in self.options:
            raise UsageError(f"{name} lacks its {option.metavar}. {self._see}")
        return f"{name}={value}"

    def _check(self, others: list[str]) -> None:
        """See that there are as many words beside the options as the command takes."""
        argument = self._argument
        if argument is not None and argument.required and not others:
            raise UsageError(f"{argument.metavar} is missing. {self._see}")
        places = 0 if argument is None else len(others) if argument.nargs == "+" else 1
        if others[places:]:
            raise UsageError(f"no place for {others[places]}. {self._see}")

    @property
    def _see(self) -> str:
        return f"See {self.prog} --help"


class _Formatter(argparse.HelpFormatter):
    """What argparse checks each option with as it is added: no more is loaded for that than must be.

    To know the width of the terminal and, since Python 3.14, its colours takes modules that no build needs.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)

    def _set_color(self, _color: object) -> None:
        """Have none."""


def guess(word: str, known: Mapping[str, object]) -> str:
    """Return how a sentence on an unknown word ends: with what was meant, where that is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1)
    return f" — did you mean {near[0]}?" if near else "."
