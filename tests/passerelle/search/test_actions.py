"""Indexing: again is the same, gone is gone, and a break leaves a working index."""

import pytest
from django.core.management import call_command

from passerelle.search import actions, collectors, queries
from passerelle.search.collectors import Collector
from passerelle.search.documents import Entry, Text
from passerelle.search.enums import Kind
from passerelle.search.models import Document, Name, NameKey


def entry(pk, name="Elze", kind=Kind.BODY):
    return Entry(kind, pk, (Text(name, names=(name,)),), (name,), 10)


def state():
    documents = Document.objects.order_by("kind", "object_id", "language")
    keys = NameKey.objects.order_by("kind", "name__object_id", "key", "tier")
    return (
        list(documents.values_list("kind", "object_id", "language", "title", "title_tokens", "body_tokens")),
        list(keys.values_list("kind", "name__object_id", "name__text", "key", "tier")),
    )


@pytest.fixture
def towns(monkeypatch):
    """Towns that a collector reads; a test may change them."""
    kept = {1: "Elze", 2: "Sarstedt", 3: "Hannover"}

    def entries(ids):
        return (entry(pk, kept[pk]) for pk in ids if pk in kept)

    monkeypatch.setattr(collectors, "_collectors", {Kind.BODY: Collector(lambda: list(kept), entries)})
    return kept


@pytest.mark.django_db
def test_putting_again_changes_nothing():
    actions.put(entries=[entry(1), entry(2, "Sarstedt")])
    before = state()
    assert actions.put(entries=[entry(2, "Sarstedt"), entry(1)]) == 2
    assert state() == before


@pytest.mark.django_db
def test_a_renamed_object_is_no_longer_found_by_its_old_name():
    actions.put(entries=[entry(1, "Karl-Marx-Stadt")])
    actions.put(entries=[entry(1, "Chemnitz")])
    assert queries.names("Karl-Marx-Stadt", limit=8) == []
    assert queries.documents("Karl-Marx-Stadt", language="de") == ([], 0)
    assert [hit.object_id for hit in queries.names("chemnitz", limit=8)] == [1]


@pytest.mark.django_db
def test_removing_takes_one_kind_of_one_number_and_leaves_the_rest():
    actions.put(entries=[entry(1), entry(1, "Elzer Verein", Kind.CARRIER)])
    actions.remove(kind=Kind.BODY, object_ids=[1, 99])
    assert [(hit.kind, hit.object_id) for hit in queries.names("elze", limit=8)] == [(Kind.CARRIER, 1)]
    assert Name.objects.count() == 1


@pytest.mark.django_db
def test_the_databases_own_index_follows_an_update():
    actions.put(entries=[entry(1, "Elze")])
    other = Document(kind="body", object_id=2, title="x", title_tokens="", body_tokens="")
    other.save()
    Document.objects.filter(object_id=1).delete()
    assert queries.documents("elze", language="de") == ([], 0)


@pytest.mark.django_db
def test_a_rebuild_reads_everything_and_forgets_what_is_gone(towns):
    actions.put(entries=[entry(99, "Atlantis")])
    assert actions.rebuild() == {Kind.BODY: 3}
    assert queries.names("atlantis", limit=8) == []
    before = state()
    actions.rebuild()
    assert state() == before


@pytest.mark.django_db
def test_a_refresh_reads_the_named_objects_only(towns):
    actions.rebuild()
    towns.update({1: "Gronau", 2: "Alfeld"})
    del towns[3]
    actions.refresh(kind=Kind.BODY, object_ids=[1, 3])
    found = {name: len(queries.names(name, limit=8)) for name in ("Gronau", "Alfeld", "Sarstedt", "Hannover")}
    assert found == {"Gronau": 1, "Alfeld": 0, "Sarstedt": 1, "Hannover": 0}


@pytest.mark.django_db
def test_a_break_leaves_the_finished_batches_and_the_next_run_completes_them(towns, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 1)

    def stop(kind, done, total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.rebuild(report=stop)
    assert Document.objects.count() == 2
    actions.rebuild()
    assert Document.objects.count() == 3


@pytest.mark.django_db
def test_the_command_tells_its_progress(towns, capsys):
    call_command("search_rebuild")
    told = capsys.readouterr().out
    assert "body: 3 of 3" in told
    assert "Indexed in" in told
    call_command("search_rebuild", verbosity=0)
    assert capsys.readouterr().out == ""


@pytest.mark.django_db
def test_long_names_and_long_texts_are_cut_not_refused():
    actions.put(entries=[entry(1, "Llanfair " * 60)])
    assert Document.objects.get().title.startswith("Llanfair")
    assert [hit.object_id for hit in queries.names("llanfair", limit=8)] == [1]
