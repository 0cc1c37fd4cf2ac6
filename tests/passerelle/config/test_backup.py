"""`passerelle backup`: a whole copy of a database in use, never over another file."""

import sqlite3
from contextlib import closing

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from passerelle.config.backups import BackupExists, BackupUnsound, back_up


@pytest.fixture
def live(tmp_path):
    """A database in write-ahead mode whose last rows stand in the log alone."""
    path = tmp_path / "live.sqlite3"
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("PRAGMA wal_autocheckpoint=0")
        writer.execute("CREATE TABLE town (id INTEGER PRIMARY KEY, name TEXT)")
        writer.executemany("INSERT INTO town (name) VALUES (?)", [("Hildesheim",), ("Angoulême",)])
        writer.commit()
        yield path


def rows(path):
    with closing(sqlite3.connect(path)) as copy:
        return copy.execute("SELECT name FROM town ORDER BY id").fetchall()


def test_the_copy_has_what_stands_in_the_log_only(live, tmp_path):
    size = back_up(database=live, file=tmp_path / "copy.sqlite3")
    assert rows(tmp_path / "copy.sqlite3") == [("Hildesheim",), ("Angoulême",)]
    assert size == (tmp_path / "copy.sqlite3").stat().st_size


def test_the_copy_is_one_file_that_its_owner_alone_may_read(live, tmp_path):
    back_up(database=live, file=tmp_path / "copy.sqlite3")
    assert rows(tmp_path / "copy.sqlite3")
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.sqlite3"]
    assert (tmp_path / "copy.sqlite3").stat().st_mode & 0o777 == 0o600


def test_a_write_under_way_does_not_get_into_the_copy(live, tmp_path):
    with closing(sqlite3.connect(live)) as other:
        other.execute("INSERT INTO town (name) VALUES ('Celle')")
        back_up(database=live, file=tmp_path / "copy.sqlite3")
        other.rollback()
    assert len(rows(tmp_path / "copy.sqlite3")) == 2


@pytest.mark.parametrize("there", ["copy.sqlite3", "copy.sqlite3.part"])
def test_a_file_that_is_there_stays_as_it_is(live, tmp_path, there):
    (tmp_path / there).write_text("mine")
    with pytest.raises(BackupExists):
        back_up(database=live, file=tmp_path / "copy.sqlite3")
    assert (tmp_path / there).read_text() == "mine"


def test_a_damaged_database_leaves_no_copy_behind(tmp_path):
    broken = tmp_path / "broken.sqlite3"
    with closing(sqlite3.connect(broken)) as writer:
        writer.execute("CREATE TABLE town (name TEXT)")
        writer.executemany("INSERT INTO town VALUES (?)", [("x" * 500,)] * 200)
        writer.commit()
    content = bytearray(broken.read_bytes())
    content[8192:12288] = b"\x00" * 4096
    broken.write_bytes(content)
    with pytest.raises(BackupUnsound):
        back_up(database=broken, file=tmp_path / "copy.sqlite3")
    assert list(tmp_path.glob("copy*")) == []


def test_a_reference_to_nothing_makes_the_copy_unsound(tmp_path):
    with closing(sqlite3.connect(tmp_path / "loose.sqlite3")) as writer:
        writer.executescript(
            "CREATE TABLE town (id INTEGER PRIMARY KEY);"
            "CREATE TABLE bond (town INTEGER REFERENCES town (id)); INSERT INTO bond VALUES (7);"
        )
    with pytest.raises(BackupUnsound, match="reference from bond"):
        back_up(database=tmp_path / "loose.sqlite3", file=tmp_path / "copy.sqlite3")


def test_the_command_says_what_it_wrote(live, tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(connection.settings_dict, "NAME", str(live))
    monkeypatch.setattr(connection, "vendor", "sqlite")
    call_command("backup", str(tmp_path / "copy.sqlite3"))
    assert capsys.readouterr().out == f"{tmp_path / 'copy.sqlite3'}: 0.0 MB, checked\n"


def test_the_command_refuses_to_overwrite_in_a_sentence(live, tmp_path, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "NAME", str(live))
    monkeypatch.setattr(connection, "vendor", "sqlite")
    with pytest.raises(CommandError, match="exists already; nothing was written"):
        call_command("backup", str(live))


def test_postgresql_is_sent_to_its_own_tool(tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    with pytest.raises(CommandError, match="pg_dump"):
        call_command("backup", str(tmp_path / "copy.sqlite3"))
    assert list(tmp_path.iterdir()) == []
