from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0010_opinions_seals_and_rests")]

    operations = [
        migrations.RemoveConstraint(model_name="verdict", name="verdict_restricts_on_a_ground"),
        migrations.AlterField(
            model_name="verdict",
            name="decision",
            field=models.CharField(
                choices=[
                    ("publish", "publish"),
                    ("hold", "hold"),
                    ("decline", "decline"),
                    ("limit", "limit"),
                    ("suspend", "suspend"),
                    ("confirm", "confirm"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decision__in", ["publish", "hold", "confirm"]),
                    models.Q(("ground", ""), _negated=True),
                    _connector="OR",
                ),
                name="verdict_restricts_on_a_ground",
            ),
        ),
    ]
