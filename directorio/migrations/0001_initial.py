import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models

import directorio.models.catalogos


class Migration(migrations.Migration):
    initial = True

    dependencies = [("auth", "0012_alter_user_first_name_max_length"), ("pghistory", "0007_auto_20250421_0444")]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Administracion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "titular",
                    models.CharField(
                        help_text="Nombre de quien encabeza el gobierno.", max_length=150, verbose_name="titular"
                    ),
                ),
                (
                    "cargo",
                    models.CharField(
                        help_text="Cargo con el que firma: presidenta municipal, gobernador.",
                        max_length=120,
                        verbose_name="cargo",
                    ),
                ),
                ("inicio", models.DateField(help_text="Primer día del periodo.", verbose_name="inicio")),
                (
                    "fin",
                    models.DateField(
                        blank=True,
                        help_text="Último día del periodo; vacío si no se conoce.",
                        null=True,
                        verbose_name="fin",
                    ),
                ),
            ],
            options={
                "verbose_name": "administración",
                "verbose_name_plural": "administraciones",
                "ordering": ["gobierno", "-inicio"],
            },
        ),
        migrations.CreateModel(
            name="Contraparte",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("organo_local", "Órgano gubernamental local"),
                            ("organo_estatal", "Órgano gubernamental estatal o regional"),
                            ("organo_nacional", "Órgano gubernamental nacional"),
                            ("organizacion_internacional", "Organización internacional"),
                            ("persona_privada", "Persona jurídica privada"),
                        ],
                        help_text="De él depende si se aplica la Ley sobre la Celebración de Tratados.",
                        max_length=30,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "nombre",
                    models.CharField(
                        help_text="Nombre de la ciudad, del órgano o de la organización.",
                        max_length=200,
                        verbose_name="nombre",
                    ),
                ),
                (
                    "ciudad",
                    models.CharField(
                        blank=True,
                        help_text="Ciudad sede, si es distinta del nombre.",
                        max_length=120,
                        verbose_name="ciudad",
                    ),
                ),
                (
                    "subdivision",
                    models.CharField(
                        blank=True,
                        help_text="División del país en la que se halla.",
                        max_length=120,
                        verbose_name="estado, provincia o prefectura",
                    ),
                ),
                (
                    "requiere_consulta_sectorial",
                    models.BooleanField(
                        default=False,
                        help_text="Si antes debe consultarse a la dependencia federal cabeza de sector, como con la OCDE.",
                        verbose_name="requiere consulta sectorial",
                    ),
                ),
            ],
            options={"verbose_name": "contraparte", "verbose_name_plural": "contrapartes", "ordering": ["nombre"]},
        ),
        migrations.CreateModel(
            name="DiaInhabil",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "fecha",
                    models.DateField(
                        help_text="Día que no se cuenta en los plazos en días hábiles.",
                        unique=True,
                        verbose_name="fecha",
                    ),
                ),
                (
                    "motivo",
                    models.CharField(
                        help_text="Por qué es inhábil: la festividad o la suspensión acordada.",
                        max_length=200,
                        verbose_name="motivo",
                    ),
                ),
                (
                    "referencia_dof",
                    models.CharField(
                        blank=True,
                        help_text="Publicación en el Diario Oficial de la Federación que lo establece, con su fecha.",
                        max_length=200,
                        verbose_name="referencia del DOF",
                    ),
                ),
            ],
            options={"verbose_name": "día inhábil", "verbose_name_plural": "días inhábiles", "ordering": ["fecha"]},
        ),
        migrations.CreateModel(
            name="DiaInhabilEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "fecha",
                    models.DateField(
                        help_text="Día que no se cuenta en los plazos en días hábiles.", verbose_name="fecha"
                    ),
                ),
                (
                    "motivo",
                    models.CharField(
                        help_text="Por qué es inhábil: la festividad o la suspensión acordada.",
                        max_length=200,
                        verbose_name="motivo",
                    ),
                ),
                (
                    "referencia_dof",
                    models.CharField(
                        blank=True,
                        help_text="Publicación en el Diario Oficial de la Federación que lo establece, con su fecha.",
                        max_length=200,
                        verbose_name="referencia del DOF",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Entidad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "clave",
                    models.CharField(
                        help_text="Clave de dos dígitos del INEGI, por ejemplo 11.",
                        max_length=2,
                        unique=True,
                        verbose_name="clave",
                    ),
                ),
                (
                    "nombre",
                    models.CharField(
                        help_text="Nombre completo, por ejemplo Michoacán de Ocampo.",
                        max_length=60,
                        unique=True,
                        verbose_name="nombre oficial",
                    ),
                ),
                (
                    "nombre_corto",
                    models.CharField(
                        help_text="Nombre de uso común, por ejemplo Michoacán.",
                        max_length=40,
                        unique=True,
                        verbose_name="nombre corto",
                    ),
                ),
                (
                    "abreviatura",
                    models.CharField(
                        help_text="Abreviatura usual, por ejemplo Mich.", max_length=10, verbose_name="abreviatura"
                    ),
                ),
                (
                    "zona_horaria",
                    models.CharField(
                        help_text="Zona horaria de la capital según la base IANA, por ejemplo America/Mexico_City.",
                        max_length=40,
                        verbose_name="zona horaria",
                    ),
                ),
            ],
            options={
                "verbose_name": "entidad federativa",
                "verbose_name_plural": "entidades federativas",
                "ordering": ["clave"],
            },
        ),
        migrations.CreateModel(
            name="Fundamento",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "clave",
                    models.SlugField(
                        help_text="Nombre con el que lo piden los documentos; varias versiones de un fundamento comparten la clave.",
                        max_length=40,
                        verbose_name="clave",
                    ),
                ),
                (
                    "texto",
                    models.TextField(
                        help_text="Redacción con la que se cita en oficios y constancias.", verbose_name="texto"
                    ),
                ),
                (
                    "fuente",
                    models.CharField(
                        help_text="Ordenamiento y publicación de donde proviene, con su fecha.",
                        max_length=200,
                        verbose_name="fuente",
                    ),
                ),
                (
                    "vigente_desde",
                    models.DateField(help_text="Primer día en que puede citarse.", verbose_name="vigente desde"),
                ),
                (
                    "vigente_hasta",
                    models.DateField(
                        blank=True,
                        help_text="Último día en que puede citarse; vacío si sigue vigente.",
                        null=True,
                        verbose_name="vigente hasta",
                    ),
                ),
            ],
            options={
                "verbose_name": "fundamento",
                "verbose_name_plural": "fundamentos",
                "ordering": ["clave", "-vigente_desde"],
            },
        ),
        migrations.CreateModel(
            name="FundamentoEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "clave",
                    models.SlugField(
                        db_index=False,
                        help_text="Nombre con el que lo piden los documentos; varias versiones de un fundamento comparten la clave.",
                        max_length=40,
                        verbose_name="clave",
                    ),
                ),
                (
                    "texto",
                    models.TextField(
                        help_text="Redacción con la que se cita en oficios y constancias.", verbose_name="texto"
                    ),
                ),
                (
                    "fuente",
                    models.CharField(
                        help_text="Ordenamiento y publicación de donde proviene, con su fecha.",
                        max_length=200,
                        verbose_name="fuente",
                    ),
                ),
                (
                    "vigente_desde",
                    models.DateField(help_text="Primer día en que puede citarse.", verbose_name="vigente desde"),
                ),
                (
                    "vigente_hasta",
                    models.DateField(
                        blank=True,
                        help_text="Último día en que puede citarse; vacío si sigue vigente.",
                        null=True,
                        verbose_name="vigente hasta",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Gobierno",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("municipal", "Gobierno municipal"),
                            ("estatal", "Gobierno estatal"),
                            ("organismo_descentralizado", "Organismo descentralizado"),
                            ("dependencia_federal", "Dependencia federal"),
                        ],
                        help_text="Qué clase de órgano mexicano es.",
                        max_length=30,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "nombre",
                    models.CharField(
                        help_text="Nombre del municipio, de la entidad o del organismo, sin más palabras.",
                        max_length=200,
                        verbose_name="nombre",
                    ),
                ),
                (
                    "clave",
                    models.SlugField(
                        help_text="Nombre en la dirección de su página: irapuato-guanajuato.",
                        max_length=120,
                        unique=True,
                        verbose_name="clave",
                    ),
                ),
                (
                    "activo",
                    models.BooleanField(
                        default=True,
                        help_text="Si puede iniciar trámites; los inactivos conservan su historia.",
                        verbose_name="activo",
                    ),
                ),
            ],
            options={
                "verbose_name": "gobierno",
                "verbose_name_plural": "gobiernos",
                "ordering": ["nombre", "entidad__clave"],
            },
        ),
        migrations.CreateModel(
            name="GobiernoEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("municipal", "Gobierno municipal"),
                            ("estatal", "Gobierno estatal"),
                            ("organismo_descentralizado", "Organismo descentralizado"),
                            ("dependencia_federal", "Dependencia federal"),
                        ],
                        help_text="Qué clase de órgano mexicano es.",
                        max_length=30,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "nombre",
                    models.CharField(
                        help_text="Nombre del municipio, de la entidad o del organismo, sin más palabras.",
                        max_length=200,
                        verbose_name="nombre",
                    ),
                ),
                (
                    "clave",
                    models.SlugField(
                        db_index=False,
                        help_text="Nombre en la dirección de su página: irapuato-guanajuato.",
                        max_length=120,
                        verbose_name="clave",
                    ),
                ),
                (
                    "activo",
                    models.BooleanField(
                        default=True,
                        help_text="Si puede iniciar trámites; los inactivos conservan su historia.",
                        verbose_name="activo",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Idioma",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "codigo",
                    models.CharField(
                        help_text="Código ISO 639 del idioma, por ejemplo es, en o ja.",
                        max_length=8,
                        unique=True,
                        verbose_name="código",
                    ),
                ),
                (
                    "nombre",
                    models.CharField(
                        help_text="Nombre del idioma en español.", max_length=60, unique=True, verbose_name="nombre"
                    ),
                ),
            ],
            options={"verbose_name": "idioma", "verbose_name_plural": "idiomas", "ordering": ["nombre"]},
        ),
        migrations.CreateModel(
            name="Invitacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "correo",
                    models.EmailField(
                        help_text="Correo institucional de la persona a quien se invita.",
                        max_length=254,
                        verbose_name="correo",
                    ),
                ),
                (
                    "rol",
                    models.CharField(
                        choices=[
                            ("ofai_enlace", "Enlace de la OFAI"),
                            ("ofai_titular", "Titular de la OFAI"),
                            ("dgcp_analista", "Analista de la DGCP"),
                            ("dgcp_direccion", "Dirección de la DGCP"),
                            ("cj_revisor", "Revisor de la Consultoría Jurídica"),
                            ("cj_titular", "Titular de la Consultoría Jurídica"),
                            ("representacion", "Representación de México en el exterior"),
                            ("administracion", "Administración del portal"),
                        ],
                        help_text="Lo que podrá hacer en el portal.",
                        max_length=20,
                        verbose_name="rol",
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        help_text="SHA-256 del enlace enviado; el enlace no se guarda.",
                        max_length=64,
                        unique=True,
                        verbose_name="huella del enlace",
                    ),
                ),
                ("creada_en", models.DateTimeField(help_text="Cuándo se hizo.", verbose_name="creada en")),
                ("vence_en", models.DateTimeField(help_text="Hasta cuándo puede aceptarse.", verbose_name="vence en")),
                (
                    "enviada_en",
                    models.DateTimeField(
                        blank=True,
                        help_text="Cuándo salió el correo; vacío si no ha podido enviarse.",
                        null=True,
                        verbose_name="enviada en",
                    ),
                ),
                (
                    "aceptada_en",
                    models.DateTimeField(
                        blank=True, help_text="Cuándo se aceptó.", null=True, verbose_name="aceptada en"
                    ),
                ),
                (
                    "cancelada_en",
                    models.DateTimeField(
                        blank=True, help_text="Cuándo se canceló.", null=True, verbose_name="cancelada en"
                    ),
                ),
            ],
            options={"verbose_name": "invitación", "verbose_name_plural": "invitaciones", "ordering": ["-creada_en"]},
        ),
        migrations.CreateModel(
            name="Materia",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "clave",
                    models.SlugField(
                        help_text="Nombre corto que usan las direcciones.",
                        max_length=40,
                        unique=True,
                        verbose_name="clave",
                    ),
                ),
                (
                    "nombre",
                    models.CharField(
                        help_text="Nombre de la materia de cooperación.",
                        max_length=80,
                        unique=True,
                        verbose_name="nombre",
                    ),
                ),
                (
                    "sinonimos",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        default=list,
                        help_text="Otras formas de llamarla que se reconocen al importar, separadas por comas.",
                        size=None,
                        verbose_name="sinónimos",
                    ),
                ),
                (
                    "orden",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Lugar que ocupa en las listas.", verbose_name="orden"
                    ),
                ),
            ],
            options={"verbose_name": "materia", "verbose_name_plural": "materias", "ordering": ["orden", "nombre"]},
        ),
        migrations.CreateModel(
            name="Municipio",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nombre",
                    models.CharField(
                        help_text="Nombre oficial del municipio o de la alcaldía, sin la entidad.",
                        max_length=100,
                        verbose_name="nombre",
                    ),
                ),
                (
                    "clave",
                    models.CharField(
                        blank=True,
                        help_text="Clave de tres dígitos del INEGI dentro de la entidad.",
                        max_length=3,
                        verbose_name="clave",
                    ),
                ),
                (
                    "cvegeo",
                    models.CharField(
                        blank=True,
                        help_text="Clave de la entidad y del municipio juntas, por ejemplo 11017; vacía mientras no se cargue.",
                        max_length=5,
                        null=True,
                        unique=True,
                        verbose_name="clave geoestadística",
                    ),
                ),
                (
                    "cabecera",
                    models.CharField(
                        blank=True,
                        help_text="Localidad sede del ayuntamiento.",
                        max_length=120,
                        verbose_name="cabecera",
                    ),
                ),
                (
                    "poblacion",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Habitantes según el último censo; vacía cuando no hay dato.",
                        null=True,
                        verbose_name="población",
                    ),
                ),
                (
                    "poblacion_anio",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Año del censo del que proviene la población.",
                        null=True,
                        verbose_name="año de la población",
                    ),
                ),
            ],
            options={
                "verbose_name": "municipio",
                "verbose_name_plural": "municipios",
                "ordering": ["entidad__clave", "nombre"],
            },
        ),
        migrations.CreateModel(
            name="Ods",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "numero",
                    models.PositiveSmallIntegerField(
                        help_text="Número del objetivo, del 1 al 17.", unique=True, verbose_name="número"
                    ),
                ),
                (
                    "nombre",
                    models.CharField(
                        help_text="Enunciado del objetivo en la Agenda 2030.", max_length=250, verbose_name="nombre"
                    ),
                ),
                (
                    "nombre_corto",
                    models.CharField(
                        help_text="Nombre con el que se difunde.", max_length=60, verbose_name="nombre corto"
                    ),
                ),
            ],
            options={
                "verbose_name": "objetivo de desarrollo sostenible",
                "verbose_name_plural": "objetivos de desarrollo sostenible",
                "ordering": ["numero"],
            },
        ),
        migrations.CreateModel(
            name="Ofai",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nombre",
                    models.CharField(
                        help_text="Nombre oficial del área de asuntos internacionales.",
                        max_length=200,
                        verbose_name="nombre de la oficina",
                    ),
                ),
                (
                    "area_adscripcion",
                    models.CharField(
                        blank=True,
                        help_text="Secretaría, coordinación u oficina que la tiene.",
                        max_length=200,
                        verbose_name="área de adscripción",
                    ),
                ),
                (
                    "correo",
                    models.EmailField(
                        blank=True,
                        help_text="Correo institucional de la oficina; será público.",
                        max_length=254,
                        verbose_name="correo",
                    ),
                ),
                (
                    "telefono",
                    models.CharField(
                        blank=True,
                        help_text="Teléfono de la oficina con lada y extensión; será público.",
                        max_length=60,
                        verbose_name="teléfono",
                    ),
                ),
                (
                    "domicilio",
                    models.CharField(
                        blank=True, help_text="Domicilio de la oficina.", max_length=300, verbose_name="domicilio"
                    ),
                ),
                (
                    "desde",
                    models.DateField(
                        blank=True, help_text="Fecha en que se creó la oficina.", null=True, verbose_name="existe desde"
                    ),
                ),
            ],
            options={
                "verbose_name": "oficina de asuntos internacionales",
                "verbose_name_plural": "oficinas de asuntos internacionales",
                "ordering": ["gobierno__nombre"],
            },
        ),
        migrations.CreateModel(
            name="OfaiEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "nombre",
                    models.CharField(
                        help_text="Nombre oficial del área de asuntos internacionales.",
                        max_length=200,
                        verbose_name="nombre de la oficina",
                    ),
                ),
                (
                    "area_adscripcion",
                    models.CharField(
                        blank=True,
                        help_text="Secretaría, coordinación u oficina que la tiene.",
                        max_length=200,
                        verbose_name="área de adscripción",
                    ),
                ),
                (
                    "correo",
                    models.EmailField(
                        blank=True,
                        help_text="Correo institucional de la oficina; será público.",
                        max_length=254,
                        verbose_name="correo",
                    ),
                ),
                (
                    "telefono",
                    models.CharField(
                        blank=True,
                        help_text="Teléfono de la oficina con lada y extensión; será público.",
                        max_length=60,
                        verbose_name="teléfono",
                    ),
                ),
                (
                    "domicilio",
                    models.CharField(
                        blank=True, help_text="Domicilio de la oficina.", max_length=300, verbose_name="domicilio"
                    ),
                ),
                (
                    "desde",
                    models.DateField(
                        blank=True, help_text="Fecha en que se creó la oficina.", null=True, verbose_name="existe desde"
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Pais",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "codigo",
                    models.CharField(
                        help_text="Código ISO 3166-1 de dos letras, por ejemplo JP.",
                        max_length=2,
                        unique=True,
                        verbose_name="código",
                    ),
                ),
                (
                    "nombre",
                    models.CharField(
                        help_text="Nombre en español según el uso de la Secretaría.",
                        max_length=80,
                        unique=True,
                        verbose_name="nombre",
                    ),
                ),
                (
                    "nombre_en",
                    models.CharField(
                        help_text="Nombre en inglés según ISO 3166-1.", max_length=80, verbose_name="nombre en inglés"
                    ),
                ),
                (
                    "continente",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("africa", "África"),
                            ("america", "América"),
                            ("asia", "Asia"),
                            ("europa", "Europa"),
                            ("oceania", "Oceanía"),
                        ],
                        help_text="Continente en el que se agrupa; vacío para la Antártida y sus islas.",
                        max_length=8,
                        verbose_name="continente",
                    ),
                ),
                (
                    "alias",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        default=list,
                        help_text="Otros nombres con los que se reconoce al importar, separados por comas.",
                        size=None,
                        verbose_name="otros nombres",
                    ),
                ),
            ],
            options={"verbose_name": "país", "verbose_name_plural": "países", "ordering": ["nombre"]},
        ),
        migrations.CreateModel(
            name="Representacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("embajada", "Embajada"),
                            ("consulado_general", "Consulado general"),
                            ("consulado", "Consulado"),
                            ("mision", "Misión permanente"),
                            ("oficina_enlace", "Oficina de enlace"),
                        ],
                        help_text="Clase de representación.",
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "nombre",
                    models.CharField(
                        help_text="Nombre completo: Consulado de México en Laredo, Texas.",
                        max_length=150,
                        unique=True,
                        verbose_name="nombre",
                    ),
                ),
                ("ciudad", models.CharField(help_text="Ciudad sede.", max_length=120, verbose_name="ciudad")),
                (
                    "subdivision",
                    models.CharField(
                        blank=True,
                        help_text="División del país en la que se halla.",
                        max_length=120,
                        verbose_name="estado, provincia o prefectura",
                    ),
                ),
                (
                    "circunscripcion",
                    models.TextField(
                        blank=True, help_text="Territorio que atiende, si se conoce.", verbose_name="circunscripción"
                    ),
                ),
                (
                    "verificada",
                    models.BooleanField(
                        default=False,
                        help_text="Si la Secretaría cotejó estos datos con su directorio oficial.",
                        verbose_name="verificada",
                    ),
                ),
                (
                    "nota",
                    models.CharField(
                        blank=True, help_text="Origen del dato o aclaración.", max_length=250, verbose_name="nota"
                    ),
                ),
            ],
            options={
                "verbose_name": "representación",
                "verbose_name_plural": "representaciones",
                "ordering": ["nombre"],
            },
        ),
        migrations.CreateModel(
            name="UsuarioEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        help_text="Correo institucional con el que entra al portal.",
                        max_length=254,
                        verbose_name="correo",
                    ),
                ),
                (
                    "nombre",
                    models.CharField(
                        help_text="Nombre y apellidos, como firma.", max_length=150, verbose_name="nombre"
                    ),
                ),
                (
                    "cargo",
                    models.CharField(
                        blank=True, help_text="Cargo que desempeña.", max_length=150, verbose_name="cargo"
                    ),
                ),
                (
                    "telefono",
                    models.CharField(
                        blank=True,
                        help_text="Teléfono de la oficina con lada y extensión.",
                        max_length=60,
                        verbose_name="teléfono",
                    ),
                ),
                (
                    "rol",
                    models.CharField(
                        choices=[
                            ("ofai_enlace", "Enlace de la OFAI"),
                            ("ofai_titular", "Titular de la OFAI"),
                            ("dgcp_analista", "Analista de la DGCP"),
                            ("dgcp_direccion", "Dirección de la DGCP"),
                            ("cj_revisor", "Revisor de la Consultoría Jurídica"),
                            ("cj_titular", "Titular de la Consultoría Jurídica"),
                            ("representacion", "Representación de México en el exterior"),
                            ("administracion", "Administración del portal"),
                        ],
                        help_text="Lo que puede hacer en el portal.",
                        max_length=20,
                        verbose_name="rol",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Si puede entrar. Una cuenta nunca se borra: se desactiva.",
                        verbose_name="activo",
                    ),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Si puede abrir el sitio de administración de catálogos.",
                        verbose_name="entra a la administración",
                    ),
                ),
                (
                    "creado_en",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        help_text="Cuándo se abrió la cuenta.",
                        verbose_name="creado en",
                    ),
                ),
                (
                    "desactivado_en",
                    models.DateTimeField(
                        blank=True, help_text="Cuándo dejó de tener acceso.", null=True, verbose_name="desactivado en"
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Usuario",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "password",
                    models.CharField(
                        help_text="Huella argon2 de la contraseña.", max_length=128, verbose_name="contraseña"
                    ),
                ),
                (
                    "last_login",
                    models.DateTimeField(
                        blank=True,
                        help_text="La última vez que inició sesión.",
                        null=True,
                        verbose_name="última entrada",
                    ),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        help_text="Correo institucional con el que entra al portal.",
                        max_length=254,
                        unique=True,
                        verbose_name="correo",
                    ),
                ),
                (
                    "nombre",
                    models.CharField(
                        help_text="Nombre y apellidos, como firma.", max_length=150, verbose_name="nombre"
                    ),
                ),
                (
                    "cargo",
                    models.CharField(
                        blank=True, help_text="Cargo que desempeña.", max_length=150, verbose_name="cargo"
                    ),
                ),
                (
                    "telefono",
                    models.CharField(
                        blank=True,
                        help_text="Teléfono de la oficina con lada y extensión.",
                        max_length=60,
                        verbose_name="teléfono",
                    ),
                ),
                (
                    "rol",
                    models.CharField(
                        choices=[
                            ("ofai_enlace", "Enlace de la OFAI"),
                            ("ofai_titular", "Titular de la OFAI"),
                            ("dgcp_analista", "Analista de la DGCP"),
                            ("dgcp_direccion", "Dirección de la DGCP"),
                            ("cj_revisor", "Revisor de la Consultoría Jurídica"),
                            ("cj_titular", "Titular de la Consultoría Jurídica"),
                            ("representacion", "Representación de México en el exterior"),
                            ("administracion", "Administración del portal"),
                        ],
                        help_text="Lo que puede hacer en el portal.",
                        max_length=20,
                        verbose_name="rol",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Si puede entrar. Una cuenta nunca se borra: se desactiva.",
                        verbose_name="activo",
                    ),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Si puede abrir el sitio de administración de catálogos.",
                        verbose_name="entra a la administración",
                    ),
                ),
                (
                    "creado_en",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        help_text="Cuándo se abrió la cuenta.",
                        verbose_name="creado en",
                    ),
                ),
                (
                    "desactivado_en",
                    models.DateTimeField(
                        blank=True, help_text="Cuándo dejó de tener acceso.", null=True, verbose_name="desactivado en"
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "sucesor",
                    models.ForeignKey(
                        blank=True,
                        help_text="Colega que recibió sus asuntos abiertos al desactivarse.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relevados",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="sucesor",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={"verbose_name": "usuario", "verbose_name_plural": "usuarios", "ordering": ["nombre"]},
        ),
        migrations.CreateModel(
            name="AdministracionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "titular",
                    models.CharField(
                        help_text="Nombre de quien encabeza el gobierno.", max_length=150, verbose_name="titular"
                    ),
                ),
                (
                    "cargo",
                    models.CharField(
                        help_text="Cargo con el que firma: presidenta municipal, gobernador.",
                        max_length=120,
                        verbose_name="cargo",
                    ),
                ),
                ("inicio", models.DateField(help_text="Primer día del periodo.", verbose_name="inicio")),
                (
                    "fin",
                    models.DateField(
                        blank=True,
                        help_text="Último día del periodo; vacío si no se conoce.",
                        null=True,
                        verbose_name="fin",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="directorio.administracion",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="ContraparteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("organo_local", "Órgano gubernamental local"),
                            ("organo_estatal", "Órgano gubernamental estatal o regional"),
                            ("organo_nacional", "Órgano gubernamental nacional"),
                            ("organizacion_internacional", "Organización internacional"),
                            ("persona_privada", "Persona jurídica privada"),
                        ],
                        help_text="De él depende si se aplica la Ley sobre la Celebración de Tratados.",
                        max_length=30,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "nombre",
                    models.CharField(
                        help_text="Nombre de la ciudad, del órgano o de la organización.",
                        max_length=200,
                        verbose_name="nombre",
                    ),
                ),
                (
                    "ciudad",
                    models.CharField(
                        blank=True,
                        help_text="Ciudad sede, si es distinta del nombre.",
                        max_length=120,
                        verbose_name="ciudad",
                    ),
                ),
                (
                    "subdivision",
                    models.CharField(
                        blank=True,
                        help_text="División del país en la que se halla.",
                        max_length=120,
                        verbose_name="estado, provincia o prefectura",
                    ),
                ),
                (
                    "requiere_consulta_sectorial",
                    models.BooleanField(
                        default=False,
                        help_text="Si antes debe consultarse a la dependencia federal cabeza de sector, como con la OCDE.",
                        verbose_name="requiere consulta sectorial",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="directorio.contraparte",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diainhabil",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directorio_diainhabilevent" ("fecha", "id", "motivo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referencia_dof") VALUES (NEW."fecha", NEW."id", NEW."motivo", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."referencia_dof"); RETURN NULL;',
                    hash="78832d24561844675d940aa8aef7dff32a4e6018",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_39ab9",
                    table="directorio_diainhabil",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diainhabil",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directorio_diainhabilevent" ("fecha", "id", "motivo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referencia_dof") VALUES (NEW."fecha", NEW."id", NEW."motivo", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."referencia_dof"); RETURN NULL;',
                    hash="0246174929fcecf101fbe859e35c571011b087f2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_001a6",
                    table="directorio_diainhabil",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="diainhabil",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directorio_diainhabilevent" ("fecha", "id", "motivo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referencia_dof") VALUES (OLD."fecha", OLD."id", OLD."motivo", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."referencia_dof"); RETURN NULL;',
                    hash="a85dc1d70923fa0fb9b90994d4113bebc030d3c2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_62540",
                    table="directorio_diainhabil",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="diainhabilevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="diainhabilevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="directorio.diainhabil",
            ),
        ),
        migrations.AddConstraint(
            model_name="fundamento",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("vigente_hasta__isnull", True), ("vigente_hasta__gte", models.F("vigente_desde")), _connector="OR"
                ),
                name="fundamento_periodo_ordenado",
                violation_error_message="La vigencia no puede terminar antes de empezar.",
            ),
        ),
        migrations.AddConstraint(
            model_name="fundamento",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        directorio.models.catalogos.Periodo(
                            "vigente_desde",
                            "vigente_hasta",
                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                inclusive_lower=True, inclusive_upper=True
                            ),
                        ),
                        "&&",
                    ),
                    ("clave", "="),
                ],
                name="fundamento_una_version_a_la_vez",
                violation_error_message="Ya hay otra versión de este fundamento vigente en esas fechas.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundamento",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directorio_fundamentoevent" ("clave", "fuente", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "texto", "vigente_desde", "vigente_hasta") VALUES (NEW."clave", NEW."fuente", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."texto", NEW."vigente_desde", NEW."vigente_hasta"); RETURN NULL;',
                    hash="63abbb20c9e97324fa37f430c4bf1129493f8d12",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8e8da",
                    table="directorio_fundamento",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundamento",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directorio_fundamentoevent" ("clave", "fuente", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "texto", "vigente_desde", "vigente_hasta") VALUES (NEW."clave", NEW."fuente", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."texto", NEW."vigente_desde", NEW."vigente_hasta"); RETURN NULL;',
                    hash="90c6c01fa515c041095ebe8411f75b41efa650fd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_71455",
                    table="directorio_fundamento",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundamento",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directorio_fundamentoevent" ("clave", "fuente", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "texto", "vigente_desde", "vigente_hasta") VALUES (OLD."clave", OLD."fuente", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."texto", OLD."vigente_desde", OLD."vigente_hasta"); RETURN NULL;',
                    hash="1b2f6f6e61ab0133715e006e89ee65b8339e17fd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_412a9",
                    table="directorio_fundamento",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="fundamentoevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="fundamentoevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="directorio.fundamento",
            ),
        ),
        migrations.AddField(
            model_name="gobierno",
            name="entidad",
            field=models.ForeignKey(
                blank=True,
                help_text="Entidad federativa; vacía para una dependencia federal.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="gobiernos",
                to="directorio.entidad",
                verbose_name="entidad federativa",
            ),
        ),
        migrations.AddField(
            model_name="administracionevent",
            name="gobierno",
            field=models.ForeignKey(
                db_constraint=False,
                help_text="Gobierno que encabeza.",
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directorio.gobierno",
                verbose_name="gobierno",
            ),
        ),
        migrations.AddField(
            model_name="administracion",
            name="gobierno",
            field=models.ForeignKey(
                help_text="Gobierno que encabeza.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="administraciones",
                to="directorio.gobierno",
                verbose_name="gobierno",
            ),
        ),
        migrations.AddField(
            model_name="usuario",
            name="gobierno",
            field=models.ForeignKey(
                blank=True,
                help_text="Gobierno de la OFAI; sólo para los roles de la OFAI.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="usuarios",
                to="directorio.gobierno",
                verbose_name="gobierno",
            ),
        ),
        migrations.AddField(
            model_name="gobiernoevent",
            name="entidad",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Entidad federativa; vacía para una dependencia federal.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directorio.entidad",
                verbose_name="entidad federativa",
            ),
        ),
        migrations.AddField(
            model_name="gobiernoevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="gobiernoevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="directorio.gobierno",
            ),
        ),
        migrations.AddField(
            model_name="invitacion",
            name="gobierno",
            field=models.ForeignKey(
                blank=True,
                help_text="Gobierno de la OFAI; sólo para los roles de la OFAI.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invitaciones",
                to="directorio.gobierno",
                verbose_name="gobierno",
            ),
        ),
        migrations.AddField(
            model_name="invitacion",
            name="invitada_por",
            field=models.ForeignKey(
                help_text="Quien hizo la invitación.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invitaciones_hechas",
                to=settings.AUTH_USER_MODEL,
                verbose_name="invitada por",
            ),
        ),
        migrations.AddField(
            model_name="invitacion",
            name="usuario",
            field=models.OneToOneField(
                blank=True,
                help_text="Cuenta que se abrió al aceptarla.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invitacion",
                to=settings.AUTH_USER_MODEL,
                verbose_name="cuenta",
            ),
        ),
        migrations.AddField(
            model_name="municipio",
            name="entidad",
            field=models.ForeignKey(
                help_text="Entidad federativa a la que pertenece.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="municipios",
                to="directorio.entidad",
                verbose_name="entidad federativa",
            ),
        ),
        migrations.AddField(
            model_name="gobiernoevent",
            name="municipio",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Municipio o alcaldía; obligatorio para un gobierno municipal.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directorio.municipio",
                verbose_name="municipio",
            ),
        ),
        migrations.AddField(
            model_name="gobierno",
            name="municipio",
            field=models.ForeignKey(
                blank=True,
                help_text="Municipio o alcaldía; obligatorio para un gobierno municipal.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="gobiernos",
                to="directorio.municipio",
                verbose_name="municipio",
            ),
        ),
        migrations.AddConstraint(
            model_name="ods",
            constraint=models.CheckConstraint(
                condition=models.Q(("numero__range", (1, 17))), name="ods_numero_del_1_al_17"
            ),
        ),
        migrations.AddField(
            model_name="ofai",
            name="gobierno",
            field=models.OneToOneField(
                help_text="Gobierno al que pertenece la oficina.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ofai",
                to="directorio.gobierno",
                verbose_name="gobierno",
            ),
        ),
        migrations.AddField(
            model_name="ofaievent",
            name="gobierno",
            field=models.ForeignKey(
                db_constraint=False,
                help_text="Gobierno al que pertenece la oficina.",
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directorio.gobierno",
                verbose_name="gobierno",
            ),
        ),
        migrations.AddField(
            model_name="ofaievent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="ofaievent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="directorio.ofai",
            ),
        ),
        migrations.AddField(
            model_name="contraparteevent",
            name="pais",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="País; vacío sólo para una organización internacional.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directorio.pais",
                verbose_name="país",
            ),
        ),
        migrations.AddField(
            model_name="contraparte",
            name="pais",
            field=models.ForeignKey(
                blank=True,
                help_text="País; vacío sólo para una organización internacional.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contrapartes",
                to="directorio.pais",
                verbose_name="país",
            ),
        ),
        migrations.AddField(
            model_name="representacion",
            name="pais",
            field=models.ForeignKey(
                help_text="País en el que se halla.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="representaciones",
                to="directorio.pais",
                verbose_name="país",
            ),
        ),
        migrations.AddField(
            model_name="invitacion",
            name="representacion",
            field=models.ForeignKey(
                blank=True,
                help_text="Representación en el exterior; sólo para ese rol.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invitaciones",
                to="directorio.representacion",
                verbose_name="representación",
            ),
        ),
        migrations.AddField(
            model_name="usuario",
            name="representacion",
            field=models.ForeignKey(
                blank=True,
                help_text="Representación en el exterior; sólo para ese rol.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="usuarios",
                to="directorio.representacion",
                verbose_name="representación",
            ),
        ),
        migrations.AddField(
            model_name="usuarioevent",
            name="gobierno",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Gobierno de la OFAI; sólo para los roles de la OFAI.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directorio.gobierno",
                verbose_name="gobierno",
            ),
        ),
        migrations.AddField(
            model_name="usuarioevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="usuarioevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="usuarioevent",
            name="representacion",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Representación en el exterior; sólo para ese rol.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directorio.representacion",
                verbose_name="representación",
            ),
        ),
        migrations.AddField(
            model_name="usuarioevent",
            name="sucesor",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Colega que recibió sus asuntos abiertos al desactivarse.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="sucesor",
            ),
        ),
        migrations.AddConstraint(
            model_name="administracion",
            constraint=models.CheckConstraint(
                condition=models.Q(("fin__isnull", True), ("fin__gte", models.F("inicio")), _connector="OR"),
                name="administracion_periodo_ordenado",
                violation_error_message="El periodo no puede terminar antes de empezar.",
            ),
        ),
        migrations.AddConstraint(
            model_name="administracion",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        directorio.models.catalogos.Periodo(
                            "inicio",
                            "fin",
                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                inclusive_lower=True, inclusive_upper=True
                            ),
                        ),
                        "&&",
                    ),
                    ("gobierno", "="),
                ],
                name="administracion_una_a_la_vez",
                violation_error_message="Ya hay otra administración de este gobierno en esas fechas.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="administracion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directorio_administracionevent" ("cargo", "fin", "gobierno_id", "id", "inicio", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "titular") VALUES (NEW."cargo", NEW."fin", NEW."gobierno_id", NEW."id", NEW."inicio", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."titular"); RETURN NULL;',
                    hash="b5a4e585bad976cb89175c4ae24c7323116b3b6e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bf6f2",
                    table="directorio_administracion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="administracion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directorio_administracionevent" ("cargo", "fin", "gobierno_id", "id", "inicio", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "titular") VALUES (NEW."cargo", NEW."fin", NEW."gobierno_id", NEW."id", NEW."inicio", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."titular"); RETURN NULL;',
                    hash="4b51527dde68137eb037e34e7c6dcecda965987b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cb576",
                    table="directorio_administracion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="administracion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directorio_administracionevent" ("cargo", "fin", "gobierno_id", "id", "inicio", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "titular") VALUES (OLD."cargo", OLD."fin", OLD."gobierno_id", OLD."id", OLD."inicio", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."titular"); RETURN NULL;',
                    hash="e8e7ced31dc3f12070744d394d1eeb4bc294a11d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9d721",
                    table="directorio_administracion",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="municipio",
            constraint=models.UniqueConstraint(fields=("entidad", "nombre"), name="municipio_unico_por_entidad"),
        ),
        migrations.AddConstraint(
            model_name="municipio",
            constraint=models.CheckConstraint(
                condition=models.Q(("poblacion__isnull", True), ("poblacion_anio__isnull", False), _connector="OR"),
                name="municipio_poblacion_con_anio",
            ),
        ),
        migrations.AddConstraint(
            model_name="gobierno",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("tipo", "municipal"), _negated=True),
                    models.Q(("entidad__isnull", False), ("municipio__isnull", False)),
                    _connector="OR",
                ),
                name="gobierno_municipal_con_municipio",
                violation_error_message="Un gobierno municipal necesita su entidad y su municipio.",
            ),
        ),
        migrations.AddConstraint(
            model_name="gobierno",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("tipo", "estatal"), _negated=True),
                    models.Q(("entidad__isnull", False), ("municipio__isnull", True)),
                    _connector="OR",
                ),
                name="gobierno_estatal_con_entidad",
                violation_error_message="Un gobierno estatal necesita su entidad y no lleva municipio.",
            ),
        ),
        migrations.AddConstraint(
            model_name="gobierno",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("tipo", "dependencia_federal"), _negated=True),
                    models.Q(("entidad__isnull", True), ("municipio__isnull", True)),
                    _connector="OR",
                ),
                name="gobierno_federal_sin_entidad",
                violation_error_message="Una dependencia federal no lleva entidad ni municipio.",
            ),
        ),
        migrations.AddConstraint(
            model_name="gobierno",
            constraint=models.UniqueConstraint(
                condition=models.Q(("tipo", "municipal")),
                fields=("municipio",),
                name="gobierno_uno_por_municipio",
                violation_error_message="Ese municipio ya está en el directorio.",
            ),
        ),
        migrations.AddConstraint(
            model_name="gobierno",
            constraint=models.UniqueConstraint(
                condition=models.Q(("tipo", "estatal")),
                fields=("entidad",),
                name="gobierno_uno_por_entidad",
                violation_error_message="El gobierno de esa entidad ya está en el directorio.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gobierno",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directorio_gobiernoevent" ("activo", "clave", "entidad_id", "id", "municipio_id", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tipo") VALUES (NEW."activo", NEW."clave", NEW."entidad_id", NEW."id", NEW."municipio_id", NEW."nombre", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tipo"); RETURN NULL;',
                    hash="ed737cb18a637fca0b4e5dc27aadd9fc7ccdb722",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_687f7",
                    table="directorio_gobierno",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gobierno",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directorio_gobiernoevent" ("activo", "clave", "entidad_id", "id", "municipio_id", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tipo") VALUES (NEW."activo", NEW."clave", NEW."entidad_id", NEW."id", NEW."municipio_id", NEW."nombre", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tipo"); RETURN NULL;',
                    hash="ae3a9a96a034fe75afc53271636a42b5ccb095d7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_45c3a",
                    table="directorio_gobierno",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gobierno",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directorio_gobiernoevent" ("activo", "clave", "entidad_id", "id", "municipio_id", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tipo") VALUES (OLD."activo", OLD."clave", OLD."entidad_id", OLD."id", OLD."municipio_id", OLD."nombre", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tipo"); RETURN NULL;',
                    hash="eace10238f9bd89c0ff4805c6bf238d9cb32769c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5f131",
                    table="directorio_gobierno",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ofai",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directorio_ofaievent" ("area_adscripcion", "correo", "desde", "domicilio", "gobierno_id", "id", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "telefono") VALUES (NEW."area_adscripcion", NEW."correo", NEW."desde", NEW."domicilio", NEW."gobierno_id", NEW."id", NEW."nombre", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."telefono"); RETURN NULL;',
                    hash="cf97ed010c45b8a4fae6939ce85c20b56a555d9d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1a54e",
                    table="directorio_ofai",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ofai",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directorio_ofaievent" ("area_adscripcion", "correo", "desde", "domicilio", "gobierno_id", "id", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "telefono") VALUES (NEW."area_adscripcion", NEW."correo", NEW."desde", NEW."domicilio", NEW."gobierno_id", NEW."id", NEW."nombre", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."telefono"); RETURN NULL;',
                    hash="1cf5b8661a8d70c7c68f160ce242eb24d881c66a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_71b52",
                    table="directorio_ofai",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ofai",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directorio_ofaievent" ("area_adscripcion", "correo", "desde", "domicilio", "gobierno_id", "id", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "telefono") VALUES (OLD."area_adscripcion", OLD."correo", OLD."desde", OLD."domicilio", OLD."gobierno_id", OLD."id", OLD."nombre", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."telefono"); RETURN NULL;',
                    hash="b7167b7bbfb321da94fc02b6426ce522a913bef9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1bd6e",
                    table="directorio_ofai",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="contraparte",
            constraint=models.CheckConstraint(
                condition=models.Q(("pais__isnull", False), ("tipo", "organizacion_internacional"), _connector="OR"),
                name="contraparte_con_pais",
                violation_error_message="Sólo una organización internacional puede quedar sin país.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contraparte",
            constraint=models.UniqueConstraint(
                fields=("tipo", "pais", "nombre", "ciudad", "subdivision"),
                name="contraparte_unica",
                nulls_distinct=False,
                violation_error_message="Esa contraparte ya está en el directorio.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contraparte",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directorio_contraparteevent" ("ciudad", "id", "nombre", "pais_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requiere_consulta_sectorial", "subdivision", "tipo") VALUES (NEW."ciudad", NEW."id", NEW."nombre", NEW."pais_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."requiere_consulta_sectorial", NEW."subdivision", NEW."tipo"); RETURN NULL;',
                    hash="e0475b7651b69c908ca48f7f3ab7ea3fe872b133",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_455be",
                    table="directorio_contraparte",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contraparte",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directorio_contraparteevent" ("ciudad", "id", "nombre", "pais_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requiere_consulta_sectorial", "subdivision", "tipo") VALUES (NEW."ciudad", NEW."id", NEW."nombre", NEW."pais_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."requiere_consulta_sectorial", NEW."subdivision", NEW."tipo"); RETURN NULL;',
                    hash="67fa3925f0f4d628b8a2b6c55f5beb90d9118c7b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c773e",
                    table="directorio_contraparte",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contraparte",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directorio_contraparteevent" ("ciudad", "id", "nombre", "pais_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requiere_consulta_sectorial", "subdivision", "tipo") VALUES (OLD."ciudad", OLD."id", OLD."nombre", OLD."pais_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."requiere_consulta_sectorial", OLD."subdivision", OLD."tipo"); RETURN NULL;',
                    hash="18190505a69b78df4bff833c814117d44ab7257a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_475e8",
                    table="directorio_contraparte",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="invitacion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("rol__in", ["ofai_enlace", "ofai_titular"]),
                        ("gobierno__isnull", False),
                        ("representacion__isnull", True),
                    ),
                    models.Q(("rol", "representacion"), ("gobierno__isnull", True), ("representacion__isnull", False)),
                    models.Q(
                        models.Q(("rol__in", ["ofai_enlace", "ofai_titular"]), _negated=True),
                        models.Q(("rol", "representacion"), _negated=True),
                        ("gobierno__isnull", True),
                        ("representacion__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="invitacion_adscripcion_segun_rol",
                violation_error_message="Los roles de la OFAI llevan gobierno, el de representación lleva representación y los demás ninguno.",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitacion",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("correo"),
                condition=models.Q(("aceptada_en__isnull", True), ("cancelada_en__isnull", True)),
                name="invitacion_una_abierta_por_correo",
                violation_error_message="Ese correo ya tiene una invitación abierta.",
            ),
        ),
        migrations.AddConstraint(
            model_name="usuario",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("email"),
                name="usuario_correo_unico",
                violation_error_message="Ya hay una cuenta con ese correo.",
            ),
        ),
        migrations.AddConstraint(
            model_name="usuario",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("rol__in", ["ofai_enlace", "ofai_titular"]),
                        ("gobierno__isnull", False),
                        ("representacion__isnull", True),
                    ),
                    models.Q(("rol", "representacion"), ("gobierno__isnull", True), ("representacion__isnull", False)),
                    models.Q(
                        models.Q(("rol__in", ["ofai_enlace", "ofai_titular"]), _negated=True),
                        models.Q(("rol", "representacion"), _negated=True),
                        ("gobierno__isnull", True),
                        ("representacion__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="usuario_adscripcion_segun_rol",
                violation_error_message="Los roles de la OFAI llevan gobierno, el de representación lleva representación y los demás ninguno.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="usuario",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directorio_usuarioevent" ("cargo", "creado_en", "desactivado_en", "email", "gobierno_id", "id", "is_active", "is_staff", "is_superuser", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "representacion_id", "rol", "sucesor_id", "telefono") VALUES (NEW."cargo", NEW."creado_en", NEW."desactivado_en", NEW."email", NEW."gobierno_id", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."nombre", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."representacion_id", NEW."rol", NEW."sucesor_id", NEW."telefono"); RETURN NULL;',
                    hash="80240f00cd754e8f18180565eab405d1763cf12b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_888e8",
                    table="directorio_usuario",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="usuario",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."cargo" IS DISTINCT FROM (NEW."cargo") OR OLD."creado_en" IS DISTINCT FROM (NEW."creado_en") OR OLD."desactivado_en" IS DISTINCT FROM (NEW."desactivado_en") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."gobierno_id" IS DISTINCT FROM (NEW."gobierno_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."nombre" IS DISTINCT FROM (NEW."nombre") OR OLD."representacion_id" IS DISTINCT FROM (NEW."representacion_id") OR OLD."rol" IS DISTINCT FROM (NEW."rol") OR OLD."sucesor_id" IS DISTINCT FROM (NEW."sucesor_id") OR OLD."telefono" IS DISTINCT FROM (NEW."telefono"))',
                    func='INSERT INTO "directorio_usuarioevent" ("cargo", "creado_en", "desactivado_en", "email", "gobierno_id", "id", "is_active", "is_staff", "is_superuser", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "representacion_id", "rol", "sucesor_id", "telefono") VALUES (NEW."cargo", NEW."creado_en", NEW."desactivado_en", NEW."email", NEW."gobierno_id", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."nombre", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."representacion_id", NEW."rol", NEW."sucesor_id", NEW."telefono"); RETURN NULL;',
                    hash="ee568cf2660eb34be4f1921c282ace4dc1c3a26b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_40e05",
                    table="directorio_usuario",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="usuario",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directorio_usuarioevent" ("cargo", "creado_en", "desactivado_en", "email", "gobierno_id", "id", "is_active", "is_staff", "is_superuser", "nombre", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "representacion_id", "rol", "sucesor_id", "telefono") VALUES (OLD."cargo", OLD."creado_en", OLD."desactivado_en", OLD."email", OLD."gobierno_id", OLD."id", OLD."is_active", OLD."is_staff", OLD."is_superuser", OLD."nombre", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."representacion_id", OLD."rol", OLD."sucesor_id", OLD."telefono"); RETURN NULL;',
                    hash="658c0cf35ad2ae3593829146e5e3f75960c9deec",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4481e",
                    table="directorio_usuario",
                    when="AFTER",
                ),
            ),
        ),
    ]
