"""Registers the faces (templates' tags and context) and what the search index reads of the directory."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """App `web`: no models."""

    name = "passerelle.web"
    label = "web"

    def ready(self) -> None:
        """Connect the index once all models are loaded."""
        from passerelle.partnerships.signals import partnerships_changed
        from passerelle.web import indexing

        indexing.connect()
        partnerships_changed.connect(indexing.on_partnerships_changed, dispatch_uid="search-index")
