"""The second step of the table plan: what columns hold, how many tables there are, who hosts them."""

import pytest

from tests.passerelle.web.filled_form import fields_of
from tests.passerelle.web.test_plan_page import PAGE, TWELVE, press, sheet_of, words

pytestmark = pytest.mark.django_db


def test_a_new_number_of_tables_counts_when_the_plan_is_asked_for_at_once(client):
    step = client.post(PAGE, {"people": TWELVE, "do": "read"})
    assert len(sheet_of(press(client, step, "plan", count="4")).problem.tables) == 4


@pytest.mark.parametrize(("people", "tables"), [(2, 1), (5, 1), (6, 2), (9, 3), (20, 3), (40, 6)])
def test_as_many_tables_are_proposed_as_let_people_meet_anew(client, people, tables):
    names = "\n".join(f"Gast {number}" for number in range(people))
    step = client.post(PAGE, {"people": names, "do": "read"})
    assert fields_of(step.content.decode())["tables"] == [str(tables)]


@pytest.mark.parametrize(
    ("people", "topics"),
    [
        (41, ["Sport", "Musik", "", "", "", ""]),
        (20, ["Sport", "Musik", ""]),
        (5, ["Sport", "Musik"]),
    ],
)
def test_few_topics_of_the_wishes_are_followed_by_tables_without_one_for_the_rest(client, people, topics):
    lines = [f"Gast {number};{('Sport', 'Musik')[number % 2]}" for number in range(people)]
    step = client.post(PAGE, {"people": "\n".join(["Name;Wunsch", *lines]), "do": "read"})
    fields = fields_of(step.content.decode())
    proposed = [fields[f"table-{number}-topic"] for number in range(1, len(topics) + 1)]
    assert proposed == [[topic] for topic in topics]
    assert fields["tables"] == [str(len(topics))]


def test_columns_without_names_are_said_beside_the_choice_and_the_choice_stays(client):
    step = client.post(PAGE, {"people": "Gast;Heimat\nAnke;Celle\nLuc;Niort", "do": "read"})
    step = press(client, step, "read", column=["town", "country"])
    assert 'href="#id-column"' in step.content.decode()
    assert "Bitte wählen Sie „Name“" in words(step)
    assert fields_of(step.content.decode())["column"] == ["town", "country"]
    assert press(client, step, "plan").status_code == 422
    mended = press(client, step, "read", column=["name", "town"], first="heads")
    assert "2 Personen" in words(mended)


def test_a_host_of_the_list_is_named_beside_the_table(client):
    step = client.post(
        PAGE, {"people": "Name;Moderiert\nAnke;2\nLuc;\nZoë;\nKim;\nInes;\nOle;", "do": "read"}
    )
    assert "aus Ihrer Liste: Anke" in words(step)
