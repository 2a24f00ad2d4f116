"""Plays the visits with the real verbs: every step at its moment, in the order in which things happened."""

import datetime as dt
from collections.abc import Callable

from django.db.models import Model
from django.utils import timezone

from directorio.models import Materia, Pais, Representacion, Usuario
from expediente.registro import escribir_mensaje
from visitas import avisos, cruces, tramite
from visitas.models import (
    Actividad,
    Compromiso,
    Contacto,
    Destino,
    Hospedaje,
    Informativo,
    Integrante,
    Participante,
    Visita,
    Vuelo,
)
from visitas.plazos import sumar_meses
from visitas.registro import agenda, apertura, compromisos, destinos, partes, participantes

from . import protocolo
from .lectura import Guion

# Who takes each step where the file does not say it; what is not here is of the local government.
DE_LA_DGCP = frozenset({
    "devolver", "coordinar", "opinar", "valorar", "decidir_clubes", "autorizar", "notificar", "avisar_consulados",
    "concluir", "informar_a_la_delegacion", "asignar",
})  # fmt: skip
DE_LA_DIRECCION = frozenset({"autorizar_excepcion", "reasignar"})
DE_LA_REPRESENTACION = frozenset({"abrir_agenda", "proponer"})
RELOJ = "reloj"  # what the portal does by itself when a day comes
PARTES = ("destinos", "integrantes", "vuelos", "hospedajes", "participantes")
FECHAS = ("fecha", "fecha_inicio", "fecha_fin")  # given to a verb as a day: the file counts it
PRIMERA_HORA, MINUTOS_ENTRE_PASOS = 9, 25
FUERA_DE_OFICINA = dt.time(18)


def representar(guiones: list[Guion], gente: dict[str, Usuario], *, ahora: dt.datetime) -> list[Visita]:
    """Play all the visits, interleaved by date so that folios and numbers follow the calendar; give them."""
    casos = [Caso(guion, gente) for guion in guiones]
    pasos = [
        (cuando, n, orden)
        for n, caso in enumerate(casos)
        for orden, cuando in enumerate(momentos(caso.guion, n, ahora=ahora))
    ]
    for cuando, n, orden in sorted(pasos):
        casos[n].dar(casos[n].guion.lista("pasos")[orden], ahora=cuando)
    return [caso.visita for caso in casos]


def momentos(guion: Guion, n: int, *, ahora: dt.datetime) -> list[dt.datetime]:
    """Give when each step was taken: in office hours of a working day, one after another, none after now."""
    hallados: list[dt.datetime] = []
    for orden, paso in enumerate(guion.lista("pasos")):
        dia = guion.fecha(paso["cuando"])
        if paso["cuando"].startswith("hoy"):
            dia -= dt.timedelta(days=max(dia.weekday() - 4, 0))
        minutos = orden * MINUTOS_ENTRE_PASOS + n * 7 % 23
        hora = min(dt.time(PRIMERA_HORA + minutos // 60 % 9, minutos % 60), FUERA_DE_OFICINA)
        cuando = dt.datetime.combine(dia, hora, tzinfo=timezone.get_default_timezone())
        hallados.append(min(max([cuando, *hallados[-1:]]), ahora))
    return hallados


class Caso:
    """A visit under way."""

    def __init__(self, guion: Guion, gente: dict[str, Usuario]):
        self.guion, self.gente = guion, gente
        self.titular = gente[guion.crudo["por"]]
        self.visita: Visita = None

    def dar(self, paso: dict, *, ahora: dt.datetime) -> None:
        """Take a step of the file: one of this class, or else the verb of that name."""
        que = paso["que"]
        datos = {clave: valor for clave, valor in paso.items() if clave not in ("cuando", "que", "quien")}
        datos |= {clave: self.guion.fecha(datos[clave]) for clave in FECHAS if clave in datos}
        por = self._cuenta(paso["quien"]) if "quien" in paso else self._quien(que)
        propio: Callable | None = getattr(self, que, None)
        if propio:
            propio(por=por, ahora=ahora, **datos)
        else:
            getattr(tramite, que)(self.visita, por=por, ahora=ahora, **datos)

    def _cuenta(self, cuenta: str) -> Usuario | None:
        return None if cuenta == RELOJ else self.gente[cuenta]

    def _quien(self, que: str) -> Usuario:
        crudo = self.guion.crudo
        analista = self.gente[crudo.get("dgcp", "dgcp.analista")]
        if que in DE_LA_DIRECCION:
            return self.gente["dgcp.direccion"]
        if que in DE_LA_REPRESENTACION:
            return self.gente[crudo["representacion"]] if "representacion" in crudo else analista
        return analista if que in DE_LA_DGCP else self.titular

    # The request ------------------------------------------------------------------------------

    def abrir(self, *, por, ahora):
        self.visita = apertura.abrir(
            self.guion.crudo["clase"], por=por, ahora=ahora, titulo=self.guion.crudo["titulo"],
            fecha_inicio=self.guion.inicio, fecha_fin=self.guion.fin, es_demo=True,
        )  # fmt: skip

    def escribir(self, *, por, ahora, solo: list[str] = (), advertencias: bool = False):
        """Write what the request says and its rows, or some of its parts only."""
        if not solo:
            self._corregir(por, ahora)
        for parte in solo or PARTES:
            for n, fila in enumerate(self.guion.lista(parte), start=1):
                nueva = getattr(self, f"_{parte}")(n, dict(fila))
                partes.guardar(self.visita, parte, nueva, por=por, ahora=ahora)
        if not solo:
            self._agregar_a_la_agenda(
                [fila for fila in self.guion.lista("actividades") if "tanda" not in fila], por, ahora
            )
        if advertencias:
            apertura.reconocer_advertencias(self.visita, por=por, ahora=ahora)

    def _corregir(self, por, ahora):
        crudo, self.visita = self.guion.crudo, Visita.objects.get(pk=self.visita.pk)
        propios = dict(crudo.get(self.visita.clase, {}))
        if "pais" in propios:
            propios["pais"] = Pais.objects.get(codigo=propios["pais"])
        if "seguimiento_en" in propios:
            propios["seguimiento_en"] = self.guion.fecha(propios["seguimiento_en"])
        apertura.corregir(
            self.visita, por=por, ahora=ahora, campos={"titulo": crudo["titulo"], **crudo.get("datos", {})},
            propios=propios, version=self.visita.version,
            materias=Materia.objects.filter(clave__in=crudo.get("materias", [])),
        )  # fmt: skip

    def _destinos(self, n: int, fila: dict) -> Model:
        llegada, salida = self.guion.dia(fila.pop("del")), self.guion.dia(fila.pop("al"))
        return Destino(pais=Pais.objects.get(codigo=fila.pop("pais")), llegada=llegada, salida=salida, **fila)

    def _integrantes(self, n: int, fila: dict) -> Model:
        meses = fila.pop("pasaporte_meses", None)  # that it is valid after the last day
        vence = None if meses is None else sumar_meses(self.guion.fin, meses)
        return Integrante(orden=n, pasaporte_vence=vence, **fila)

    def _vuelos(self, n: int, fila: dict) -> Model:
        sale = self.guion.hora(fila.pop("sale"), fila["origen_zona"])
        llega = self.guion.hora(fila.pop("llega"), fila["destino_zona"])
        acompania = self.visita.integrantes.filter(nombre=fila.pop("acompania", "")).first()
        return Vuelo(sale=sale, llega=llega, acompaniante=acompania, **fila)

    def _hospedajes(self, n: int, fila: dict) -> Model:
        entrada, salida = self.guion.dia(fila.pop("entrada")), self.guion.dia(fila.pop("salida"))
        return Hospedaje(destino=self._en(fila.pop("ciudad")), entrada=entrada, salida=salida, **fila)

    def _participantes(self, n: int, fila: dict) -> Model:
        return Participante(**fila)

    def _en(self, ciudad: str) -> Destino:
        return self.visita.destinos.select_related("pais").get(ciudad=ciudad)

    def asignar(self, *, por, ahora, ciudad: str, a: str):
        destinos.asignar_a_mano(self.visita, self._en(ciudad).pk, Representacion.objects.get(nombre=a), por=por)

    # The agenda -------------------------------------------------------------------------------

    def proponer(self, *, por, ahora, tanda: int):
        """Write the activities of a batch, in the name of whoever proposes them."""
        self._agregar_a_la_agenda([f for f in self.guion.lista("actividades") if f.get("tanda") == tanda], por, ahora)

    def _agregar_a_la_agenda(self, filas: list[dict], por, ahora):
        for fila in filas:
            destino = self._en(fila["ciudad"])
            zona = cruces.zona_de_destino(destino)
            dice = ("titulo", "parte", "lugar", "domicilio", "con_quien", "objetivo")
            nueva = Actividad(
                destino=destino, inicio=self.guion.hora(f"{fila['dia']} {fila['de']}", zona),
                fin=self.guion.hora(f"{fila['dia']} {fila['a']}", zona),
                **{campo: fila[campo] for campo in dice if campo in fila},
            )  # fmt: skip
            agenda.proponer(self.visita, nueva, por=por, ahora=ahora)

    def responder(self, *, por, ahora, tanda: int):
        """Answer the proposals of a batch as the file says of each; those that it says nothing of are accepted."""
        for fila in self.guion.lista("actividades"):
            respuesta = fila.get("respuesta", "aceptada")
            if fila.get("tanda") == tanda and respuesta != "propuesta":
                actividad = self.visita.actividades.get(titulo=fila["titulo"])
                agenda.responder(
                    self.visita, actividad.pk, respuesta, por=por, ahora=ahora, nota=fila.get("nota", "")
                )  # fmt: skip

    def informar_a_la_delegacion(self, *, por, ahora):
        """Write what the DGCP tells the delegation before it leaves."""
        for fila in self.guion.lista("informativos"):
            pais = Pais.objects.filter(codigo=fila.get("pais", "")).first()
            nuevo = Informativo(
                pais=pais, titulo=fila["titulo"], texto=fila["texto"].strip(), escrito_por=por, escrito_en=ahora
            )
            partes.guardar(self.visita, "informativos", nuevo, por=por, ahora=ahora)

    def acto(self, *, por, ahora, archivo: str):
        """Prepare an act of the visit, with its guests, tables and seats."""
        protocolo.preparar(self.visita, self.guion, archivo, por=por, ahora=ahora)

    # What remains -----------------------------------------------------------------------------

    def contactar(self, *, por, ahora):
        for fila in self.guion.lista("contactos"):
            pais = Pais.objects.filter(codigo=fila.get("pais", "")).first()
            nuevo = Contacto(**{**fila, "pais": pais})
            partes.guardar(self.visita, "contactos", nuevo, por=por, ahora=ahora)

    def comprometer(self, *, por, ahora):
        """Write the commitments; how some of them ended is told by later steps."""
        for fila in self.guion.lista("compromisos"):
            pais = Pais.objects.filter(codigo=fila.get("contraparte_pais", "")).first()
            datos = {**fila, "vence": self.guion.fecha(fila["vence"]), "contraparte_pais": pais}
            partes.guardar(self.visita, "compromisos", Compromiso(**datos), por=por, ahora=ahora)

    def cerrar(self, *, por, ahora, compromiso: str, estado: str, nota: str):
        """Say how the commitment that begins with those words ended."""
        suyo = self.visita.compromisos.get(que__startswith=compromiso)
        compromisos.cerrar(suyo, por=por, ahora=ahora, estado=estado, nota=nota)

    def consultar(self, *, por, ahora):
        """Look at who travels, which leaves its trace."""
        participantes.consultar(self.visita, por=por, ahora=ahora)

    def retirar(self, *, por, ahora):
        """Delete the data of the participants whose term came, as the portal does every night."""
        participantes.retirar_vencidos(ahora=ahora)

    def mensaje(self, *, por, ahora, texto: str, interno: bool = False):
        escrito = escribir_mensaje(self.visita, por=por, texto=texto, interno=interno, ahora=ahora)
        avisos.avisar_mensaje(self.visita, escrito)
