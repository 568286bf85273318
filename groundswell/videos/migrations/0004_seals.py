from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("videos", "0003_limits")]

    operations = [
        migrations.AddField(
            model_name="video",
            name="sealed_files",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
