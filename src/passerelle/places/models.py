"""Bodies with their names, identifiers and relations."""

from django.db import models
from django.db.models import Q

from passerelle.places.enums import BodyKind, NameKind, RelationKind, Scheme
from passerelle.sources.models import ImportRun, Source


class Body(models.Model):
    """A Gebietskörperschaft: town, district, association of towns, quarter.

    `district` and `region` repeat the `part_of` relations so that filters need no recursion.
    """

    kind = models.CharField(max_length=24, choices=BodyKind, db_index=True)
    country = models.CharField(max_length=2, db_index=True)
    name = models.CharField(max_length=160, help_text="official name in the body's own language")
    slug = models.SlugField(max_length=120, unique=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    position_from = models.CharField(max_length=40, blank=True, help_text="`geonames`, `seat`, `dataset` …")
    population = models.PositiveIntegerField(null=True, blank=True, db_index=True)
    population_year = models.PositiveSmallIntegerField(null=True, blank=True)
    population_from = models.CharField(
        max_length=20, blank=True, help_text="`etalab`: the municipality; `geonames`: the settlement"
    )
    founded = models.CharField(max_length=20, blank=True, help_text="EDTF")
    ended = models.CharField(max_length=20, blank=True, help_text="EDTF; merged or dissolved")
    district = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="in_district")
    region = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="in_region")
    source = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True, related_name="+")
    import_run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, blank=True, related_name="bodies")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="body_position_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BodyName(models.Model):
    """A name of a body in a language."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="names")
    language = models.CharField(max_length=3, blank=True, help_text="empty: language not known")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, choices=NameKind)
    until = models.CharField(max_length=20, blank=True, help_text="EDTF; last day of use")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "language", "name", "kind"], name="one_name_once_per_body"
            )
        ]

    def __str__(self) -> str:
        return self.name


class BodyIdentifier(models.Model):
    """A number of a body in a register, with the time in which it was valid."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=12, choices=Scheme)
    value = models.CharField(max_length=60)
    valid_from = models.CharField(max_length=20, blank=True, help_text="EDTF")
    valid_to = models.CharField(max_length=20, blank=True, help_text="EDTF")

    class Meta:
        ordering = ["scheme", "id"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value", "valid_from"], name="one_body_per_identifier")
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class BodyRelation(models.Model):
    """A relation between two bodies: `body` is part of / successor of / seat of `other`."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="relations")
    other = models.ForeignKey(Body, models.CASCADE, related_name="inverse_relations")
    kind = models.CharField(max_length=14, choices=RelationKind)
    since = models.CharField(max_length=20, blank=True, help_text="EDTF")
    source = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "other", "kind"], name="one_relation_once"),
            models.CheckConstraint(condition=~Q(body=models.F("other")), name="no_relation_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.kind} {self.other_id}"
