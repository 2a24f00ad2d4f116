import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("acuerdos", "0005_indice"), migrations.swappable_dependency(settings.AUTH_USER_MODEL), ("pghistory", "0007_auto_20250421_0444")]

    operations = [
        migrations.CreateModel(
            name='Vinculo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clase', models.CharField(choices=[('adenda', 'Modificación (adenda)'), ('renovacion', 'Renovación o prórroga'), ('sustitucion', 'Sustitución'), ('terminacion', 'Terminación'), ('cotejo', 'Cotejo: es el mismo acuerdo')], help_text='Qué hace el instrumento posterior con el anterior.', max_length=12, verbose_name='clase')),
                ('surte_efecto', models.DateField(blank=True, help_text='Desde qué día; el anterior rige hasta la víspera.', null=True, verbose_name='surte efecto')),
                ('vigente_hasta', models.DateField(blank=True, help_text='Nueva fecha de término, si una renovación o adenda la fija.', null=True, verbose_name='vigente hasta')),
                ('indefinida', models.BooleanField(default=False, help_text='Si la renovación o adenda quita la fecha de término.', verbose_name='vigencia indefinida')),
                ('motivo', models.TextField(blank=True, help_text='En qué consta: cláusula, oficio o comunicación, con su fecha. Es público.', max_length=1000, verbose_name='motivo o constancia')),
                ('declarado_en', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='declarado')),
                ('asentado_en', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='asentado')),
                ('retirado_en', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='retirado')),
                ('motivo_retiro', models.TextField(blank=True, help_text='Por qué dejó de contar este vínculo.', max_length=1000, verbose_name='motivo del retiro')),
                ('anterior', models.ForeignKey(help_text='El que se modifica, renueva, termina o sustituye.', on_delete=django.db.models.deletion.PROTECT, related_name='vinculos_posteriores', to='acuerdos.acuerdo', verbose_name='acuerdo anterior')),
                ('asentado_por', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('declarado_por', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('posterior', models.ForeignKey(blank=True, help_text='Vacío si la terminación se comunicó sin firmar otro instrumento.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='vinculos_anteriores', to='acuerdos.acuerdo', verbose_name='instrumento posterior')),
                ('retirado_por', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'vínculo',
                'ordering': ['surte_efecto', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='VinculoEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('clase', models.CharField(choices=[('adenda', 'Modificación (adenda)'), ('renovacion', 'Renovación o prórroga'), ('sustitucion', 'Sustitución'), ('terminacion', 'Terminación'), ('cotejo', 'Cotejo: es el mismo acuerdo')], help_text='Qué hace el instrumento posterior con el anterior.', max_length=12, verbose_name='clase')),
                ('surte_efecto', models.DateField(blank=True, help_text='Desde qué día; el anterior rige hasta la víspera.', null=True, verbose_name='surte efecto')),
                ('vigente_hasta', models.DateField(blank=True, help_text='Nueva fecha de término, si una renovación o adenda la fija.', null=True, verbose_name='vigente hasta')),
                ('indefinida', models.BooleanField(default=False, help_text='Si la renovación o adenda quita la fecha de término.', verbose_name='vigencia indefinida')),
                ('motivo', models.TextField(blank=True, help_text='En qué consta: cláusula, oficio o comunicación, con su fecha. Es público.', max_length=1000, verbose_name='motivo o constancia')),
                ('declarado_en', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='declarado')),
                ('asentado_en', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='asentado')),
                ('retirado_en', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='retirado')),
                ('motivo_retiro', models.TextField(blank=True, help_text='Por qué dejó de contar este vínculo.', max_length=1000, verbose_name='motivo del retiro')),
                ('anterior', models.ForeignKey(db_constraint=False, help_text='El que se modifica, renueva, termina o sustituye.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='acuerdos.acuerdo', verbose_name='acuerdo anterior')),
                ('asentado_por', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('declarado_por', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='acuerdos.vinculo')),
                ('posterior', models.ForeignKey(blank=True, db_constraint=False, help_text='Vacío si la terminación se comunicó sin firmar otro instrumento.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='acuerdos.acuerdo', verbose_name='instrumento posterior')),
                ('retirado_por', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='vinculo',
            constraint=models.CheckConstraint(condition=models.Q(('posterior__isnull', True), models.Q(('anterior', models.F('posterior')), _negated=True), _connector='OR'), name='vinculo_con_otro'),
        ),
        migrations.AddConstraint(
            model_name='vinculo',
            constraint=models.CheckConstraint(condition=models.Q(('posterior__isnull', False), ('clase', 'terminacion'), _connector='OR'), name='vinculo_con_instrumento'),
        ),
        migrations.AddConstraint(
            model_name='vinculo',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('clase__in', ('sustitucion', 'terminacion')), _negated=True), ('surte_efecto__isnull', False), ('asentado_en__isnull', True), _connector='OR'), name='vinculo_final_con_fecha'),
        ),
        migrations.AddConstraint(
            model_name='vinculo',
            constraint=models.UniqueConstraint(condition=models.Q(('asentado_en__isnull', False), ('retirado_en__isnull', True), ('clase__in', ('sustitucion', 'terminacion'))), fields=('anterior',), name='vinculo_un_final'),
        ),
        migrations.AddConstraint(
            model_name='vinculo',
            constraint=models.UniqueConstraint(condition=models.Q(('asentado_en__isnull', False), ('retirado_en__isnull', True), ('clase', 'renovacion')), fields=('anterior',), name='vinculo_una_renovacion'),
        ),
        migrations.AddConstraint(
            model_name='vinculo',
            constraint=models.UniqueConstraint(condition=models.Q(('asentado_en__isnull', False), ('retirado_en__isnull', True), ('clase', 'cotejo')), fields=('anterior',), name='vinculo_un_cotejo'),
        ),
        migrations.AddConstraint(
            model_name='vinculo',
            constraint=models.UniqueConstraint(condition=models.Q(('retirado_en__isnull', True)), fields=('anterior', 'posterior'), name='vinculo_una_vez'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vinculo',
            trigger=pgtrigger.compiler.Trigger(name='no_se_borra', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='c6f1705348ecde0a596a2583398ea36a85878f24', operation='DELETE', pgid='pgtrigger_no_se_borra_44163', table='acuerdos_vinculo', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vinculo',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "acuerdos_vinculoevent" ("anterior_id", "asentado_en", "asentado_por_id", "clase", "declarado_en", "declarado_por_id", "id", "indefinida", "motivo", "motivo_retiro", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posterior_id", "retirado_en", "retirado_por_id", "surte_efecto", "vigente_hasta") VALUES (NEW."anterior_id", NEW."asentado_en", NEW."asentado_por_id", NEW."clase", NEW."declarado_en", NEW."declarado_por_id", NEW."id", NEW."indefinida", NEW."motivo", NEW."motivo_retiro", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."posterior_id", NEW."retirado_en", NEW."retirado_por_id", NEW."surte_efecto", NEW."vigente_hasta"); RETURN NULL;', hash='c963e65cab5cdd6a61be87e67ea4d42b42bd4cda', operation='INSERT', pgid='pgtrigger_insert_insert_d3d27', table='acuerdos_vinculo', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vinculo',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "acuerdos_vinculoevent" ("anterior_id", "asentado_en", "asentado_por_id", "clase", "declarado_en", "declarado_por_id", "id", "indefinida", "motivo", "motivo_retiro", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posterior_id", "retirado_en", "retirado_por_id", "surte_efecto", "vigente_hasta") VALUES (NEW."anterior_id", NEW."asentado_en", NEW."asentado_por_id", NEW."clase", NEW."declarado_en", NEW."declarado_por_id", NEW."id", NEW."indefinida", NEW."motivo", NEW."motivo_retiro", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."posterior_id", NEW."retirado_en", NEW."retirado_por_id", NEW."surte_efecto", NEW."vigente_hasta"); RETURN NULL;', hash='395ee938af0e5b4bdb8dfd2850aefa78e6d0572a', operation='UPDATE', pgid='pgtrigger_update_update_9d5fc', table='acuerdos_vinculo', when='AFTER')),
        ),
    ]
