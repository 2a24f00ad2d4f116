from django.db import migrations, models

import acuerdos.models.informe


class Migration(migrations.Migration):
    dependencies = [("acuerdos", "0009_reportes")]

    operations = [
        migrations.CreateModel(
            name="Informe",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("codigo", models.CharField(help_text="Su dirección; sale de lo que contiene.", max_length=24, unique=True, verbose_name="código")),
                ("consulta", models.TextField(blank=True, help_text="La búsqueda, como en su dirección; vacía: todo.", verbose_name="consulta")),
                ("sello", models.CharField(help_text="El de los datos públicos cuando se pidió.", max_length=64, verbose_name="sello")),
                ("idioma", models.CharField(max_length=5, verbose_name="idioma")),
                ("dia", models.DateField(verbose_name="día")),
                ("datos", models.JSONField(help_text="Lo que dice el informe, tal como era al pedirse.", verbose_name="datos")),
                ("archivo", models.FileField(blank=True, max_length=255, upload_to=acuerdos.models.informe.ruta_de_informe, verbose_name="PDF")),
                ("tamanio", models.PositiveBigIntegerField(blank=True, help_text="En bytes.", null=True, verbose_name="tamaño")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("pedido_en", models.DateTimeField(db_index=True, verbose_name="pedido")),
                ("generado_en", models.DateTimeField(blank=True, null=True, verbose_name="PDF generado")),
                ("intentos", models.PositiveSmallIntegerField(default=0, verbose_name="intentos")),
                ("ultimo_error", models.TextField(blank=True, verbose_name="último error")),
            ],
            options={
                "verbose_name": "informe de estadísticas",
                "verbose_name_plural": "informes de estadísticas",
                "ordering": ["pedido_en", "pk"],
                "indexes": [models.Index(condition=models.Q(("generado_en__isnull", True)), fields=["pedido_en"], name="informe_por_generar")],
            },
        ),
        migrations.CreateModel(
            name="Volcado",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fecha", models.DateField(editable=False, help_text="Día de los datos.", verbose_name="fecha")),
                ("formato", models.CharField(choices=[("csv.gz", "CSV"), ("xlsx", "Excel"), ("jsonl.gz", "JSON")], editable=False, max_length=10, verbose_name="formato")),
                ("archivo", models.FileField(editable=False, max_length=200, upload_to="volcados/", verbose_name="archivo")),
                ("filas", models.PositiveIntegerField(editable=False, verbose_name="acuerdos")),
                ("tamanio", models.PositiveBigIntegerField(editable=False, verbose_name="tamaño en bytes")),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                ("sello", models.CharField(editable=False, max_length=64, verbose_name="sello de los datos")),
                ("hecho_en", models.DateTimeField(editable=False, verbose_name="hecho")),
            ],
            options={
                "verbose_name": "volcado",
                "ordering": ["-fecha", "formato"],
                "constraints": [models.UniqueConstraint(fields=("fecha", "formato"), name="volcado_uno_por_dia_y_formato")],
            },
        ),
    ]
