"""One rule for the name a reader sees, whichever way the names were read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.bodies import make_body

from passerelle.places.enums import NameKind
from passerelle.places.naming import name_in, usual_name, usual_names

LANGUAGES = ("de", "fr", "en", "")
NAMES = st.lists(
    st.tuples(
        st.sampled_from(LANGUAGES),
        st.sampled_from(["Hanovre", "Hanover", "H"]),
        st.sampled_from(NameKind.values),
    )
)


def test_the_usual_name_of_the_language_counts_before_the_official_one():
    names = [("fr", "Hanovre", "exonym"), ("en", "Hanover", "exonym")]
    assert [usual_name("Hannover", names, code) for code in ("de", "fr", "en")] == [
        "Hannover", "Hanovre", "Hanover",
    ]  # fmt: skip


def test_short_and_former_names_do_not_stand_for_a_body():
    names = [("fr", "HAN", "short"), ("fr", "Hanovre-Ville", "former")]
    assert usual_name("Hannover", names, "fr") == "Hannover"


@given(names=NAMES, language=st.sampled_from(LANGUAGES[:3]))
def test_the_answer_is_the_official_name_or_the_first_usual_one_of_the_language(names, language):
    fitting = [name for of, name, kind in names if of == language and kind in ("exonym", "official")]
    assert usual_name("Hannover", names, language) == (fitting[0] if fitting else "Hannover")


@pytest.mark.django_db
def test_many_bodies_at_once_get_the_same_names(django_assert_num_queries):
    bodies = [make_body("Hannover", names={"fr": "Hanovre"}), make_body("Celle")]
    bodies[0].names.create(language="fr", name="Hannovre", kind="exonym")
    with django_assert_num_queries(1):
        found = usual_names("fr", body__in=bodies)
    assert [found.get(body.pk, body.name) for body in bodies] == [name_in(body, "fr") for body in bodies]
    assert found == {bodies[0].pk: "Hanovre"}
