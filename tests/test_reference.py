"""README's reference of the command line is what the parsers say, and says enough."""

from __future__ import annotations

import shlex

import pytest

from geo.__main__ import parser
from tests.reference import EXAMPLE, README, arguments, in_readme, reference, verbs

VERBS = verbs(parser())
README_TEXT = README.read_text(encoding="utf-8")


def test_readme_has_the_reference_that_the_parsers_give() -> None:
    assert in_readme() == reference(), "remake it: python -m tests.reference"


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_has_an_example_that_its_parser_takes(name: str) -> None:
    examples = EXAMPLE.findall(VERBS[name].description or "")
    assert examples
    for example in examples:
        python, dash_m, geo, *args = shlex.split(example)
        assert (python, dash_m, geo, args[0]) == ("python", "-m", "geo", name)
        assert parser().parse_args(args).verb == name


@pytest.mark.parametrize("name", VERBS)
def test_every_argument_says_what_it_is_for(name: str) -> None:
    subs = (VERBS[name], *verbs(VERBS[name]).values())
    assert [a.dest for sub in subs for a in arguments(sub) if not a.help] == []


@pytest.mark.parametrize("name", VERBS)
def test_help_ends_with_zero_and_wrong_usage_with_two(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for args, code in (([name, "--help"], 0), ([name, "--no-such-option"], 2)):
        with pytest.raises(SystemExit) as ended:
            parser().parse_args(args)
        assert ended.value.code == code
    assert "Example: " in capsys.readouterr().out


def test_readme_names_the_exit_codes_and_the_streams() -> None:
    section = README_TEXT.partition("## On the command line")[2].partition("\n## ")[0]
    for words in ("0 done", "1 some input failed", "2 wrong usage", "standard error"):
        assert words in " ".join(section.split())
