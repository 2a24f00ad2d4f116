"""Loads the memberships, the forums and the self-assessments of the demo; what is there is left as it is.

Everything goes through the verbs of the room, by the accounts of the demo, on the days that the scripts say.
"""

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pghistory
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from directorio.models import Materia, Ods, Pais, Usuario
from expediente import husos
from expediente.models import Aviso
from redes import estructura, tramite
from redes.documentos.carta import carta_pdf
from redes.estados import Estado
from redes.models import Autoevaluacion, Cargo, Compromiso, Cuota, Evento, Impreso, Membresia, Red
from redes.registro import apertura, autoevaluacion, eventos, partes

AQUI = Path(__file__).parent
DOMINIO = "demo.invalid"  # that of the accounts of the demo
DIAS_SIN_ENVIAR = 3  # notices of these last days leave by mail when the demo starts; the older ones count as sent
DIAS_SIN_LEER = 7
DIA = dt.timedelta(days=1)


@transaction.atomic
def cargar(*, ahora: dt.datetime, decir: Callable[[str], None]) -> None:
    """Load the networks of the demo, all or nothing, saying each part; a second time changes nothing.

    The accounts of its governments and the catalogue of networks must be there.
    """
    if Membresia.objects.filter(es_demo=True).exists():
        decir("Redes: ya estaban.")
        return
    gente = {u.email.removesuffix(f"@{DOMINIO}"): u for u in Usuario.objects.filter(email__endswith=f"@{DOMINIO}")}
    hechas = []
    for fila in _leer("membresias")["membresia"]:
        with pghistory.context(user=gente[fila["cuenta"]].pk):  # whose changes they are, in the page that tells them
            hechas.append(_membresia(fila, gente, ahora))
    decir(f"Membresías: {len(hechas)} de {len({m.gobierno_id for m in hechas})} gobiernos, en "
          f"{len(Counter(m.estado for m in hechas))} estados.")  # fmt: skip
    decir(f"Foros y convocatorias: {_eventos(gente, ahora)}.")
    decir(f"Autoevaluaciones: {_autoevaluaciones(gente, ahora)}.")
    _archivar_avisos(ahora)


def _leer(nombre: str) -> dict:
    return tomllib.loads((AQUI / f"{nombre}.toml").read_text(encoding="utf-8"))


# Memberships ------------------------------------------------------------------------------------------


def _membresia(fila: dict, gente: dict[str, Usuario], ahora: dt.datetime) -> Membresia:
    """Play the life of a membership from the day on which it was opened to its state."""
    por, hoy = gente[fila["cuenta"]], timezone.localdate(ahora)
    cuando = ahora - fila["hace"] * DIA
    red = Red.objects.get(clave=fila["red"])
    una = apertura.abrir(
        red, por=por, ahora=cuando, campo=fila.get("campo", ""), motivo=fila["motivo"], es_demo=True
    )  # fmt: skip
    if fila.get("aportacion"):
        campos = {"aportacion": fila["aportacion"], "area_responsable": "Coordinación de Asuntos Internacionales"}
        apertura.corregir(una, por=por, ahora=cuando, campos=campos, version=una.version)
    una.refresh_from_db()
    estado = Estado(fila["estado"])
    if estado == Estado.DESCARTADA:
        tramite.descartar(una, por=por, ahora=cuando + 20 * DIA, nota=fila["nota"])
    elif estado != Estado.EXPLORATORIA:
        _ingresar(una, fila, estado, por, ahora)
    if fila.get("observacion"):
        tramite.observar(una, por=gente["dgcp.analista"], ahora=ahora - 5 * DIA, nota=fila["observacion"])
    _partes(una, fila, por, ahora, hoy)
    if estado in (Estado.SUSPENDIDA, Estado.CONCLUIDA):
        _dejar(una, fila, estado, por, ahora, hoy)
    return una


def _ingresar(una: Membresia, fila: dict, estado: Estado, por: Usuario, ahora: dt.datetime) -> None:
    hace = fila.get("hace_solicitud", fila["hace"] - 10)
    solicitud = ahora - hace * DIA
    carta = SimpleUploadedFile("carta.pdf", _carta(una, solicitud), "application/pdf")
    tramite.solicitar(una, por=por, ahora=solicitud, fecha=timezone.localdate(solicitud), carta=carta)
    if estado == Estado.SOLICITADA:
        return
    ingreso = ahora - fila["desde"] * DIA
    tramite.activar(
        una, por=por, ahora=ingreso, desde=timezone.localdate(ingreso), acuerdo_nota=fila.get("acuerdo_nota", ""),
        renueva_el=timezone.localdate(ahora) + fila["renueva"] * DIA if "renueva" in fila else None,
        contacto_nombre="Secretariado de la red (DEMO)", contacto_cargo="Atención a miembros",
    )  # fmt: skip


def _carta(una: Membresia, solicitud: dt.datetime) -> bytes:
    """Make the letter as of its day, or of the nearest one whose administration the demo knows."""
    conocida = una.gobierno.administraciones.first()
    dia = max(timezone.localdate(solicitud), conocida.inicio)
    dia = min(dia, conocida.fin) if conocida.fin else dia
    pedida = dt.datetime.combine(dia, dt.time(12), tzinfo=timezone.get_default_timezone())
    return carta_pdf(Impreso(membresia=una, pedido_en=pedida))


def _dejar(una: Membresia, fila: dict, estado: Estado, por: Usuario, ahora: dt.datetime, hoy: dt.date) -> None:
    if estado == Estado.SUSPENDIDA:
        tramite.suspender(una, por=por, ahora=ahora - 30 * DIA, nota=fila["nota"])
        return
    hasta = hoy - fila["hasta"] * DIA
    tramite.concluir(una, por=por, ahora=ahora - fila["hasta"] * DIA, hasta=hasta, nota=fila["nota"])


def _partes(una: Membresia, fila: dict, por: Usuario, ahora: dt.datetime, hoy: dt.date) -> None:
    for c in fila.get("cuotas", []):
        cuota = Cuota(
            anio=hoy.year + c["anio"], importe=Decimal(c["importe"]), moneda=c["moneda"],
            vence=_en_su_anio(hoy + c["vence"] * DIA, hoy.year + c["anio"]),
            pagada_el=hoy + c["pagada"] * DIA if "pagada" in c else None,
        )  # fmt: skip
        cuando = ahora + (c["pagada"] + 1) * DIA if "pagada" in c else ahora - 20 * DIA
        partes.guardar(una, "cuotas", cuota, por=por, ahora=cuando)
    for c in fila.get("cargos", []):
        hasta = hoy - c["hasta"] * DIA if "hasta" in c else None
        cargo = Cargo(organo=c["organo"], nombre=c["nombre"], desde=hoy - c["desde"] * DIA, hasta=hasta)
        partes.guardar(una, "cargos", cargo, por=por, ahora=ahora - 20 * DIA)
    for c in fila.get("compromisos", []):
        compromiso = Compromiso(que=c["que"], responsable=c["responsable"], vence=hoy + c["vence"] * DIA)
        partes.guardar(una, "compromisos", compromiso, por=por, ahora=ahora - 20 * DIA)
        if "cumplido" in c:
            partes.cumplir(
                compromiso, por=por, ahora=ahora - 8 * DIA, cumplido_el=hoy + c["cumplido"] * DIA,
                resultado="Entregado en tiempo.",
            )  # fmt: skip


def _en_su_anio(vence: dt.date, anio: int) -> dt.date:
    """Keep a due date within the year that its fee covers or the ones beside it, whatever today is."""
    return min(max(vence, dt.date(anio, 1, 1)), dt.date(anio + 1, 12, 31))


# Forums and calls -------------------------------------------------------------------------------------


def _eventos(gente: dict[str, Usuario], ahora: dt.datetime) -> int:
    filas = _leer("eventos")["evento"]
    materias, ods = {m.clave: m for m in Materia.objects.all()}, {o.numero: o for o in Ods.objects.all()}
    for fila in filas:
        evento = _evento(fila, materias, ods, gente["dgcp.analista"], ahora)
        for p in fila.get("participan", []):
            datos = {"papel": p["papel"], "quien": p.get("quien", ""), "proyecto": p.get("proyecto", ""),
                     "logros": p.get("logros", ""), "fallo": p.get("fallo", "pendiente")}  # fmt: skip
            eventos.participar(evento, datos, por=gente[p["cuenta"]], ahora=ahora - 4 * DIA)
    return len(filas)


def _evento(fila: dict, materias: dict, ods: dict, por: Usuario, ahora: dt.datetime) -> Evento:
    hoy = timezone.localdate(ahora)
    inicio = hoy + fila["inicio"] * DIA if "inicio" in fila else None
    zona = fila.get("limite_zona", fila["zona"])
    datos = {
        "tipo": fila["tipo"], "nombre": fila["nombre"], "organiza": fila.get("organiza", ""),
        "red": Red.objects.filter(clave=fila.get("red", "")).first(), "descripcion": fila["descripcion"],
        "modalidad": fila.get("modalidad", "presencial"), "ciudad": fila.get("ciudad", ""),
        "pais": Pais.objects.filter(codigo=fila.get("pais", "")).first(), "zona": fila["zona"], "limite_zona": zona,
        "inicio": inicio, "fin": inicio + (fila["dias"] - 1) * DIA if inicio else None,
        "tipos_ciudad": fila.get("tipos_ciudad", []), "resultados": fila.get("resultados", ""),
        "fuente": "Dato ficticio (DEMO)", "materias": [materias[c] for c in fila["materias"]],
        "ods": [ods[n] for n in fila["ods"]],
    }  # fmt: skip
    if "limite" in fila:
        dia = hoy + fila["limite"] * DIA
        datos["limite"] = dt.datetime.combine(dia, dt.time(23, 59), tzinfo=husos.zona(zona))
    return eventos.crear(datos, por=por, ahora=ahora - 60 * DIA, publicado=True, es_demo=True)


# Self-assessments -------------------------------------------------------------------------------------


def _autoevaluaciones(gente: dict[str, Usuario], ahora: dt.datetime) -> int:
    """Send those of two years, and leave one half done; the levels differ by government, always the same."""
    hechas = 0
    for fila in _leer("autoevaluaciones")["autoevaluacion"]:
        por = gente[fila["cuenta"]]
        for hace, niveles in ((1, fila.get("pasado")), (0, fila.get("este"))):
            if niveles is None:
                continue
            una = _responder(por, niveles, ahora - hace * 365 * DIA)
            if hace or not fila.get("sin_enviar"):
                autoevaluacion.enviar(una, por=por, ahora=ahora - hace * 365 * DIA)
            Autoevaluacion.objects.filter(pk=una.pk).update(es_demo=True)
            hechas += 1
    return hechas


def _responder(por: Usuario, niveles: str, cuando: dt.datetime) -> Autoevaluacion:
    """Answer the questionnaire: `niveles` has a digit per dimension, a dot where nobody answered yet."""
    una = None
    for dimension, nivel in zip(estructura.EDICIONES[estructura.VIGENTE].dimensiones, niveles, strict=True):
        if nivel != ".":
            dadas = {
                pregunta.clave: {"nivel": max(int(nivel) - i % 2, 0), "sustento": "Dato ficticio (DEMO)."}
                for i, pregunta in enumerate(dimension.preguntas)
            }
            una = autoevaluacion.responder(dimension, dadas, por=por, ahora=cuando)
    return una


def _archivar_avisos(ahora: dt.datetime) -> None:
    """Count the old notices as mailed, and the oldest as read, so that the mailbox starts with the recent ones."""
    suyos = Aviso.objects.filter(tipo_objeto=ContentType.objects.get_for_model(Membresia), enviado_en=None)
    suyos.filter(creado_en__lt=ahora - DIAS_SIN_LEER * DIA).update(leido_en=F("creado_en"))
    suyos.filter(creado_en__lt=ahora - DIAS_SIN_ENVIAR * DIA).update(enviado_en=F("creado_en"))
