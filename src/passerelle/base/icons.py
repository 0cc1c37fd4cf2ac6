"""The site's line icons, 24 units square, drawn here so that no page asks for an icon file."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ICONS: dict[str, str] = {
    "arrow": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "calendar": '<path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4"/>',
    "cards": '<path d="M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z"/>',
    "check": '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
    "close": '<path d="M6 6l12 12M18 6L6 18"/>',
    "download": '<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>',
    "error": '<circle cx="12" cy="12" r="9"/><path d="M12 7v6M12 16.5v.1"/>',
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "globe": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.5v.1"/>',
    "link": '<path d="M10 14a4 4 0 005.7 0l3-3a4 4 0 00-5.7-5.7l-1 1"/>'
    '<path d="M14 10a4 4 0 00-5.7 0l-3 3a4 4 0 005.7 5.7l1-1"/>',
    "lock": '<path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3"/>',
    "mail": '<path d="M3 6h18v12H3zM3 7l9 7 9-7"/>',
    "map": '<path d="M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "pen": '<path d="M4 20l1-4L16 5l3 3L8 19zM14 7l3 3"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/><path d="M3 20c0-7 12-7 12 0"/>'
    '<path d="M16 5a3.5 3.5 0 010 6.5M17.5 14.5c2.2 .7 3.5 2.5 3.5 5.5"/>',
    "pin": '<path d="M12 21c-5-6-7-8.5-7-11.5a7 7 0 0114 0c0 3-2 5.5-7 11.5z"/>'
    '<circle cx="12" cy="9.5" r="2.5"/>',
    "print": '<path d="M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z"/>',
    "question": '<circle cx="12" cy="12" r="9"/>'
    '<path d="M9.2 9.5c0-4 5.8-3.5 5.8-.5 0 2-3 2.2-3 4.5M12 17v.1"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
    "table": '<path d="M3 5h18v14H3zM3 10h18M3 14.5h18M9 5v14"/>',
    "warning": '<path d="M12 3.5L22 20.5H2zM12 10v5M12 17.8v.1"/>',
}


def draw_icon(name: str) -> SafeString:
    """Return an icon as inline SVG, hidden from screen readers: the words stand beside it.

    Raises:
        KeyError: there is no icon of that name.
    """
    # mark_safe: the shapes are the constants above, nothing a person typed.
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', mark_safe(ICONS[name])
    )


def draw_bridge() -> SafeString:
    """Return the footbridge that stands between two names; screen readers hear a dash."""
    return mark_safe(
        '<svg class="bridge" viewBox="0 0 48 20" aria-hidden="true">'
        '<path class="bridge__arc" d="M5 15C13 1 35 1 43 15"/>'
        '<circle class="bridge__left" cx="5" cy="15" r="4.4"/>'
        '<circle class="bridge__right" cx="43" cy="15" r="4.4"/></svg>'
        '<span class="visually-hidden"> – </span>'
    )


def draw_sign() -> SafeString:
    """Return the sign of the house for the head and foot of a page."""
    return mark_safe(
        '<svg class="sign" viewBox="0 0 52 32" aria-hidden="true"><path class="sign__arc" stroke-width="4" '
        'd="M8 24C14 4 38 4 44 24"/><circle class="sign__left" cx="8" cy="24" r="6"/>'
        '<circle class="sign__right" cx="44" cy="24" r="6"/></svg>'
    )
