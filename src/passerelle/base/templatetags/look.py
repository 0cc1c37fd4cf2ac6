"""Tags for what the pages draw: icons, the footbridge, pictures where no photograph exists."""

from django import template
from django.utils.safestring import SafeString

from passerelle.base import icons, pictures

register = template.Library()

# Tone of the tag that shows a partnership's life status; enumerated keys, see the glossary.
STATUS_TONES = {
    "active": "tag--leaf",
    "founding": "tag--bleuet",
    "quiet": "",
    "dormant": "tag--plain",
    "one_sided": "tag--mohn",
    "suspended": "tag--mohn",
    "ended": "tag--plain",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of `passerelle.base.icons`; raises KeyError for an unknown name."""
    return icons.draw_icon(name)


@register.simple_tag
def bridge() -> SafeString:
    """Draw the footbridge between two names."""
    return icons.draw_bridge()


@register.simple_tag
def sign() -> SafeString:
    """Draw the sign of the house."""
    return icons.draw_sign()


@register.simple_tag
def meadow() -> SafeString:
    """Draw the strip of field flowers above the foot of a page."""
    return pictures.meadow()


@register.simple_tag
def flower_symbols() -> SafeString:
    """Write the flower heads that the pictures of the page refer to; `base.html` does it once."""
    return pictures.flower_symbols()


@register.simple_tag
def town_picture(key: object) -> SafeString:
    """Draw the picture of a town without a photograph; the same key gives the same picture."""
    return pictures.town_picture(str(key))


@register.simple_tag
def pair_picture(left: object, right: object) -> SafeString:
    """Draw the picture of a partnership: both towns' fields under the arc."""
    return pictures.pair_picture(str(left), str(right))


@register.filter
def status_tone(status: str) -> str:
    """Return the CSS class of a life status; an unknown status stays plain."""
    return STATUS_TONES.get(str(status), "")
