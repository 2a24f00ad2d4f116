import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("acuerdos", "0007_bitacora")]

    operations = [
        migrations.CreateModel(
            name='Suscripcion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('correo', models.EmailField(help_text='A dónde se avisa; se borra al cancelar la alerta.', max_length=254, verbose_name='correo')),
                ('consulta', models.TextField(blank=True, help_text='Lo que se busca, como en la dirección del Registro; vacía: todo.', verbose_name='consulta')),
                ('huella', models.CharField(editable=False, max_length=32, verbose_name='huella de la consulta')),
                ('idioma', models.CharField(choices=[('es-mx', 'Español'), ('en', 'English')], help_text='En qué idioma se le escribe.', max_length=8, verbose_name='idioma')),
                ('llave', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='llave')),
                ('creada_en', models.DateTimeField(verbose_name='pedida')),
                ('confirmada_en', models.DateTimeField(blank=True, null=True, verbose_name='confirmada')),
                ('hasta_numero', models.PositiveIntegerField(default=0, help_text='Hasta qué número de registro ya se revisó.', verbose_name='último número considerado')),
            ],
            options={
                'verbose_name': 'suscripción',
                'verbose_name_plural': 'suscripciones',
                'ordering': ['creada_en', 'pk'],
                'indexes': [models.Index(fields=['huella', 'hasta_numero'], name='suscripcion_por_consulta')],
                'constraints': [models.UniqueConstraint(fields=('correo', 'huella'), name='suscripcion_una_por_consulta')],
            },
        ),
        migrations.CreateModel(
            name='EnvioAlerta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clase', models.CharField(choices=[('confirmar', 'Pide confirmar la alerta'), ('repetida', 'Dice que la alerta ya existía'), ('limite', 'Dice que ya no caben más alertas'), ('novedades', 'Dice lo recién inscrito')], help_text='Qué dice el correo.', max_length=12, verbose_name='clase')),
                ('datos', models.JSONField(default=dict, help_text='Los acuerdos de los que se avisa.', verbose_name='datos')),
                ('creado_en', models.DateTimeField(verbose_name='creado')),
                ('enviado_en', models.DateTimeField(blank=True, null=True, verbose_name='enviado')),
                ('intentos', models.PositiveSmallIntegerField(default=0, help_text='Veces que se intentó enviar.', verbose_name='intentos')),
                ('ultimo_error', models.TextField(blank=True, help_text='Por qué no salió la última vez.', verbose_name='último error')),
                ('suscripcion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='envios', to='acuerdos.suscripcion')),
            ],
            options={
                'verbose_name': 'envío de una alerta',
                'verbose_name_plural': 'envíos de alertas',
                'ordering': ['-creado_en', '-pk'],
                'indexes': [models.Index(condition=models.Q(('enviado_en__isnull', True)), fields=['creado_en'], name='envio_alerta_pendiente')],
            },
        ),
    ]
