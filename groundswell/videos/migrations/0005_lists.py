from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("videos", "0004_seals")]

    operations = [
        migrations.AddField(
            model_name="video",
            name="list_asked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="video",
            name="list_tries",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="video",
            name="list_retry_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
