import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("acuerdos", "0008_suscripciones"), migrations.swappable_dependency(settings.AUTH_USER_MODEL), ("pghistory", "0007_auto_20250421_0444")]

    operations = [
        migrations.CreateModel(
            name='Reporte',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('folio', models.CharField(help_text='Con el que el público lo cita.', max_length=30, unique=True, verbose_name='folio')),
                ('categoria', models.CharField(choices=[('dato', 'Un dato está equivocado'), ('falta_dato', 'Falta un dato o un documento'), ('vigencia', 'Ya terminó, se renovó o lo sustituyó otro'), ('repetido', 'Está repetido'), ('falta_acuerdo', 'Falta un acuerdo en el Registro'), ('otro', 'Otra cosa')], help_text='Elija lo que más se acerque.', max_length=20, verbose_name='qué pasa')),
                ('que_pasa', models.TextField(help_text='En sus palabras.', max_length=3000, verbose_name='qué está mal o qué falta')),
                ('como_deberia', models.TextField(blank=True, help_text='El dato correcto, si lo conoce.', max_length=3000, verbose_name='qué debería decir')),
                ('fuente', models.TextField(blank=True, help_text='Un enlace, un periódico oficial, un archivo…', max_length=1000, verbose_name='en qué se apoya')),
                ('correo', models.EmailField(blank=True, help_text='Opcional: solo para la respuesta.', max_length=254, verbose_name='correo para responderle')),
                ('idioma', models.CharField(default='es-mx', editable=False, max_length=10, verbose_name='idioma')),
                ('creado_en', models.DateTimeField(editable=False, verbose_name='recibido')),
                ('estado', models.CharField(choices=[('nuevo', 'Por atender'), ('atendido', 'Atendido'), ('descartado', 'Descartado')], default='nuevo', help_text='Si ya se atendió.', max_length=12, verbose_name='situación')),
                ('respuesta', models.TextField(blank=True, help_text='Lo que se hizo, o por qué no.', max_length=3000, verbose_name='respuesta o motivo')),
                ('cerrado_en', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='cerrado')),
                ('correo_enviado_en', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='respuesta enviada')),
                ('intentos', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='intentos de envío')),
                ('ultimo_error', models.TextField(blank=True, editable=False, verbose_name='último error')),
                ('acuerdo', models.ForeignKey(blank=True, help_text='Vacío si lo que falta es el acuerdo mismo.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reportes', to='acuerdos.acuerdo', verbose_name='acuerdo')),
                ('cerrado_por', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reporte del público',
                'verbose_name_plural': 'reportes del público',
                'ordering': ['-creado_en', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ReporteEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('folio', models.CharField(help_text='Con el que el público lo cita.', max_length=30, verbose_name='folio')),
                ('categoria', models.CharField(choices=[('dato', 'Un dato está equivocado'), ('falta_dato', 'Falta un dato o un documento'), ('vigencia', 'Ya terminó, se renovó o lo sustituyó otro'), ('repetido', 'Está repetido'), ('falta_acuerdo', 'Falta un acuerdo en el Registro'), ('otro', 'Otra cosa')], help_text='Elija lo que más se acerque.', max_length=20, verbose_name='qué pasa')),
                ('que_pasa', models.TextField(help_text='En sus palabras.', max_length=3000, verbose_name='qué está mal o qué falta')),
                ('como_deberia', models.TextField(blank=True, help_text='El dato correcto, si lo conoce.', max_length=3000, verbose_name='qué debería decir')),
                ('fuente', models.TextField(blank=True, help_text='Un enlace, un periódico oficial, un archivo…', max_length=1000, verbose_name='en qué se apoya')),
                ('idioma', models.CharField(default='es-mx', editable=False, max_length=10, verbose_name='idioma')),
                ('creado_en', models.DateTimeField(editable=False, verbose_name='recibido')),
                ('estado', models.CharField(choices=[('nuevo', 'Por atender'), ('atendido', 'Atendido'), ('descartado', 'Descartado')], default='nuevo', help_text='Si ya se atendió.', max_length=12, verbose_name='situación')),
                ('respuesta', models.TextField(blank=True, help_text='Lo que se hizo, o por qué no.', max_length=3000, verbose_name='respuesta o motivo')),
                ('cerrado_en', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='cerrado')),
                ('acuerdo', models.ForeignKey(blank=True, db_constraint=False, help_text='Vacío si lo que falta es el acuerdo mismo.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='acuerdos.acuerdo', verbose_name='acuerdo')),
                ('cerrado_por', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='acuerdos.reporte')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='reporte',
            index=models.Index(fields=['estado', '-creado_en'], name='reporte_por_estado'),
        ),
        migrations.AddIndex(
            model_name='reporte',
            index=models.Index(condition=models.Q(('correo', ''), _negated=True), fields=['cerrado_en'], name='reporte_con_correo'),
        ),
        migrations.AddConstraint(
            model_name='reporte',
            constraint=models.CheckConstraint(condition=models.Q(('estado', 'nuevo'), models.Q(('cerrado_en__isnull', False), models.Q(('respuesta', ''), _negated=True)), _connector='OR'), name='reporte_cerrado_con_respuesta'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reporte',
            trigger=pgtrigger.compiler.Trigger(name='no_se_borra', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='6f6bf0a76963997098f002a9f58a236a1d5ac950', operation='DELETE', pgid='pgtrigger_no_se_borra_881a6', table='acuerdos_reporte', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reporte',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."acuerdo_id" IS DISTINCT FROM (NEW."acuerdo_id") OR OLD."categoria" IS DISTINCT FROM (NEW."categoria") OR OLD."cerrado_en" IS DISTINCT FROM (NEW."cerrado_en") OR OLD."cerrado_por_id" IS DISTINCT FROM (NEW."cerrado_por_id") OR OLD."como_deberia" IS DISTINCT FROM (NEW."como_deberia") OR OLD."creado_en" IS DISTINCT FROM (NEW."creado_en") OR OLD."estado" IS DISTINCT FROM (NEW."estado") OR OLD."folio" IS DISTINCT FROM (NEW."folio") OR OLD."fuente" IS DISTINCT FROM (NEW."fuente") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."idioma" IS DISTINCT FROM (NEW."idioma") OR OLD."que_pasa" IS DISTINCT FROM (NEW."que_pasa") OR OLD."respuesta" IS DISTINCT FROM (NEW."respuesta"))', func='INSERT INTO "acuerdos_reporteevent" ("acuerdo_id", "categoria", "cerrado_en", "cerrado_por_id", "como_deberia", "creado_en", "estado", "folio", "fuente", "id", "idioma", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "que_pasa", "respuesta") VALUES (NEW."acuerdo_id", NEW."categoria", NEW."cerrado_en", NEW."cerrado_por_id", NEW."como_deberia", NEW."creado_en", NEW."estado", NEW."folio", NEW."fuente", NEW."id", NEW."idioma", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."que_pasa", NEW."respuesta"); RETURN NULL;', hash='1afa55c1d66349ca5c2fd49b369065350dc09c42', operation='UPDATE', pgid='pgtrigger_update_update_35fe9', table='acuerdos_reporte', when='AFTER')),
        ),
    ]
