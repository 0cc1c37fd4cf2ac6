"""Partnerships whose parties or carriers bear a name; used where no search index is filled."""

from django.db.models import Q

from passerelle.partnerships.models import Partnership
from passerelle.places.models import BodyName
from twinning.vocabulary.folding import fold


def ids_by_name(text: str) -> list[int]:
    """Return the ids of partnerships with the text in their sort key or in a name of a party."""
    named = BodyName.objects.filter(name__icontains=text).order_by().values("body_id")
    condition = Q(sort_key__contains=fold(text)) | Q(parties__body__in=named)
    return sorted(set(Partnership.objects.filter(condition).order_by().values_list("pk", flat=True)))
