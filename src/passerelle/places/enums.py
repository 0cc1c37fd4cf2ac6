"""Kinds of bodies, of names, of identifiers and of relations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyKind(models.TextChoices):
    """Levels of a Gebietskörperschaft; levels never merge automatically."""

    MUNICIPALITY = "municipality", _("municipality")
    FORMER_MUNICIPALITY = "former_municipality", _("former municipality")
    ASSOCIATION = "association", _("association of municipalities")
    DISTRICT = "district", _("district")
    CITY_DISTRICT = "city_district", _("city district")
    LOCALITY = "locality", _("locality")
    REGION = "region", _("region")


class NameKind(models.TextChoices):
    """What a name is to its body."""

    OFFICIAL = "official", _("official name")
    EXONYM = "exonym", _("name in another language")
    FORMER = "former", _("former name")
    SHORT = "short", _("short name")


class Scheme(models.TextChoices):
    """Registers that number bodies."""

    WIKIDATA = "wikidata", "Wikidata"
    AGS = "ags", "AGS"
    INSEE = "insee_cog", "INSEE COG"
    INSEE_FORMER = "insee_former", _("INSEE COG (former commune)")
    INSEE_DEPARTEMENT = "insee_dep", "INSEE département"
    INSEE_REGION = "insee_region", "INSEE région"
    SIREN = "siren", "SIREN"
    GEONAMES = "geonames", "GeoNames"
    NUTS = "nuts", "NUTS"
    ISO = "iso_3166_2", "ISO 3166-2"
    SUPPLEMENT = "supplement", "Passerelle"
    LINKSET = "linkset", "links.csv"


class RelationKind(models.TextChoices):
    """How two bodies belong together, read from the first to the second."""

    PART_OF = "part_of", _("part of")
    SUCCESSOR_OF = "successor_of", _("successor of")
    SEAT_OF = "seat_of", _("seat of")


class SizeClass(models.TextChoices):
    """Settlement size classes by inhabitants, lower bound included (after the Senate prize's five classes)."""

    VILLAGE = "village", _("village, under 1,000")
    RURAL = "rural", _("rural municipality, 1,000 to 4,999")
    SMALL = "small", _("small town, 5,000 to 19,999")
    MEDIUM = "medium", _("medium-sized town, 20,000 to 99,999")
    LARGE = "large", _("city, 100,000 and over")


SIZE_BOUNDS: dict[str, tuple[int, int | None]] = {
    SizeClass.VILLAGE: (0, 1_000),
    SizeClass.RURAL: (1_000, 5_000),
    SizeClass.SMALL: (5_000, 20_000),
    SizeClass.MEDIUM: (20_000, 100_000),
    SizeClass.LARGE: (100_000, None),
}
