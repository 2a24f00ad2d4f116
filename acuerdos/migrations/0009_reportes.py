from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("acuerdos", "0008_suscripciones")]

    operations = []
