"""Style sheets are joined in order, each in its layer."""

from passerelle.base.static_storage import join_imports

PARTS = {"tokens.css": ":root{--ink:#000}", "base.css": "body{color:var(--ink)}"}


def test_imports_become_layers_in_their_order():
    sheet = (
        '@layer tokens, base;\n@import url("tokens.css") layer(tokens);\n@import url("base.css") layer(base);'
    )
    joined = join_imports(sheet, PARTS.__getitem__)
    assert "@import" not in joined
    assert joined.index("@layer tokens {") < joined.index(":root") < joined.index("@layer base {")


def test_an_import_without_a_layer_is_taken_as_it_is():
    assert join_imports('@import url("base.css");', PARTS.__getitem__) == PARTS["base.css"]


def test_other_rules_stay_untouched():
    assert join_imports("a{color:red}", PARTS.__getitem__) == "a{color:red}"


def test_collected_style_sheets_are_one_fingerprinted_file(settings, tmp_path):
    from django.core.management import call_command

    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "passerelle.base.static_storage.BundledStorage"},
    }
    call_command("collectstatic", verbosity=0, interactive=False)
    served = next((tmp_path / "passerelle" / "css").glob("site.????????????.css")).read_text(encoding="utf-8")
    assert "@import" not in served
    assert "--ink" in served
