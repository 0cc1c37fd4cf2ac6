"""Forty people to try the table plan with: the towns are real, the people are invented.

The same stand in `docs/examples/forty-people.json`; the topics are those on which towns and twinning committees
ask for a talk, named here in each language.
"""

from passerelle.workshops.draft import Draft
from passerelle.workshops.list_text import draft_from
from twinning.rounds.problem import Person, Problem, Table

TITLES = {"de": "Werkstatt der Partnerschaften", "fr": "Atelier des jumelages", "en": "Twinning workshop"}
TOPICS = {
    "de": ("Jugend", "Neue Mitglieder", "Geld und Anträge", "Feuerwehr und Sport", "Sprache", "Gute Feste"),
    "fr": ("Jeunesse", "Nouveaux membres", "Financement", "Pompiers et sport", "Langue", "Belles fêtes"),
    "en": ("Youth", "New members", "Money and grants", "Fire brigade and sport", "Language", "Good feasts"),
}
STEP_FREE = (0, 1, 2)
LEAST, MOST, ROUNDS = 4, 8, 3
TOGETHER = (("Jeanne M.", "Inès B."),)
APART = (("Bernd K.", "Ralf D."),)

# name | town | country | languages | age | new | step-free | wishes | absent (rounds from 0) | moderates table
_PEOPLE = """
Anke B.|Hildesheim|DE|de fr|50-64|||||1
Bernd K.|Hildesheim|DE|de|65+|||3 6 1||
Carla S.|Hildesheim|DE|de|30-49|new||5 1 6||
Dieter W.|Hildesheim|DE|de|65+||ground|2 3 6||
Elif T.|Hildesheim|DE|de en|<30|new||1 4 6||
Amélie R.|Angoulême|FR|fr de|30-49|||||2
Bruno L.|Angoulême|FR|fr|65+|||6 3 2||
Chloé D.|Angoulême|FR|fr en|<30|new||1 5 4||
Denis P.|Angoulême|FR|fr|50-64|||4 6 3||
Frauke M.|Hannover|DE|de fr|50-64|||3 2 5||
Gerd H.|Hannover|DE|de|65+|||||3
Hanna J.|Hannover|DE|de fr en|<30|new||1 5 2||
Élise V.|Rouen|FR|fr|50-64|||2 1 6||
Fabien G.|Rouen|FR|fr de|30-49|||3 4 2||
Gaëlle N.|Rouen|FR|fr|30-49|new||1 6 5|2|
Ingo Z.|Celle|DE|de|50-64|||4 3 6||
Jutta F.|Celle|DE|de fr|65+|||||5
Kemal A.|Celle|DE|de|30-49|||4 1 3||
Hugo C.|Meudon|FR|fr|50-64|||3 2 4||
Inès B.|Meudon|FR|fr de|50-64|||2 5 6||
Lars O.|Springe|DE|de|50-64|||4 6 2||
Mareike U.|Springe|DE|de fr|30-49|||1 2 5||
Jeanne M.|Niort|FR|fr|65+||ground|5 2 3||
Karim S.|Niort|FR|fr de|<30|||||4
Nils E.|Sarstedt|DE|de en|<30|new||1 4 5||
Olga P.|Sarstedt|DE|de|50-64|||6 5 2||
Lucie F.|Gaillon|FR|fr|50-64|||||6
Marc T.|Gaillon|FR|fr|65+|||3 4 6|0|
Petra G.|Elze|DE|de fr|50-64|||4 2 3||
Quirin L.|Elze|DE|de|65+|||4 6 3||
Nadia H.|Écouché|FR|fr|30-49|||4 1 6||
Olivier B.|Écouché|FR|fr de|50-64|||3 6 4||
Ralf D.|Garbsen|DE|de|65+|||2 3 5||
Sabine N.|Garbsen|DE|de|50-64|new||5 6 1||
Pauline C.|Hérouville-Saint-Clair|FR|fr|30-49|new||2 1 5||
Thomas V.|Lehrte|DE|de fr|30-49|||3 2 6||
Romain J.|Vanves|FR|fr en|30-49|||6 4 1||
Ulrike C.|Braunschweig|DE|de|50-64|||2 5 3||
Viktor R.|Wolfsburg|DE|de en|30-49|new||4 3 1|2|
Sylvie A.|Nîmes|FR|fr de|50-64|||5 6 2||
"""


def example_problem(language: str) -> Problem:
    """Return the forty people with three rounds at six tables; topics in a language of the site."""
    people = tuple(_person(line) for line in _PEOPLE.strip().splitlines())
    index = {str(person.id): place for place, person in enumerate(people)}
    return Problem(
        name=TITLES[language],
        people=people,
        tables=tuple(
            Table(place + 1, topic, LEAST, MOST, ground_floor=place in STEP_FREE)
            for place, topic in enumerate(TOPICS[language])
        ),
        rounds=ROUNDS,
        together=tuple((index[one], index[other]) for one, other in TOGETHER),
        apart=tuple((index[one], index[other]) for one, other in APART),
        rotation=True,
    )


def example(language: str) -> Draft:
    """Return the forty people as if they had been typed in a language of the site."""
    return draft_from(example_problem(language), language=language)


def _person(line: str) -> Person:
    name, town, country, languages, age, new, step_free, wishes, absent, table = line.split("|")
    return Person(
        id=name,
        town=town,
        country=country,
        languages=frozenset(languages.split()),
        age=age,
        newcomer=bool(new),
        ground_floor=bool(step_free),
        wishes=tuple(int(number) - 1 for number in wishes.split()),
        absent=frozenset(map(int, absent.split())),
        hosts=int(table) - 1 if table else None,
    )
