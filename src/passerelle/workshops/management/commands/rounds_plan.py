"""`passerelle rounds plan INSTANCE.json`: prints a table plan as JSON."""

from django.core.management.base import BaseCommand

from passerelle.workshops.commands import plan


class Command(plan.Command, BaseCommand):
    """Plans the tables of a workshop, as Django knows the command."""
