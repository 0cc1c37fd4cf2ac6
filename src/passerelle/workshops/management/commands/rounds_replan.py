"""`passerelle rounds replan INSTANCE.json PLAN.json CHANGES.json`: mends a plan with the fewest changed seats."""

from django.core.management.base import BaseCommand

from passerelle.workshops.commands import replan


class Command(replan.Command, BaseCommand):
    """Re-plans, as Django knows the command."""
