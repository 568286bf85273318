from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0003_fill_copied_columns")]

    operations = [
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decision__in", ["publish", "hold"]),
                    models.Q(("ground", ""), _negated=True),
                    _connector="OR",
                ),
                name="verdict_restricts_on_a_ground",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ground", "rule"), _negated=True),
                    models.Q(("rule", ""), _negated=True),
                    _connector="OR",
                ),
                name="verdict_by_rule_names_it",
            ),
        ),
    ]
