"""The index: documents for words, names for the typeahead, and what it owes. All of it can be built again."""

from django.db import models

from passerelle.search.fields import TokensField


class Document(models.Model):
    """The words of one object for readers of one language.

    The database's own index (FTS5 table `search_words`, or a GIN index) is made in the second migration and
    follows this table by triggers or by itself.
    """

    kind = models.CharField(max_length=12)
    object_id = models.PositiveBigIntegerField()
    language = models.CharField(max_length=2, blank=True, help_text="empty: the same for every reader")
    title = models.CharField(max_length=400)
    body = models.TextField(blank=True)
    weight = models.IntegerField(default=0, help_text="of two equal matches the heavier comes first")
    title_tokens = TokensField()
    body_tokens = TokensField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language"], name="one_document_per_language"
            )
        ]
        indexes = [models.Index(fields=["kind", "-weight", "object_id"], name="search_document_heaviest")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id} {self.title}"


class Name(models.Model):
    """A name an object bears, as people read it."""

    kind = models.CharField(max_length=12)
    object_id = models.PositiveBigIntegerField()
    text = models.CharField(max_length=200)
    near = models.CharField(max_length=240, help_text="folded; compared letter by letter for typing errors")
    weight = models.IntegerField(default=0)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["kind", "object_id"], name="search_name_object")]

    def __str__(self) -> str:
        return self.text


class NameKey(models.Model):
    """A spelling under which a name is typed, whole (`tier` 0) or from one of its later words on (1)."""

    # Keys are deleted beside their name in one statement each; a cascade would read them first.
    name = models.ForeignKey(Name, models.DO_NOTHING, related_name="keys")
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=240)
    tier = models.PositiveSmallIntegerField()
    weight = models.IntegerField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.key


class Owed(models.Model):
    """Something that changed and that the index has not read again yet; written with the change itself.

    The same thing may be owed several times: a reader that works off one row must not take another's with it.
    """

    kind = models.CharField(max_length=12, blank=True, help_text="empty: everything")
    object_id = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id}"
