"""What a map is asked to show."""

import re
from dataclasses import dataclass, field
from typing import ClassVar

from twinning.cartography.basemap import Land
from twinning.cartography.geometry import Point
from twinning.cartography.projection import Frame
from twinning.kernel.errors import TwinningError

_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_LINK = re.compile(r"https?://|/|\?|#")


class UnusablePrefix(TwinningError):
    """A prefix for ids does not begin with a letter or holds signs an id should not hold."""

    code: ClassVar[str] = "unusable_prefix"


class UnsafeLink(TwinningError):
    """A link is neither http(s) nor a path, query or fragment of this site."""

    code: ClassVar[str] = "unsafe_link"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTown:
    """A dot: position in decimal degrees, country by ISO 3166-1 alpha-2 code.

    `label` is drawn where it finds room, the most important first. `href` makes the dot a link called `name`.
    Raises UnsafeLink.
    """

    name: str
    latitude: float
    longitude: float
    country: str = ""
    label: str = ""
    importance: float = 0.0
    on: bool = False
    href: str = ""

    def __post_init__(self) -> None:
        _checked_link(self.href)

    @property
    def position(self) -> Point:
        """Latitude and longitude."""
        return self.latitude, self.longitude


@dataclass(frozen=True, slots=True, kw_only=True)
class MapArc:
    """A bond between two positions (latitude, longitude); `weight` says who stays when there are too many.

    `href` makes the arc a link called `name`. Raises UnsafeLink.
    """

    start: Point
    end: Point
    name: str = ""
    weight: float = 0.0
    on: bool = False
    href: str = ""

    def __post_init__(self) -> None:
        _checked_link(self.href)


@dataclass(frozen=True, slots=True, kw_only=True)
class Density:
    """How much a map draws one by one.

    Above `towns` plain dots those within `cell` pixels merge, and more until `dots` are left; above `arcs`
    only the highlighted, the strongest and then a fair sample stay.
    """

    towns: int = 600
    arcs: int = 300
    cell: float = 5.0
    dots: int = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSpec:
    """A whole map: frame, land, what is on it, and its title and description in the reader's language.

    `prefix` keeps the ids of several maps on one page apart. `focus` are the countries of the parties. A map
    without a title is decoration and hidden from assistive technology. `coarseness` is how far an outline may
    stray, in pixels; `dot` a plain dot's radius; `modifier` gives the class map--…. Raises UnusablePrefix.
    """

    frame: Frame
    land: Land
    prefix: str
    title: str = ""
    description: str = ""
    focus: frozenset[str] = frozenset()
    towns: tuple[MapTown, ...] = ()
    arcs: tuple[MapArc, ...] = ()
    label_size: float = 17.0
    label_limit: int = 12
    dot: float = 3.6
    coarseness: float = 0.5
    modifier: str = ""
    density: Density = field(default_factory=Density)

    def __post_init__(self) -> None:
        if not _PREFIX.fullmatch(self.prefix):
            raise UnusablePrefix(text=self.prefix)


def _checked_link(href: str) -> None:
    """Raises UnsafeLink for a link with another scheme, such as javascript:."""
    if href and not _LINK.match(href):
        raise UnsafeLink(href=href)
