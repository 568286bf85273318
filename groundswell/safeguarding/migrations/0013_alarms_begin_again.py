from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0012_videos_know_their_list")]

    operations = [
        migrations.RemoveConstraint(model_name="alert", name="alert_once_a_step_and_channel"),
        migrations.AddField(
            model_name="alert", name="alarm", field=models.PositiveSmallIntegerField(default=1)
        ),
        migrations.AddField(
            model_name="case", name="alarm", field=models.PositiveSmallIntegerField(default=1)
        ),
        migrations.AddField(model_name="case", name="answered_at", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="case", name="left_at", field=models.DateTimeField(null=True)),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.UniqueConstraint(
                fields=["case", "round", "alarm", "step", "channel"], name="alert_once_a_step_and_channel"
            ),
        ),
    ]
