import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("acuerdos", "0006_cadena")]

    operations = [
        migrations.CreateModel(
            name='Comprobacion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('comprobada_en', models.DateTimeField(verbose_name='comprobada')),
                ('asientos', models.PositiveBigIntegerField(verbose_name='asientos')),
                ('fallas', models.PositiveIntegerField(verbose_name='fallas')),
                ('informe', models.JSONField(default=list, verbose_name='informe')),
            ],
            options={
                'verbose_name': 'comprobación de la bitácora',
                'verbose_name_plural': 'comprobaciones de la bitácora',
                'ordering': ['-comprobada_en'],
                'get_latest_by': 'comprobada_en',
            },
        ),
        migrations.CreateModel(
            name='Asiento',
            fields=[
                ('numero', models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name='número')),
                ('tipo', models.CharField(choices=[('inscripcion', 'Inscripción'), ('constancia', 'Constancia expedida'), ('comunicacion', 'Comunicación oficial'), ('vinculo', 'Relación con otro acuerdo'), ('retiro', 'Retiro de una relación'), ('correccion', 'Corrección')], max_length=20, verbose_name='tipo')),
                ('asentado_en', models.DateTimeField(verbose_name='asentado')),
                ('contenido', models.TextField(verbose_name='contenido')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 del contenido')),
                ('anterior', models.CharField(max_length=64, verbose_name='huella del asiento anterior')),
                ('huella', models.CharField(max_length=64, verbose_name='huella')),
                ('acuerdo', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='asientos', to='acuerdos.acuerdo')),
            ],
            options={
                'verbose_name': 'asiento',
                'ordering': ['numero'],
            },
        ),
        migrations.CreateModel(
            name='PuntoControl',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fecha', models.DateField(verbose_name='fecha')),
                ('asientos', models.PositiveBigIntegerField(verbose_name='asientos')),
                ('cabeza', models.CharField(max_length=64, verbose_name='huella del último asiento')),
                ('clave', models.CharField(max_length=44, verbose_name='clave pública')),
                ('firma', models.CharField(max_length=88, verbose_name='firma')),
                ('firmado_en', models.DateTimeField(verbose_name='firmado')),
            ],
            options={
                'verbose_name': 'punto de control',
                'verbose_name_plural': 'puntos de control',
                'ordering': ['asientos', 'fecha'],
                'constraints': [models.UniqueConstraint(fields=('fecha', 'asientos'), name='punto_unico')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='puntocontrol',
            trigger=pgtrigger.compiler.Trigger(name='solo_se_agrega', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='451e3b6e937cf2a6a07d1c0a8db104a033d5317d', operation='UPDATE OR DELETE', pgid='pgtrigger_solo_se_agrega_8d198', table='acuerdos_puntocontrol', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='puntocontrol',
            trigger=pgtrigger.compiler.Trigger(name='no_se_vacia', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'acuerdos_puntocontrol solo admite altas';", hash='28f15a4a6590461c15c8582f450f517f04a4ebd6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_se_vacia_48773', table='acuerdos_puntocontrol', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='asiento',
            index=models.Index(fields=['acuerdo', 'numero'], name='asiento_del_acuerdo'),
        ),
        migrations.AddConstraint(
            model_name='asiento',
            constraint=models.UniqueConstraint(condition=models.Q(('tipo__in', ('inscripcion', 'constancia', 'comunicacion'))), fields=('acuerdo', 'tipo'), name='asiento_una_vez'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='asiento',
            trigger=pgtrigger.compiler.Trigger(name='solo_se_agrega', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='93705662a798cb5ff35bf20dc24fbf68c053b5d9', operation='UPDATE OR DELETE', pgid='pgtrigger_solo_se_agrega_826e6', table='acuerdos_asiento', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='asiento',
            trigger=pgtrigger.compiler.Trigger(name='no_se_vacia', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'acuerdos_asiento solo admite altas';", hash='3e9afe1b7a5d6ffe6d536a6c54a068d78d519684', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_se_vacia_e338f', table='acuerdos_asiento', when='BEFORE')),
        ),
    ]
