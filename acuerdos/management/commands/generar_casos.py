"""Fill a demo with fictitious cases: `generar_casos 10000`. `bench` uses the same in a database of its own."""

import datetime as dt
import itertools
import random

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from acuerdos.estados import ANTES_DE_FIRMAR, LINEA_PRINCIPAL, PUBLICOS, TRANSICIONES, Accion, Estado
from acuerdos.models import Acuerdo, Movimiento, Revision, Sentido, Tipo
from acuerdos.registro import texto_de_busqueda
from directorio.models import Contraparte, Entidad, Gobierno, Materia, Pais, TipoContraparte, TipoGobierno, Usuario
from directorio.roles import Rol
from expediente.documentos import tomar_numero

LOTE = 1000
ABIERTOS = [e for e in Estado if e in ANTES_DE_FIRMAR | {Estado.FIRMADO, Estado.COPIAS_REMITIDAS}]
CIUDADES = ("Sendai", "Lyon", "Toronto", "Chengdú", "Medellín", "Bolonia", "Busan", "Austin", "Bilbao", "Dakar")
TEMAS = ("cultura", "educación", "agua", "movilidad", "turismo", "ciencia", "residuos", "comercio")
PASOS = (Accion.INFORMAR_NEGOCIACION, Accion.SOLICITAR_DICTAMEN, Accion.TURNAR)


class Command(BaseCommand):
    help = "Agrega casos ficticios marcados DEMO, repartidos en los estados abiertos; solo en la demostración."

    def add_arguments(self, parser):
        parser.add_argument("cuantos", type=int, metavar="N")

    def handle(self, *args, cuantos: int, **options):
        if not settings.DEMO:
            raise CommandError("Los casos ficticios solo se generan en la demostración: use PORTAL_DEMO=1.")
        generados = generar(cuantos, ahora=timezone.now())
        self.stdout.write(f"Se agregaron {len(generados):,} casos ficticios.")


@transaction.atomic
def generar(cuantos: int, *, ahora: dt.datetime, estados=ABIERTOS) -> list[Acuerdo]:
    """Write that many cases at once, as the verbs would have left them, without notices or documents.

    Half of them are of one government. What is missing (governments, people, counterparts) is made too.
    """
    azar = random.Random(cuantos)  # noqa: S311 - the same cases each time, nothing secret
    gobiernos, gente, partes, materias = _gobiernos(), _gente(), _contrapartes(), list(Materia.objects.all())
    enlaces = _enlaces(gobiernos)
    ultimo = tomar_numero("folio-generados", 0, cuantos=cuantos)
    acuerdos, con_quien = [], []
    for numero, estado in zip(range(ultimo - cuantos + 1, ultimo + 1), itertools.cycle(estados), strict=False):
        gobierno = gobiernos[0] if numero % 2 else azar.choice(gobiernos[1:])
        contraparte, materia = azar.choice(partes), azar.choice(materias)
        acuerdo = _acuerdo(numero, estado, gobierno, contraparte, azar, ahora)
        acuerdo.responsable_ofai = enlaces[gobierno.pk]
        if acuerdo.solicitado_en:
            acuerdo.responsable_dgcp = azar.choice([*gente[Rol.DGCP_ANALISTA], None])
        if acuerdo.ronda:
            acuerdo.revisor = azar.choice(gente[Rol.CJ_REVISOR])
        acuerdo.texto_busqueda = texto_de_busqueda(acuerdo, contrapartes=[contraparte], materias=[materia])
        acuerdos.append(acuerdo)
        con_quien.append((contraparte, materia))
    Acuerdo.objects.bulk_create(acuerdos, batch_size=LOTE)
    for campo, i in (("contrapartes", 0), ("materias", 1)):
        relacion, columna = getattr(Acuerdo, campo).through, f"{('contraparte', 'materia')[i]}_id"
        filas = (relacion(acuerdo=a, **{columna: q[i].pk}) for a, q in zip(acuerdos, con_quien, strict=True))
        relacion.objects.bulk_create(filas, batch_size=LOTE * 5)
    Movimiento.objects.bulk_create(itertools.chain.from_iterable(map(_movimientos, acuerdos)), batch_size=LOTE * 5)
    en_revision = [a for a in acuerdos if a.estado == Estado.EN_REVISION]
    Revision.objects.bulk_create((_revision(a, ahora) for a in en_revision[::2]), batch_size=LOTE)
    return acuerdos


def _acuerdo(numero, estado, gobierno, contraparte, azar, ahora) -> Acuerdo:
    movido = ahora - dt.timedelta(days=azar.randrange(60), minutes=azar.randrange(1440))
    hecho = estado in PUBLICOS
    avance = LINEA_PRINCIPAL.index(estado) if estado in LINEA_PRINCIPAL else 4
    firma = timezone.localdate(ahora) + dt.timedelta(days=azar.randrange(-20, 90))
    firmada = firma - dt.timedelta(days=azar.randrange(100, 9000))
    return Acuerdo(
        folio=f"{'HG' if hecho else 'AG'}-{numero:06d}",
        clave=f"g-{numero:06d}" if hecho else None,
        estado=estado,
        gobierno=gobierno,
        tipo=azar.choice(Tipo.values),
        titulo=f"Acuerdo de {azar.choice(TEMAS)} y {azar.choice(TEMAS)} con {contraparte.nombre}, {numero}",
        resumen="Intercambio de experiencias y de personal entre ambas comunidades. " * 4,
        fecha_firma_prevista=None if hecho else firma,
        fecha_firma=firmada if hecho else firma if avance >= LINEA_PRINCIPAL.index(Estado.FIRMADO) else None,
        fecha_firma_parcial=firmada.isoformat() if hecho else "",
        informado_en=movido if avance and not hecho else None,
        solicitado_en=movido if avance > 1 and not hecho else None,
        turnado_en=movido if avance > 2 and not hecho else None,
        ronda=azar.choice((1, 1, 2)) if avance > 2 and not hecho else 0,
        creado_en=movido - dt.timedelta(days=30),
        movido_en=movido,
        es_demo=True,
    )


def _movimientos(acuerdo: Acuerdo) -> list[Movimiento]:
    """Give the first steps of a case, by whoever is responsible for it."""
    dados = (acuerdo.informado_en, acuerdo.solicitado_en, acuerdo.turnado_en)
    return [
        Movimiento(
            caso=acuerdo, accion=accion, de=min(TRANSICIONES[accion].desde), a=TRANSICIONES[accion].a[0],
            por=acuerdo.responsable_ofai, ocurrio_en=cuando, datos={},
        )
        for accion, cuando in zip(PASOS, dados, strict=True)
        if cuando
    ]  # fmt: skip


def _revision(acuerdo: Acuerdo, ahora) -> Revision:
    return Revision(
        acuerdo=acuerdo, ronda=acuerdo.ronda, propuesta=Sentido.PROCEDENTE, consideraciones="Se ajusta a la ley.",
        preparada_por=acuerdo.revisor, preparada_en=ahora,
    )  # fmt: skip


def _gobiernos() -> list[Gobierno]:
    """Give governments of states, the first that of most cases; those that are missing are opened."""
    hechos = set(Gobierno.objects.filter(tipo=TipoGobierno.ESTATAL).values_list("entidad_id", flat=True))
    Gobierno.objects.bulk_create(
        Gobierno(tipo=TipoGobierno.ESTATAL, nombre=e.nombre_corto, clave=f"generado-{e.clave}", entidad=e)
        for e in Entidad.objects.exclude(pk__in=hechos)
    )
    gobiernos = list(Gobierno.objects.filter(tipo=TipoGobierno.ESTATAL).select_related("entidad").order_by("pk"))
    if len(gobiernos) < 2:
        raise CommandError("Faltan los catálogos: corra antes «manage cargar_catalogos».")
    return gobiernos


def _persona(rol: Rol, n, **mas) -> Usuario:
    correo = f"{rol.value.replace('_', '.')}{n}@generado.invalid"
    return Usuario(email=correo, nombre=f"Persona {n} {rol.label}", rol=rol, password="!", **mas)


def _gente() -> dict[Rol, list[Usuario]]:
    """Give the officials of each role, made where there is none."""
    gente = {}
    for rol in (Rol.DGCP_ANALISTA, Rol.CJ_REVISOR):
        if not Usuario.objects.filter(rol=rol, is_active=True).exists():
            Usuario.objects.bulk_create(_persona(rol, n) for n in range(4))
        gente[rol] = list(Usuario.objects.filter(rol=rol, is_active=True).order_by("pk"))
    return gente


def _enlaces(gobiernos: list[Gobierno]) -> dict[int, Usuario]:
    suyos = dict(Usuario.objects.filter(rol=Rol.OFAI_ENLACE, is_active=True).values_list("gobierno_id", "pk"))
    Usuario.objects.bulk_create(_persona(Rol.OFAI_ENLACE, g.pk, gobierno=g) for g in gobiernos if g.pk not in suyos)
    enlaces = Usuario.objects.filter(rol=Rol.OFAI_ENLACE, is_active=True, gobierno__in=gobiernos)
    return {enlace.gobierno_id: enlace for enlace in enlaces}


def _contrapartes() -> list[Contraparte]:
    paises = list(Pais.objects.exclude(codigo="MX").order_by("codigo")[:5])
    for pais in paises:
        Contraparte.objects.bulk_create(
            (Contraparte(tipo=TipoContraparte.ORGANO_LOCAL, nombre=c, pais=pais) for c in CIUDADES),
            ignore_conflicts=True,
        )
    return list(Contraparte.objects.filter(pais__in=paises, nombre__in=CIUDADES).select_related("pais"))
