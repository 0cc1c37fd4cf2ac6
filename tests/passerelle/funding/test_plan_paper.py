"""The paper of a finance plan: tagged, in its language, with its sums, promising nothing."""

import re
from datetime import UTC, date, datetime

import pytest

from passerelle.funding.documents.plan_paper import plan_pdf
from tests.factories.funding import amount, own_share, programme, rule
from tests.factories.projects import cost, duty, in_kind, income, pays_for, planned, project
from tests.factories.rooms import bookmarks, opened, tags, words_of
from tests.passerelle.funding.test_plan_workbook import crowded, dateless, example, over

AT = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


def paper(plan, language="de"):
    return opened(plan_pdf(plan, language, at=AT))


@pytest.mark.parametrize("language", ["de", "fr", "en"])
def test_it_is_tagged_and_in_its_language(language):
    reader = paper(example(), language)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert "/StructTreeRoot" in root
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    kinds = [kind for kind, _language in tags(reader)]
    assert [kind for kind in kinds if re.fullmatch(r"/H\d", kind)][:3] == ["/H1", "/H2", "/H2"]
    assert kinds.count("/Table") >= 7
    assert "/TH" in kinds
    assert next(iter(bookmarks(reader.outline)))[1].startswith("Ein langes Wochenende")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "de",
            (
                "Finanzierungsplan · Stand 28. November 2026",
                "Partnerschaftsverein Kornblume",
                "Der Plan geht auf: 10.000 € Ausgaben = bis zu 6.000 € Zuschüsse + 4.000 € andere Einnahmen.",
                "Von Ihren Ausgaben zählen hier 7.500 €. Im Antrag stehen daneben 1.500 €",
                "Antrag spätestens am 8. April 2027",
                "keine Zusage",
                "Am tiefsten Punkt, am 4. Juni 2027, fehlen 2.300 €",
                "33 Gäste schlafen in Familien",
                "23. Juli 2027",
                "Sie können also höchstens 6.000 €",
            ),
        ),
        (
            "fr",
            (
                "Plan de financement",
                "Le plan est équilibré",
                "jusqu’à 6 000 € de subventions",
                "Demande au plus tard le 8 avril 2027",
                "pas une promesse",
                "Comité de jumelage Bleuet",
            ),
        ),
        ("en", ("Finance plan", "up to €6,000 of grants", "Apply by 8 April 2027", "no promise")),
    ],
)
def test_it_says_what_a_treasurer_asks_for(language, words):
    text = words_of(paper(example(), language)).replace("\u202f", " ").replace("\u00a0", " ")
    assert [word for word in words if word not in text] == []
    assert not re.search("Anspruch|avez droit|entitled", text)


@pytest.mark.parametrize("make", [crowded, over, dateless])
@pytest.mark.parametrize("language", ["de", "fr", "en"])
def test_every_kind_of_plan_can_be_printed(make, language):
    assert len(paper(make(), language).pages) >= 1


def test_money_that_is_missing_own_shares_and_refusals_are_told():
    plan = planned(
        project(cost(40_000), other=[income(1000)], work=[in_kind(9000)], ask=["meae", "strict"], nights=3),
        programme(
            "meae", pays=amount(12_000), own_share=own_share("0.1"), obligations=[duty("logo", "grant")]
        ),
        programme("strict", rules=[rule("nights4", [">=", "$nights", 4])]),
    )
    text = words_of(paper(plan)).replace("\u00a0", " ")
    assert "27.000 € sind noch aufzubringen." in text
    assert "meae verlangt einen Eigenanteil von 4.000 €. Von dem, was noch aufzubringen ist" in text
    assert "Gewünscht, aber nicht im Plan" in text
    assert "strict: Nicht erfüllt: nights4" in text
    assert "nach der Zusage" in text


def test_hostile_texts_and_long_words_stay_on_the_paper():
    plan = planned(
        project(
            cost(10, text="#panic() $x$ *bold* <b> " + "x" * 250, paid_on=date(2027, 5, 1)),
            cost(5, "gifts", text="‮abc"),
        ),
        programme("fund", costs=pays_for("catering")),
    )
    text = words_of(paper(plan))
    assert "#panic() $x$ *bold* <b>" in text


def test_a_long_plan_has_its_heads_on_each_page():
    plan = planned(project(*(cost(1, text=f"Posten {number}") for number in range(150))))
    reader = paper(plan)
    assert len(reader.pages) > 4
    assert "Posten 149" in words_of(reader)
