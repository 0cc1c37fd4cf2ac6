"""Tagged PDF: what people typed stays text and off the disk; a fault names the layout and nothing else."""

import io
import re
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from passerelle.base import pdf
from passerelle.base.flowers import FLOWERS, PAPER_COLOURS, Flower, draw_for_paper
from tests.house.reading import SITE
from tests.passerelle.base.test_tokens import tokens

AT = datetime(2026, 11, 24, 8, 45, tzinfo=UTC)
LAYOUT = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(lang: data.language, font: ("Passerelle Text", "Passerelle Arabic", "Passerelle Boxes"), fallback: false)
= #data.title
#for name in data.names [- #name]
"""


@pytest.fixture
def layouts(tmp_path, monkeypatch):
    """A folder of layouts in place of the site's."""
    monkeypatch.setattr(pdf, "SITE", tmp_path)

    def write(text):
        (tmp_path / "trial.typ").write_text(text, encoding="utf-8")
        return "trial.typ"

    return write


def made(layout, **data):
    file = pdf.render(layout, data, title="Liste der Gäste", language="de", at=AT)
    return PdfReader(io.BytesIO(file))


def test_a_document_is_tagged_and_says_what_it_is(layouts):
    reader = made(layouts(LAYOUT), names=["Anke"])
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own kind of truth
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "de"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert reader.metadata.title == "Liste der Gäste"
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()


def test_the_date_is_the_one_that_was_given(layouts):
    assert made(layouts(LAYOUT), names=[]).metadata.creation_date == AT


def test_the_same_data_make_the_same_file(layouts):
    layout = layouts(LAYOUT)
    first, second = (
        pdf.render(layout, {"names": ["Anke"]}, title="T", language="de", at=AT) for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize(
    "name",
    [
        "Łucja Żółć",
        "#panic(1)",
        "*Anne* _Marie_",
        "$x^2$ `code` <label> @ref // no comment",
        '"quoted" \\ [block] {code}',
        "=1+1",
        "Ελένη Олена",
    ],
)
def test_what_was_typed_stays_text(layouts, name):
    assert name in made(layouts(LAYOUT), names=[name]).pages[0].extract_text()


@pytest.mark.parametrize(
    "name", ["محمد علي", "李小龍", "😀 👩‍👩‍👧", "\ue000"], ids=["arabic", "chinese", "emoji", "private"]
)
def test_no_script_breaks_the_document(layouts, name):
    assert "Bernd" in made(layouts(LAYOUT), names=[name, "Bernd"]).pages[0].extract_text()


def test_signs_that_nobody_sees_are_left_out():
    assert pdf.printable({"a": ["An\x00na\u202e\ud800", 3, None, ("x\ny\u00a0z",)]}) == {
        "a": ["Anna", 3, None, ["x y\u00a0z"]]
    }


def test_accents_typed_apart_are_joined():
    assert pdf.printable("e\u0301") == "é"


def test_a_fault_names_the_layout_and_no_data(layouts):
    layout = layouts("#panic(json(bytes(sys.inputs.data)).names.first())")
    with pytest.raises(pdf.DocumentFault) as fault:
        made(layout, names=["Erika Geheim"])
    assert fault.value.params["layout"] == "trial.typ"
    assert fault.value.params["reason"] == "trial.typ:1:1"
    assert "Geheim" not in str(fault.value)
    assert fault.value.__cause__ is None


def test_what_a_broken_typesetter_says_is_not_repeated(layouts, tmp_path, monkeypatch):
    broken = tmp_path / "broken.py"
    broken.write_text("import sys; raise RuntimeError(sys.stdin.read())")
    monkeypatch.setattr(pdf, "TYPESETTER", broken)
    with pytest.raises(pdf.DocumentFault) as fault:
        made(layouts(LAYOUT), names=["Erika Geheim"])
    assert fault.value.params["reason"] == "ended by 1"


def test_a_document_whose_turn_does_not_come_can_be_asked_for_again(layouts, monkeypatch):
    layout = layouts(LAYOUT)
    monkeypatch.setattr(pdf, "PATIENCE", 0.01)
    with pdf._DESKS, pytest.raises(pdf.DocumentsBusy):
        made(layout, names=[])
    assert made(layout, names=[]).pages


def test_a_document_that_takes_too_long_is_given_up(layouts, monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    with pytest.raises(pdf.DocumentFault, match="time"):
        made(layouts(LAYOUT), names=[])


def test_a_layout_reads_no_file_outside_the_site(layouts):
    with pytest.raises(pdf.DocumentFault):
        made(layouts('#read("../../../../../etc/hostname")'), names=[])


def test_the_typesetter_can_write_no_file(tmp_path):
    script = (
        "import sys, signal; sys.path.insert(0, sys.argv[1]); import typesetter; typesetter.confine();"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); file = open(sys.argv[2], 'wb', buffering=0);"
        "file.write(b'Erika')"
    )
    target = tmp_path / "names"
    run = subprocess.run(
        [sys.executable, "-c", script, str(pdf.TYPESETTER.parent), str(target)],
        capture_output=True,
        check=False,
    )
    assert b"File too large" in run.stderr
    assert target.read_bytes() == b""


def test_nothing_appears_on_disk(layouts, tmp_path, monkeypatch):
    layout = layouts(LAYOUT)
    for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    made(layout, names=["Erika"])
    assert [path.name for path in tmp_path.iterdir()] == ["trial.typ"]


def test_each_font_has_its_licence_beside_it():
    texts = [path.read_text(encoding="utf-8") for path in sorted(pdf.FONTS.glob("OFL-*.txt"))]
    assert len(texts) == 3
    assert all("SIL Open Font License, Version 1.1" in text for text in texts)
    assert sum(path.stat().st_size for path in pdf.FONTS.glob("*.ttf")) < 500_000


def test_colours_on_paper_are_those_of_the_light_theme():
    light = {name: values[0] for name, values in tokens().items()}
    own = {"white": light["paper"]}
    assert {name: own.get(name, light.get(name)) for name in PAPER_COLOURS} == PAPER_COLOURS
    layouts = [*SITE.rglob("*.typ")]
    assert layouts
    used = {
        value
        for path in layouts
        for value in re.findall(r'rgb\("(#\w{6})"\)', path.read_text(encoding="utf-8"))
    }
    assert used <= set(light.values())


@pytest.mark.parametrize("kind", FLOWERS)
def test_a_flower_for_paper_needs_no_style_sheet(kind):
    picture = draw_for_paper([Flower(kind, 10, 40, 30, 2)], 20, 40)
    assert 'viewBox="0 0 20 40"' in picture
    assert "class=" not in picture
