"""Write docs/visitas.md from the tables of the four workflows: `documentar_visitas`."""

from pathlib import Path

from django.core.management.base import BaseCommand

from directorio.roles import UNIDAD_DE, Rol
from expediente.ficha import QUIEN
from expediente.management import paginas
from visitas import avisos, exigencias, permisos, plazos
from visitas.estados import (
    ANTES_DE_LA_REPRESENTACION,
    FINALES,
    FLUJOS,
    LINEAS,
    REALIZADAS,
    RELOJ,
    Accion,
    Clase,
    Estado,
    turno_de,
)
from visitas.ficha.estado import PROPIOS
from visitas.models import Visita
from visitas.registro.apertura import DE_CADA_CLASE

DESTINO = Path("docs") / "visitas.md"

ENCABEZADO = """\
# Las visitas

<!-- De visitas/estados.py, exigencias.py, permisos.py y avisos.py con «python3 portal.py manage documentar_visitas»: no se edita. -->

Los cuatro trámites de una visita (guía, capítulos 4 y 7). En cada diagrama, la línea gruesa es el camino principal; la
punteada, lo que se aparta de él. Un paso que no cambia de estado no se dibuja y está en la tabla. Las Representaciones
ven una visita desde que la DGCP se la turna; «realizada» es la que cuenta en las cifras. Cada palabra está en el
[glosario](glosario.md#las-visitas).
"""  # noqa: E501 - a comment in one line

MESES = " o ".join(str(meses) for meses in plazos.MESES_GIRA_RECOMENDADOS)
ANTICIPACION = {
    Clase.GIRA: f"Se recomiendan {MESES} meses. Con menos se advierte, con los días que faltan, y no se rechaza. "
    f"Fuente: {plazos.FUENTE_GIRA}.",
    Clase.DIPLOMATICA: "La guía no fija ninguna: pide informar a la DGCP.",
    Clase.FERIA: f"Al menos {plazos.DIAS_HABILES_FERIA} días hábiles; con menos no se envía, salvo excepción. "
    f"Fuente: {plazos.FUENTE_FERIA}.",
    Clase.REUNIFICACION: f"Al menos {plazos.DIAS_REUNIFICACION} días naturales (el texto no dice «hábiles»); con menos "
    f"no se envía, salvo excepción. Fuente: {plazos.FUENTE_REUNIFICACION}.",
}

AUDIENCIAS = {
    "ofai": "la OFAI del gobierno (todas sus cuentas)",
    "dgcp": "la DGCP (responsable; si no hay, toda)",
    "direccion": "la Dirección de la DGCP",
    "representacion": "las Representaciones de sus destinos y escalas",
    "responsable": "quien recibe la visita",
}

# `notificar` tells what was decided: a refusal is never told as an authorisation, nor the other way round.
SALVO = {(Estado.AUTORIZADA, Estado.NEGATIVA_NOTIFICADA), (Estado.NO_AUTORIZADA, Estado.NOTIFICADA)}
EL_PORTAL = "el portal, llegado el día"
DE_CADA_PARTE = {
    "destinos": "Destinos y escalas",
    "integrantes": "Delegación",
    "vuelos": "Vuelos",
    "hospedajes": "Alojamiento",
    "participantes": "Participantes (sólo en reunificación familiar)",
    "actividades": "Agenda",
    "informativos": "Documentos informativos",
    "actos": "Actos, con sus invitados y mesas",
    "contactos": "Contactos hechos",
    "compromisos": "Compromisos",
}


class Command(BaseCommand):
    """Write the page, or say that it is as it should be."""

    help = f"Escribe {DESTINO} a partir de las tablas de transiciones."

    def handle(self, *args, **options):
        paginas.escribir(DESTINO, documento())
        self.stdout.write(f"{DESTINO} está al día.")


def documento() -> str:
    """Give the whole page: each kind with its diagram, states, steps and demands; who writes each part; who is told."""
    partes = [ENCABEZADO]
    for clase in Clase:
        partes += [f"## {clase.label}", f"**Anticipación.** {ANTICIPACION[clase]}", diagrama(clase)]
        partes += ["### Estados", tabla_de_estados(clase)]
        pasos = paginas.tabla_de_pasos(FLUJOS[clase], estados_de(clase), tambien=dict.fromkeys(RELOJ, EL_PORTAL))
        partes += ["### Pasos", pasos, "### Lo que pide la solicitud", tabla_de_exigencias(clase)]
    partes += ["## Quién escribe cada parte", tabla_de_partes()]
    avisados = paginas.tabla_de_avisos(avisos.TABLA, Accion, AUDIENCIAS)
    return paginas.juntar([*partes, "## A quién se avisa", avisados])


def estados_de(clase: str) -> dict[str, str]:
    """Name the states through which a kind may go, as its own pages do."""
    alcanzables = {Estado.BORRADOR, *(a for paso in FLUJOS[clase].values() for a in paso.a)}
    return {e.value: PROPIOS.get((clase, e), e.label) for e in Estado if e in alcanzables}


def diagrama(clase: str) -> str:
    return paginas.diagrama(FLUJOS[clase], estados_de(clase), linea=LINEAS[clase], finales=FINALES, salvo=SALVO)


def tabla_de_estados(clase: str) -> str:
    filas = [
        (
            f"**{nombre}**",
            f"`{estado}`",
            QUIEN.get(turno_de(clase, estado), "nadie"),
            paginas.si_o_no(estado not in ANTES_DE_LA_REPRESENTACION),
            paginas.si_o_no(estado in REALIZADAS),
            paginas.si_o_no(estado in FINALES),
        )
        for estado, nombre in estados_de(clase).items()
    ]
    titulos = ("estado", "código", "a quién le toca", "la ven las Representaciones", "realizada", "final")
    return paginas.tabla(titulos, filas)


class _EnBlanco(exigencias.Contenido):
    """A visit of a kind that was just begun: every point is asked of it and no database is."""

    def __init__(self, clase: str):
        self.visita = Visita(clase=clase)
        if propio := DE_CADA_CLASE.get(clase):
            propio(visita=self.visita)
        self.destinos, self.integrantes, self.vuelos, self.hospedajes, self.actividades = [], [], [], [], []
        self.materias = False


def tabla_de_exigencias(clase: str) -> str:
    filas = [
        (punto.que, "obligatorio" if punto.obligatorio else "se recomienda")
        for punto in exigencias.puntos_de(_EnBlanco(clase))
    ]
    return paginas.tabla(("qué", "para enviarla"), filas)


def tabla_de_partes() -> str:
    filas = []
    for parte, (escriben, cuando) in permisos.PARTES.items():
        quienes = ", ".join(dict.fromkeys(UNIDAD_DE[rol].label for rol in Rol if rol in escriben))
        fuera = [f"«{estado.label}»" for estado in Estado if estado not in cuando]
        dentro = [f"«{estado.label}»" for estado in Estado if estado in cuando]
        en = ", ".join(dentro) if len(dentro) <= len(fuera) else f"todos menos: {', '.join(fuera)}"
        filas.append((f"**{DE_CADA_PARTE[parte]}**", quienes, en))
    return paginas.tabla(("parte", "la escribe", "en los estados"), filas)
