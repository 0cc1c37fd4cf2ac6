"""The public pages, each under its address in every language."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from playwright.sync_api import Page

FINDER = {"de": "/de/foerderung/", "fr": "/fr/financement/", "en": "/en/funding/"}
_TODAY = datetime.now(UTC).date()
START = next(
    day.isoformat()
    for day in (_TODAY + timedelta(days=ahead) for ahead in range(150, 250))
    if day.day == day.month
)
"""First day of the weekend that is told to the funding finder; its deadlines lie ahead, and it is typed alike whether
the browser asks for the day or the month first."""
WEEKEND = urlencode(
    {
        "applicant_type": "twinning_association",
        "applicant_countries": "DE",
        "applicant_land": "NI",
        "partner_countries": "FR",
        "already_started": "false",
        "only_children_and_youth": "false",
        "start_date": START,
        "nights": "3",
        "participants": "90",
        "total_costs": "10000",
        "eligible_costs": "7500",
    }
)

SAMPLES = {
    "home": {"de": "/de/", "fr": "/fr/", "en": "/en/"},
    "directory": {"de": "/de/partnerschaften/", "fr": "/fr/jumelages/", "en": "/en/partnerships/"},
    "table": {
        "de": "/de/partnerschaften/?view=table",
        "fr": "/fr/jumelages/?view=table",
        "en": "/en/partnerships/?view=table",
    },
    "map": {
        "de": "/de/partnerschaften/?view=map",
        "fr": "/fr/jumelages/?view=map",
        "en": "/en/partnerships/?view=map",
    },
    "nothing found": {
        "de": "/de/partnerschaften/?q=xyzzy",
        "fr": "/fr/jumelages/?q=xyzzy",
        "en": "/en/partnerships/?q=xyzzy",
    },
    "partnership": {
        "de": "/de/partnerschaften/hildesheim-angouleme/",
        "fr": "/fr/jumelages/hildesheim-angouleme/",
        "en": "/en/partnerships/hildesheim-angouleme/",
    },
    "town": {"de": "/de/orte/hildesheim/", "fr": "/fr/communes/hildesheim/", "en": "/en/towns/hildesheim/"},
    "search": {
        "de": "/de/suche/?q=angouleme",
        "fr": "/fr/recherche/?q=angouleme",
        "en": "/en/search/?q=angouleme",
    },
    "table plan": {"de": "/de/tischplan/", "fr": "/fr/plan-de-table/", "en": "/en/table-plan/"},
    "finder": FINDER,
    "finder questions": {language: f"{path}?{WEEKEND}&show=questions" for language, path in FINDER.items()},
    "finder result": {language: f"{path}?{WEEKEND}" for language, path in FINDER.items()},
    "programmes": {
        "de": "/de/foerderung/programme/",
        "fr": "/fr/financement/programmes/",
        "en": "/en/funding/programmes/",
    },
    "programme": {
        "de": "/de/foerderung/programme/buergerfonds/",
        "fr": "/fr/financement/programmes/buergerfonds/",
        "en": "/en/funding/programmes/buergerfonds/",
    },
    "data": {"de": "/de/ueber-die-daten/", "fr": "/fr/a-propos-des-donnees/", "en": "/en/about-the-data/"},
    "report": {"de": "/de/fehler-melden/", "fr": "/fr/signaler-une-erreur/", "en": "/en/report-a-mistake/"},
    "imprint": {"de": "/de/impressum/", "fr": "/fr/mentions-legales/", "en": "/en/imprint/"},
    "privacy": {"de": "/de/datenschutz/", "fr": "/fr/protection-des-donnees/", "en": "/en/privacy/"},
    "accessibility": {"de": "/de/barrierefreiheit/", "fr": "/fr/accessibilite/", "en": "/en/accessibility/"},
    "sign-in": {"de": "/de/anmelden/", "fr": "/fr/connexion/", "en": "/en/sign-in/"},
    "gallery": {"de": "/gallery/"},
    "carrier": {
        "de": "/de/traeger/arbeitskreis-angouleme-vhs-hildesheim/",
        "fr": "/fr/porteurs/arbeitskreis-angouleme-vhs-hildesheim/",
        "en": "/en/carriers/arbeitskreis-angouleme-vhs-hildesheim/",
    },
    "several communes": {
        "de": "/de/partnerschaften/bevern-saint-estephe-cissac-medoc/",
        "fr": "/fr/jumelages/bevern-saint-estephe-cissac-medoc/",
        "en": "/en/partnerships/bevern-saint-estephe-cissac-medoc/",
    },
    "print sheet": {
        "de": "/de/partnerschaften/hildesheim-angouleme/drucken/",
        "fr": "/fr/jumelages/hildesheim-angouleme/imprimer/",
        "en": "/en/partnerships/hildesheim-angouleme/print/",
    },
    "thanks": {
        "de": "/de/fehler-melden/danke/",
        "fr": "/fr/signaler-une-erreur/merci/",
        "en": "/en/report-a-mistake/thanks/",
    },
    "not found": {"de": "/de/nirgends/", "fr": "/fr/nulle-part/", "en": "/en/nowhere/"},
}
EVERY = [(name, language, path) for name, paths in SAMPLES.items() for language, path in paths.items()]


def settle(page: Page, name: str) -> None:
    """Wait until the living map has taken its place, where there is one."""
    if name == "map":
        page.wait_for_selector("#directory-map[data-ready=yes]")
