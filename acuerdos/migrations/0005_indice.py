from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("acuerdos", "0004_historia_de_vinculos")]

    operations = []
