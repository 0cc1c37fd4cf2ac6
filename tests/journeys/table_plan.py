"""The table plan as readers walk it: addresses, names of buttons and fields, lists to plan, files taken along."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

PATHS = MappingProxyType({"de": "/de/tischplan/", "fr": "/fr/plan-de-table/"})
NAMES = ("Anke", "Bela", "Chloé", "Dörte", "Élise", "Fabien", "Gaëlle", "Hanna", "Ingo")
TOWNS = ("Adorf", "Bedorf", "Cédorf", "Deville", "Éville", "Efville", "Gedorf", "Hadorf", "Idorf")
SPOKEN = ("de", "de", "fr de", "de", "fr de", "fr", "fr", "de fr", "de")


@dataclass(frozen=True)
class Words:
    """What stands on the page in one language."""

    go_on: str
    example: str
    plan: str
    stop: str
    effect: str
    exchange: str
    lock: str
    again: str
    undo: str
    mend: str
    absent: str
    columns: str
    read: str
    kept: str
    heads: tuple[str, str, str]
    town: str
    held: str
    meets: str
    moved: str
    door: str


WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "de": Words(
            go_on="Weiter zu den Tischen",
            example="Mit vierzig erfundenen Personen ausprobieren",
            plan="Plan berechnen",
            stop="Anhalten und diesen Plan nehmen",
            effect="Wirkung zeigen",
            exchange="Tauschen",
            lock="Platz festhalten",
            again="Neu planen, festgehaltene Plätze bleiben",
            undo="Rückgängig",
            mend="Plan ausbessern",
            absent="Wer fehlt",
            columns="Sagen, was die Spalten enthalten",
            read="Liste neu lesen",
            kept="Ihre Liste wird nicht aufbewahrt",
            heads=("Name", "Heimat", "Sprachen"),
            town="Ort",
            held="bis Runde 1",
            meets="Jeder trifft 6 neue Menschen.",
            moved="Umgesetzt. Die Plätze sind festgehalten.",
            door="Türliste",
        ),
        "fr": Words(
            go_on="Continuer vers les tables",
            example="Essayer avec quarante personnes inventées",
            plan="Calculer le plan",
            stop="Arrêter et garder ce plan",
            effect="Montrer l’effet",
            exchange="Échanger",
            lock="Fixer la place",
            again="Recalculer autour des places fixées",
            undo="Annuler",
            mend="Ajuster le plan",
            absent="Qui est absent",
            columns="Indiquer ce que contiennent les colonnes",
            read="Relire la liste",
            kept="Votre liste n’est pas conservée",
            heads=("Nom", "Chez soi", "Langues"),
            town="Ville",
            held="jusqu’à la séquence 1",
            meets="Chacun rencontre 6 nouvelles personnes.",
            moved="C’est fait. Les places sont fixées.",
            door="Liste d’accueil",
        ),
    }
)


def nine_people(language: str) -> str:
    """Return a list as it is copied from a spreadsheet, with one heading that nobody can guess."""
    lines = [WORDS[language].heads, *zip(NAMES, TOWNS, SPOKEN, strict=True)]
    return "\n".join("\t".join(cells) for cells in lines)


def button(page: Page, name: str) -> Locator:
    """Return the button of the page's main part with this name."""
    return page.get_by_role("main").get_by_role("button", name=name, exact=True)


def press(page: Page, name: str) -> None:
    """Press a button and wait for the page that answers."""
    with page.expect_navigation():
        button(page, name).click()


def begin(page: Page, language: str, people: str) -> None:
    """Paste a list and go on to the tables."""
    page.goto(PATHS[language])
    page.locator("#id-people").fill(people)
    press(page, WORDS[language].go_on)


def planned(page: Page, language: str, people: str) -> None:
    """Paste a list and plan it at as many tables as the page proposes."""
    begin(page, language, people)
    press(page, WORDS[language].plan)
    expect(page.locator("#take")).to_be_attached()


def settled(page: Page, language: str) -> None:
    """Take the best plan so far where the search still goes on."""
    if button(page, WORDS[language].stop).count():
        press(page, WORDS[language].stop)
    expect(page.locator("[data-search]")).to_have_count(0)


def seated(page: Page, round_number: int, table: int) -> list[str]:
    """Return the names at a table, both counted from 1."""
    names = page.locator(
        f"#round-{round_number} [data-table='{table - 1}'] li[data-person] > span:last-child"
    )
    return [text.split(",")[0].strip() for text in names.all_text_contents()]


def table_of(page: Page, round_number: int, name: str) -> int:
    """Return the table, counted from 1, at which somebody sits."""
    tables = page.locator(f"#round-{round_number} [data-table]").count()
    return next(table for table in range(1, tables + 1) if name in seated(page, round_number, table))


def taken(page: Page, what: str, folder: Path) -> Path:
    """Take a file along, such as `plan.csv` or `/fr/plan.pdf`, and return where it lies."""
    start, _slash, name = what.rpartition("/")
    with page.expect_download() as waiting:
        page.locator(f"#take [formaction^='{start}/'][formaction$='/{name}']").first.click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def paper(file: Path) -> tuple[str, str, bool]:
    """Return a PDF's text, its language and whether it is tagged."""
    reader = PdfReader(io.BytesIO(file.read_bytes()))
    root = reader.trailer["/Root"]
    text = "\n".join(page.extract_text() for page in reader.pages)
    return text, root["/Lang"], bool(root["/MarkInfo"]["/Marked"]) and "/StructTreeRoot" in root


def needed_width(page: Page) -> int:
    """Return how many pixels the page needs in width."""
    return int(page.evaluate("document.documentElement.scrollWidth"))
