import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

# Whatever changes a catalogue changes what public pages say: the seal changes with it, by whatever hand.
CATALOGOS = ("entidad", "municipio", "pais", "materia", "ods", "idioma")
TRIGGER = """
    CREATE TRIGGER acuerdos_tocar_sello AFTER INSERT OR UPDATE OR DELETE ON directorio_{0}
        FOR EACH STATEMENT EXECUTE FUNCTION acuerdos_tocar_sello();
"""


class Migration(migrations.Migration):
    dependencies = [("acuerdos", "0004_historia_de_vinculos"), ("directorio", "0001_initial")]

    operations = [
        migrations.RemoveIndex(model_name="acuerdo", name="acuerdo_trigramas"),
        migrations.CreateModel(
            name="SelloIndice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sello",
                    models.BigIntegerField(
                        default=0, help_text="Otro, al azar, después de cada cambio público.", verbose_name="sello"
                    ),
                ),
            ],
            options={"verbose_name": "sello del índice", "verbose_name_plural": "sello del índice"},
        ),
        migrations.CreateModel(
            name="Termino",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "dimension",
                    models.CharField(
                        db_collation="C",
                        help_text="De qué es el valor: entidad, materia, palabra…",
                        max_length=12,
                        verbose_name="dimensión",
                    ),
                ),
                (
                    "valor",
                    models.CharField(
                        db_collation="C",
                        help_text="Como lo llevan las direcciones, o la raíz de la palabra.",
                        max_length=130,
                        verbose_name="valor",
                    ),
                ),
                (
                    "forma",
                    models.CharField(
                        blank=True,
                        help_text="La palabra como más se escribe.",
                        max_length=250,
                        verbose_name="forma",
                    ),
                ),
                ("cuantos", models.PositiveIntegerField(help_text="Acuerdos que lo tienen.", verbose_name="cuántos")),
                (
                    "bits",
                    models.BinaryField(
                        help_text="Sus identificadores, como mapa de bits de Roaring.", verbose_name="acuerdos"
                    ),
                ),
                (
                    "sello",
                    models.BigIntegerField(
                        help_text="Otro, al azar, cada vez que cambia el renglón.", verbose_name="sello"
                    ),
                ),
            ],
            options={
                "verbose_name": "término del índice",
                "verbose_name_plural": "términos del índice",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("valor", name="gin_trgm_ops"),
                        condition=models.Q(("dimension", "palabra")),
                        name="termino_parecidos",
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("dimension", "valor"), name="termino_unico")],
            },
        ),
        migrations.CreateModel(
            name="Entrada",
            fields=[
                (
                    "acuerdo",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="entrada",
                        serialize=False,
                        to="acuerdos.acuerdo",
                        verbose_name="acuerdo",
                    ),
                ),
                (
                    "datos",
                    models.JSONField(help_text="Con claves de los catálogos, no con sus nombres.", verbose_name="datos"),
                ),
                (
                    "texto",
                    models.TextField(
                        help_text="Lo que se busca en él: por peso, de un campo por renglón.", verbose_name="texto"
                    ),
                ),
                ("linea", models.TextField(help_text="Su renglón del archivo CSV.", verbose_name="línea")),
            ],
            options={"verbose_name": "entrada del Registro", "verbose_name_plural": "entradas del Registro"},
        ),
        migrations.RunSQL(
            # Compressing twice what is compressed costs time at each reading.
            "ALTER TABLE acuerdos_termino ALTER COLUMN bits SET STORAGE EXTERNAL",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            """
            CREATE FUNCTION acuerdos_tocar_sello() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                UPDATE acuerdos_selloindice SET sello = (random() * 9007199254740991)::bigint;
                RETURN NULL;
            END $$;
            """
            + "".join(map(TRIGGER.format, CATALOGOS)),
            "DROP FUNCTION acuerdos_tocar_sello() CASCADE",
        ),
    ]
