import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("perfiles", "0002_olvidar_cargo")]

    operations = [
        migrations.AddField(
            model_name="perfilpublicado",
            name="indexado_en",
            field=models.DateTimeField(
                auto_now=True,
                default=django.utils.timezone.now,
                editable=False,
                help_text="Cuándo se escribió.",
                verbose_name="indexado",
            ),
            preserve_default=False,
        ),
    ]
