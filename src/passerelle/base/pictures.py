"""Pictures drawn for places and partnerships that have no photograph."""

from django.utils.safestring import SafeString, mark_safe


def meadow() -> SafeString:
    """Return the strip of field flowers above the foot of a page."""
    return mark_safe("")


def town_picture(key: str) -> SafeString:
    """Return the picture of a town."""
    return mark_safe('<svg class="pic" viewBox="0 0 320 180" aria-hidden="true"></svg>')


def pair_picture(left: str, right: str) -> SafeString:
    """Return the picture of a partnership."""
    return mark_safe('<svg class="pic" viewBox="0 0 320 180" aria-hidden="true"></svg>')
