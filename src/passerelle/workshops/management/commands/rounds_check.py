"""`passerelle rounds check INSTANCE.json PLAN.json`: counts a plan anew, apart from the planner."""

from django.core.management.base import BaseCommand

from passerelle.workshops.commands import check


class Command(check.Command, BaseCommand):
    """Checks a table plan, as Django knows the command."""
