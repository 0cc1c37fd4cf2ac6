"""The list of commands: everything the site can do, at once, by the words that are typed."""

import pytest
from django.core.management import get_commands

from passerelle.__main__ import main
from passerelle.base.overview import commands


def test_every_command_of_the_site_is_listed_with_a_sentence():
    ours = {name for name, app in get_commands().items() if app.startswith("passerelle.")}
    assert {name.replace(" ", "_") for name in commands()} == ours
    assert all(": " in said and said.endswith(".") for said in commands().values())


@pytest.mark.parametrize("words", [[], ["help"], ["--help"], ["-h"]])
def test_without_a_command_all_are_listed(capsys, words):
    main(words)
    told = capsys.readouterr().out
    assert "passerelle rounds plan INSTANCE.json: prints" in told
    assert "passerelle serve: " in told


@pytest.mark.parametrize("words", [["rounds", "--help"], ["help", "rounds"]])
def test_a_group_tells_its_commands(capsys, words):
    main(words)
    told = capsys.readouterr().out
    assert "passerelle rounds replan" in told
    assert "passerelle serve" not in told


@pytest.mark.parametrize("words", [["rounds"], ["rounds", "plna", "x.json"], ["import", "regions"]])
def test_an_unknown_command_of_a_group_is_answered_with_those_there_are(capsys, words):
    with pytest.raises(SystemExit) as end:
        main(words)
    told = capsys.readouterr()
    assert (end.value.code, told.out) == (2, "")
    assert f"passerelle {words[0]} " in told.err


def test_help_on_a_command_shows_its_options(capsys, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "passerelle.config.settings.test")
    with pytest.raises(SystemExit) as end:
        main(["help", "rounds", "plan"])
    told = capsys.readouterr().out
    assert end.value.code == 0
    assert told.startswith("usage: passerelle rounds plan")
    assert "--stop-after" in told
