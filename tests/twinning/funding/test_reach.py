"""Whom a programme serves is told in sentences that a native would write, and becomes rules."""

from datetime import date

import pytest
from tests.twinning.funding.smallest import broken

from twinning.funding.countries import EU
from twinning.funding.facts import LANDS as LAND_CODES
from twinning.funding.reach_countries import COUNTRIES
from twinning.funding.reach_regions import LANDS, department, municipality, region
from twinning.funding.reach_texts import of_applicants, of_countries, of_partners, of_seat
from twinning.funding.reading import programme_from
from twinning.funding.situation_reading import situation_from
from twinning.funding.verdict import Status, assess
from twinning.kernel.language import Language

ON = date(2026, 11, 28)
EU_CODES = sorted(EU)


def told(texts):
    return [texts[Language.DE], texts[Language.FR], texts[Language.EN]]


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (
            ["DE", "FR"],
            [
                "Deutschland und Frankreich sind am Projekt beteiligt.",
                "L’Allemagne et la France prennent part au projet.",
                "Germany and France take part in the project.",
            ],
        ),
        (
            ["NL"],
            [
                "Die Niederlande sind am Projekt beteiligt.",
                "Les Pays-Bas prennent part au projet.",
                "The Netherlands takes part in the project.",
            ],
        ),
        (
            ["PL"],
            [
                "Polen ist am Projekt beteiligt.",
                "La Pologne prend part au projet.",
                "Poland takes part in the project.",
            ],
        ),
    ],
)
def test_countries_take_part(codes, said):
    assert told(of_countries(codes)) == said


def test_an_applicant_is_based_in_one_of_several_countries():
    assert told(of_applicants(["DE", "FR", "CH", "LU", "NL"])) == [
        "Der Antragsteller hat seinen Sitz in Deutschland, Frankreich, in der Schweiz, in Luxemburg oder "
        "in den Niederlanden.",
        "Le demandeur a son siège en Allemagne, en France, en Suisse, au Luxembourg ou aux Pays-Bas.",
        "The applicant is based in Germany, France, Switzerland, Luxembourg or the Netherlands.",
    ]


def test_a_partner_comes_from_one_of_several_countries():
    assert told(of_partners(["CZ", "GB", "PT", "IL"])) == [
        "Ein Partner kommt aus Tschechien, aus dem Vereinigten Königreich, aus Portugal oder Israel.",
        "Un partenaire vient de Tchéquie, du Royaume-Uni, du Portugal ou d’Israël.",
        "One partner comes from Czechia, the United Kingdom, Portugal or Israel.",
    ]


def test_all_countries_of_the_eu_are_told_as_one():
    assert told(of_applicants([*EU_CODES, "UA"])) == [
        "Der Antragsteller hat seinen Sitz in einem Land der EU oder in der Ukraine.",
        "Le demandeur a son siège dans un pays de l’UE ou en Ukraine.",
        "The applicant is based in an EU country or in Ukraine.",
    ]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (LANDS["NI"], ["in Niedersachsen", "en Basse-Saxe", "in Lower Saxony"]),
        (LANDS["SL"], ["im Saarland", "en Sarre", "in Saarland"]),
        (region("Bretagne"), ["in der Bretagne", "en Bretagne", "in Brittany"]),
        (region("Unterfranken"), ["in Unterfranken", "en Basse-Franconie", "in Lower Franconia"]),
        (region("Elsass"), ["in der Region Elsass", "dans la région Elsass", "in the region Elsass"]),
        (
            department("Calvados"),
            ["im Département Calvados", "dans le Calvados", "in the department of Calvados"],
        ),
        (department("Orne"), ["im Département Orne", "dans l’Orne", "in the department of Orne"]),
        (department("Savoie"), ["im Département Savoie", "en Savoie", "in the department of Savoie"]),
        (
            department("Landkreis Lüneburg"),
            ["im Landkreis Lüneburg", "dans le Landkreis Lüneburg", "in the Landkreis Lüneburg"],
        ),
        (municipality("Le Havre"), ["in Le Havre", "au Havre", "in Le Havre"]),
        (municipality("Les Ulis"), ["in Les Ulis", "aux Ulis", "in Les Ulis"]),
        (municipality("Lingen (Ems)"), ["in Lingen (Ems)", "à Lingen (Ems)", "in Lingen (Ems)"]),
    ],
)
def test_a_seat_is_told_as_natives_say_it(place, said):
    german, french, english = said
    assert told(of_seat([place])) == [
        f"Der Antragsteller hat seinen Sitz {german}.",
        f"Le demandeur a son siège {french}.",
        f"The applicant is based {english}.",
    ]


def test_every_land_and_every_country_has_its_name():
    assert set(LANDS) == set(LAND_CODES)
    assert all(set(names) == set(Language) for names in [*COUNTRIES.values(), *LANDS.values()])


def test_a_town_that_is_written_in_two_ways_is_told_once():
    programme = programme_from(
        broken(('lands = ["NI"]', 'municipalities = ["Gronau (Westf.)", "Gronau"]')), file=""
    )
    rule = programme.versions[0].rules[0]
    assert rule.text[Language.DE] == "Der Antragsteller hat seinen Sitz in Gronau (Westf.)."
    for name in ("Gronau (Westf.)", "Gronau"):
        found = assess(programme, situation_from({"applicant_municipality": name, "nights": 3}, on=ON))
        assert found.status is Status.ELIGIBLE


REACH = 'countries = ["DE", "FR"]\napplicants = ["DE"]\npartners = ["FR"]\nlands = ["NI", "HB"]\n'
REACH += 'regions = ["Bretagne"]\ndepartments = ["Calvados"]\nmunicipalities = ["Lingen"]'


def test_every_part_of_a_reach_is_a_presumed_rule_before_all_others():
    rules = programme_from(broken(('lands = ["NI"]', REACH)), file="").versions[0].rules
    assert [(one.id, one.presumed) for one in rules] == [
        ("reach_countries", True),
        ("reach_applicants", True),
        ("reach_partners", True),
        ("reach_land", True),
        ("reach_region", True),
        ("reach_department", True),
        ("reach_municipality", True),
        ("nights", False),
    ]


def test_what_nobody_told_is_presumed_unless_the_file_asks_for_it():
    presumed = programme_from(broken(), file="")
    asked = programme_from(broken(('lands = ["NI"]', 'lands = ["NI"]\nasked = true')), file="")
    situation = situation_from({"nights": 3}, on=ON)
    assert assess(presumed, situation).status is Status.ELIGIBLE
    assert assess(presumed, situation).presumed == ("reach_land",)
    assert (assess(asked, situation).status, assess(asked, situation).ask) == (
        Status.UNKNOWN,
        ("applicant_land",),
    )


@pytest.mark.parametrize(
    ("facts", "failed"),
    [
        ({"applicant_land": "HB"}, ()),
        ({"applicant_land": "HE"}, ("reach_land",)),
        ({"applicant_countries": ["FR"]}, ("reach_applicants",)),
        ({"applicant_countries": ["DE"], "partner_countries": ["FR", "PL"]}, ()),
        ({"applicant_countries": ["DE"], "partner_countries": ["PL"]}, ("reach_countries", "reach_partners")),
        ({"applicant_municipality": "Emsbüren"}, ("reach_municipality",)),
    ],
)
def test_what_is_told_and_not_served_fails_like_any_rule(facts, failed):
    programme = programme_from(broken(('lands = ["NI"]', REACH)), file="")
    assert assess(programme, situation_from({"nights": 3, **facts}, on=ON)).failed == failed
