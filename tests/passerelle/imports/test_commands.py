import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from passerelle.__main__ import main
from passerelle.partnerships.models import Partnership
from passerelle.sources.models import ImportRun
from tests.factories.lists import write_list

pytestmark = pytest.mark.django_db
ROW = "Celle,Meudon,1953,,,LK Celle,town,,,,A"


def told(*words: object) -> str:
    output = io.StringIO()
    call_command(*[str(word) for word in words], stdout=output)
    return output.getvalue()


def test_a_dry_run_prints_the_diff_and_imports_nothing(tmp_path: Path) -> None:
    said = told("import_region", write_list(tmp_path, ROW), "--dry-run")
    assert "line 2: Celle – Meudon" in said
    assert not Partnership.objects.exists()


def test_import_and_undo_by_command(tmp_path: Path) -> None:
    told("import_region", write_list(tmp_path, ROW), "--language", "de")
    assert Partnership.objects.count() == 1
    told("import_undo", ImportRun.objects.get().pk)
    assert not Partnership.objects.exists()


def test_columns_are_mapped_on_the_command_line(tmp_path: Path) -> None:
    file = write_list(tmp_path, "Celle,Meudon,x", header="Stadt,Ville,Farbe")
    said = told("import_region", file, "--mapping", "Stadt=german_town", "Ville=french_town", "Farbe=")
    assert "Celle – Meudon" in said


def test_a_file_that_cannot_be_used_ends_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="These columns are missing: french_town"):
        told("import_region", write_list(tmp_path, "Celle", header="german_town"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("import_region", "/no/such/file.csv"), "There is no file"),
        (("import_undo", "99"), "There is no import 99"),
    ],
)
def test_what_is_not_there_is_named(words: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        told(*words)


def test_a_mapping_without_an_equals_sign_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="THEIRS=OURS"):
        told("import_region", write_list(tmp_path, ROW), "--mapping", "Stadt")


def test_an_import_is_undone_once(tmp_path: Path) -> None:
    told("import_region", write_list(tmp_path, ROW))
    number = ImportRun.objects.get().pk
    told("import_undo", number)
    with pytest.raises(CommandError, match="already been undone"):
        told("import_undo", number)


def test_two_words_name_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", "region", str(write_list(tmp_path, ROW)), "--dry-run"])
    assert "Celle – Meudon" in capsys.readouterr().out


def test_seed_by_command_says_what_it_did() -> None:
    assert "Import" in told("seed")
    assert "nothing to do" in told("seed")
