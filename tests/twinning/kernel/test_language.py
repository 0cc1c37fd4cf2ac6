"""Languages: reading codes and standing in for missing texts."""

import pytest

from twinning.kernel.language import Language, UnknownLanguage, best_text, fallback_chain, parse_language


@pytest.mark.parametrize("text", ["de", "DE", " de ", "de-AT", "de_CH"])
def test_codes_and_tags_are_read(text: str) -> None:
    assert parse_language(text) is Language.DE


@pytest.mark.parametrize("text", ["", "it", "deutsch", "-de"])
def test_other_languages_are_refused_by_name(text: str) -> None:
    with pytest.raises(UnknownLanguage) as caught:
        parse_language(text)
    assert caught.value.params == {"text": text}


@pytest.mark.parametrize("language", list(Language))
def test_a_chain_begins_at_home_and_leaves_no_language_out(language: Language) -> None:
    chain = fallback_chain(language)
    assert chain[0] is language
    assert sorted(chain) == sorted(Language)


def test_the_best_text_says_its_language() -> None:
    texts = {Language.FR: "Hanovre", Language.DE: "Hannover"}
    assert best_text(texts, Language.FR) == (Language.FR, "Hanovre")
    assert best_text(texts, Language.EN) == (Language.DE, "Hannover")


def test_an_empty_text_counts_as_missing() -> None:
    assert best_text({Language.DE: "", Language.FR: "Comité"}, Language.DE) == (Language.FR, "Comité")
    assert best_text({Language.DE: ""}, Language.DE) is None
