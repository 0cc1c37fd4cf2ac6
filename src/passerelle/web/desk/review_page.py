"""A question of the review list in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from passerelle.base import formats
from passerelle.places.reference import Reference
from passerelle.sources.models import ReviewItem
from passerelle.web.desk.candidate_words import Shown, all_shown, kind_label


@dataclass(frozen=True)
class Question:
    """An item of the review list as pages show it, in one language."""

    item: ReviewItem
    language: str

    @property
    def name(self) -> str:
        """The doubtful name as the file writes it."""
        return str(self.item.question.get("name") or self.item.subject)

    @property
    def is_partner(self) -> bool:
        """Whether the partner of a town is asked for, and not which body a name means."""
        return bool(self.item.question.get("field") == "partner")

    @property
    def asked(self) -> str:
        """The question itself."""
        if self.is_partner:
            return _("Who is the partner of %(name)s?") % {"name": self.name}
        country = str(self.item.question.get("country") or "")
        if country:
            words = {"name": self.name, "country": formats.country(country, self.language)}
            return _("Which “%(name)s” in this country is meant: %(country)s?") % words
        return _("Which “%(name)s” is meant?") % {"name": self.name}

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What the file says beside the name."""
        told = self.item.question
        kind = str(told.get("kind") or "")
        source = str(told.get("source") or "")
        return [
            (_("Row"), str(told.get("title") or "")),
            (_("District named"), str(told.get("district") or "")),
            (_("Kind of body named"), kind_label(kind) if kind else ""),
            (_("Note"), str(told.get("note") or "")),
            (_("Source"), "" if source.startswith(("http://", "https://")) else source),
        ]

    @property
    def source_url(self) -> str:
        """The source, where it is a page."""
        source = str(self.item.question.get("source") or "")
        return source if source.startswith(("http://", "https://")) else ""

    @property
    def candidates(self) -> list[Shown]:
        """Bodies that may be meant, the likeliest first."""
        return all_shown(self.item.candidates, self.language)

    @property
    def names(self) -> str:
        """The first candidates in one line, for the list."""
        named = [str(candidate.get("name", "")) for candidate in self.item.candidates]
        return formats.either_text(list(dict.fromkeys(named))[:3], self.language) if named else ""


def answer_words(item: ReviewItem, reference: Reference) -> str:
    """Return the answer of a closed question: a body with what it lies in, none of these, or put aside."""
    if item.decision is None:
        return _("The question was put aside without an answer.")
    body = reference.find(str(item.decision.value or ""))
    if body is None:
        return _("None of these bodies is meant; the name is not imported.")
    within = ", ".join(above.name for above in reference.ancestors(body))
    return f"{body.name} ({within})" if within else body.name
