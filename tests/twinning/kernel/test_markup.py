"""Typed text in XML: always well-formed, always the same text where XML can hold it."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from twinning.kernel.markup import clean


@given(st.text())
def test_any_text_stands_in_an_element_and_in_an_attribute(text):
    root = ElementTree.fromstring(f'<t a="{clean(text)}">{clean(text)}</t>')
    assert "<" not in clean(text)
    assert root.tag == "t"


def test_signs_that_xml_cannot_hold_are_left_out_and_the_rest_is_kept():
    typed = "Zoé\x00 <\x0bB> & Söhne"
    assert ElementTree.fromstring(f"<t>{clean(typed)}</t>").text == "Zoé <B> & Söhne"
