from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0003_heaviest")]

    operations = [
        migrations.CreateModel(
            name="Owed",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("kind", models.CharField(blank=True, help_text="empty: everything", max_length=12)),
                ("object_id", models.PositiveBigIntegerField(default=0)),
            ],
            options={"ordering": ["id"]},
        ),
    ]
