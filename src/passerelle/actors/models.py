"""Actors: local organisations; a carrier is an actor that carries partnerships."""

from django.db import models
from django.db.models import Q

from passerelle.actors.enums import CarrierKind, LegalForm
from passerelle.places.models import Body
from passerelle.sources.models import ImportRun, Source


class Actor(models.Model):
    """A local organisation, known by its public name; no person's data."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=140, unique=True)
    kind = models.CharField(max_length=30, choices=CarrierKind, db_index=True)
    legal_form = models.CharField(max_length=12, choices=LegalForm, blank=True, default=LegalForm.UNKNOWN)
    country = models.CharField(max_length=2, blank=True)
    seat = models.ForeignKey(Body, models.SET_NULL, null=True, blank=True, related_name="actors")
    founded = models.CharField(max_length=20, blank=True, help_text="EDTF")
    dissolved = models.CharField(max_length=20, blank=True, help_text="EDTF")
    website = models.URLField(max_length=300, blank=True)
    source = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True, related_name="+")
    import_run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, blank=True, related_name="actors")

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class ActorSuccession(models.Model):
    """One actor took over from another."""

    successor = models.ForeignKey(Actor, models.CASCADE, related_name="predecessors")
    predecessor = models.ForeignKey(Actor, models.CASCADE, related_name="successors")
    since = models.CharField(max_length=20, blank=True, help_text="EDTF")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["successor", "predecessor"], name="one_succession_once"),
            models.CheckConstraint(
                condition=~Q(successor=models.F("predecessor")), name="no_actor_succeeds_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"
