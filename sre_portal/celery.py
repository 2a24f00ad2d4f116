"""The Celery application and the beat timetable: every periodic job of the portal is listed here."""

import os

from celery import Celery, platforms
from celery.schedules import crontab
from celery.signals import celeryd_init, worker_process_shutdown

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sre_portal.settings.base")

app = Celery("sre_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="reloj")

app.conf.beat_schedule = {
    # What could not be queued (broker away, worker killed) is found in its row and done.
    "barrer-pendientes": {"task": "expediente.tasks.barrer_pendientes", "schedule": 60.0},
    "latido": {"task": "expediente.tasks.latido", "schedule": 30.0},
    # Reminders at 07:00 in Mexico City; a missed morning is caught up by the next run.
    "recordatorios": {"task": "acuerdos.tasks.enviar_recordatorios", "schedule": crontab(hour=7, minute=0)},
    "recordatorios-perfiles": {"task": "perfiles.tasks.enviar_recordatorios", "schedule": crontab(hour=7, minute=10)},
    # A visit begins and ends on its day, in Mexico City; the reminders come after.
    "mover-visitas": {"task": "visitas.reloj.mover_visitas", "schedule": crontab(minute=5)},
    "retirar-participantes": {"task": "visitas.reloj.retirar_participantes", "schedule": crontab(hour=3, minute=10)},
    "retirar-dietas": {"task": "visitas.reloj.retirar_dietas", "schedule": crontab(hour=3, minute=15)},
    "recordatorios-visitas": {"task": "visitas.tasks.enviar_recordatorios", "schedule": crontab(hour=7, minute=20)},
    "recordatorios-redes": {"task": "redes.tasks.enviar_recordatorios", "schedule": crontab(hour=7, minute=25)},
    "alertas": {"task": "acuerdos.tasks.preparar_alertas", "schedule": crontab(hour=8, minute=0)},
    "barrer-alertas": {"task": "acuerdos.tasks.barrer_alertas", "schedule": 300.0},
    "barrer-intereses": {"task": "perfiles.tasks.barrer_intereses", "schedule": 300.0},
    "reencolar-folletos": {"task": "perfiles.tasks.reencolar_folletos", "schedule": 60.0},
    "barrer-folletos": {"task": "perfiles.tasks.barrer_folletos", "schedule": crontab(hour=3, minute=50)},
    "reencolar-impresos": {"task": "visitas.tasks.reencolar_impresos", "schedule": 60.0},
    # Every hour: those that name older people are kept one day.
    "barrer-impresos": {"task": "visitas.tasks.barrer_impresos", "schedule": crontab(minute=35)},
    "reencolar-impresos-redes": {"task": "redes.tasks.reencolar_impresos", "schedule": 60.0},
    "barrer-impresos-redes": {"task": "redes.tasks.barrer_impresos", "schedule": crontab(hour=3, minute=45)},
    "reencolar-informes": {"task": "acuerdos.tasks.reencolar_informes", "schedule": 60.0},
    "barrer-informes": {"task": "acuerdos.tasks.barrer_informes", "schedule": crontab(hour=3, minute=40)},
    "reencolar-acomodos": {"task": "visitas.tasks.reencolar_acomodos", "schedule": 60.0},
    # The first one after midnight makes the dumps; the others, what it could not.
    "volcar-registro": {"task": "acuerdos.tasks.volcar_registro", "schedule": crontab(minute=10)},
    "firmar-bitacora": {"task": "acuerdos.tasks.firmar_bitacora", "schedule": crontab(hour=23, minute=50)},
    "comprobar-bitacora": {"task": "acuerdos.tasks.comprobar_bitacora", "schedule": crontab(hour=4, minute=30)},
    "resumen-de-fallas": {"task": "expediente.tasks.resumir_fallas", "schedule": crontab(hour=7, minute=30)},
    "revisar-indice": {"task": "acuerdos.tasks.revisar_indice", "schedule": crontab(hour=4, minute=10)},
    "limpiar-sesiones": {"task": "expediente.tasks.limpiar_sesiones", "schedule": crontab(hour=3, minute=20)},
    "atender-reportes": {"task": "acuerdos.tasks.atender_reportes", "schedule": 600.0},
    "limpiar-borradores": {"task": "expediente.tasks.limpiar_borradores", "schedule": crontab(hour=3, minute=0)},
}


@worker_process_shutdown.connect
def soltar_fuentes(**kwargs):
    """Delete the temporary fonts of a worker that leaves: it ends without Python's own farewell."""
    from sre_portal.adapters.pdf import soltar_estilo

    soltar_estilo()


@celeryd_init.connect
def atar_a_los_hijos(**kwargs) -> None:
    """Make the worker's processes (its pool, and the demo's beat) die with it, however and whenever it dies.

    At the fork itself: a parent killed while its child was still loading would leave it alone for ever.
    """
    padre = 0

    def recordar() -> None:
        nonlocal padre
        padre = os.getpid()

    def atar() -> None:
        platforms.set_pdeathsig("SIGKILL")
        if os.getppid() != padre:
            os._exit(1)

    os.register_at_fork(before=recordar, after_in_child=atar)
