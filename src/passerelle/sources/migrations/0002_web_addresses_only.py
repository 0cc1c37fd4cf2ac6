from typing import Any

from django.db import migrations, models

IS_PAGE = models.Q(url="") | models.Q(url__startswith="http://") | models.Q(url__startswith="https://")


def forget_other_addresses(apps: Any, schema_editor: Any) -> None:
    """Empty what was stored before addresses were checked; the constraint would refuse to be added."""
    apps.get_model("sources", "Source").objects.exclude(IS_PAGE).update(url="")


class Migration(migrations.Migration):

    dependencies = [("sources", "0001_initial")]

    operations = [
        migrations.RunPython(forget_other_addresses, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(condition=IS_PAGE, name="source_url_is_a_web_page"),
        ),
    ]
