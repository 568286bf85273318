"""Lets a comment be sealed: its words are for the two who open the seal."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("engagement", "0004_comment_is_held"),
    ]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="is_sealed",
            field=models.BooleanField(default=False),
        ),
    ]
