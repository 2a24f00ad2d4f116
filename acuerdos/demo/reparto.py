"""Plays the scripts with the real verbs: every step at its moment, in the order in which things happened."""

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from acuerdos import avisos, registro, tramite
from acuerdos.exigencias import CLASE_CABILDO, CLASE_CONSULTA, CLASE_COPIA, CLASE_INTENCION, CLASE_PROYECTO
from acuerdos.models import Acuerdo, Firmante, Observacion, PuntoRevision, Sentido
from acuerdos.permisos import tiene_contraparte_privada
from directorio.models import DiaInhabil, Fundamento, Idioma, Materia, Ods, Usuario
from expediente import archivos
from expediente.plazos import sumar_habiles
from expediente.registro import escribir_mensaje

from . import papel, textos
from .guiones import Guion, Paso
from .personas import contraparte

DEL_GOBIERNO = {
    "guadalajara": ("ofai.enlace", "ofai.titular"),
    "irapuato": ("ofai2.titular", "ofai2.titular"),
    "jalisco": ("ofai3.titular", "ofai3.titular"),
}
PREFIJO = "DEMO · "


def momento(paso: Paso, hoy: dt.date, inhabiles: dict[dt.date, str], *, orden: int, caso: int = 0) -> dt.datetime:
    """Give when a step was taken: in office hours, on the Friday before a weekend; later for a later step."""
    if paso.habiles:
        dia, _ = sumar_habiles(hoy, -paso.habiles, inhabiles)
    else:
        dia = hoy + dt.timedelta(days=paso.dias)
        dia -= dt.timedelta(days=max(dia.weekday() - 4, 0))
    hora = dt.time(9 + orden // 2, 30 * (orden % 2) + caso * 7 % 29)
    return dt.datetime.combine(dia, hora, tzinfo=timezone.get_default_timezone())


def representar(guiones: tuple[Guion, ...], gente: dict[str, Usuario], *, hoy: dt.date) -> list[Acuerdo]:
    """Play all the scripts, interleaved by date so that folios and numbers follow the calendar; give the cases."""
    casos = [Caso(guion, gente, hoy) for guion in guiones]
    inhabiles = dict(DiaInhabil.objects.values_list("fecha", "motivo"))
    pasos = [
        (momento(paso, hoy, inhabiles, orden=orden, caso=n), n, orden)
        for n, caso in enumerate(casos)
        for orden, paso in enumerate(caso.guion.pasos)
    ]
    for cuando, n, orden in sorted(pasos):
        casos[n].dar(casos[n].guion.pasos[orden], ahora=cuando)
    return [caso.acuerdo for caso in casos]


class Caso:
    """A case under way: its agreement, and which faults its text still has."""

    def __init__(self, guion: Guion, gente: dict[str, Usuario], hoy: dt.date):
        self.guion, self.gente, self.hoy = guion, gente, hoy
        self.enlace, self.titular = (gente[cuenta] for cuenta in DEL_GOBIERNO[guion.sede])
        self.defectos = set(guion.defectos)
        self.observadas: dict[int, str] = {}  # number of the observation: faulty clause
        self.acuerdo: Acuerdo = None

    def dar(self, paso: Paso, *, ahora: dt.datetime) -> None:
        """Take a step of the script with the verb of the same name."""
        quien = {"por": self.gente[paso.quien]} if paso.quien else {}
        getattr(self, paso.que)(ahora=ahora, **quien, **paso.datos)

    # the local government ---------------------------------------------------------------------

    def abrir(self, *, ahora, por: Usuario | None = None):
        guion = self.guion
        self.enlace = por or self.enlace
        self.acuerdo = registro.abrir_negociacion(
            por=self.enlace,
            ahora=ahora,
            tipo=guion.tipo,
            denominacion=guion.denominacion,
            titulo=PREFIJO + guion.titulo,
            resumen=guion.resumen,
            contrapartes=[contraparte(guion.contraparte)],
            materias=Materia.objects.filter(clave__in=guion.materias),
            ods=Ods.objects.filter(numero__in=guion.ods),
            fecha_firma_prevista=self._fecha(guion.firma),
            es_demo=True,
        )

    def adjuntar(self, *, ahora):
        self._texto("es", ahora)

    def informar(self, *, ahora):
        tramite.informar_negociacion(self.acuerdo, por=self.enlace, ahora=ahora)

    def solicitar(self, *, ahora, cabildo=False, intencion=False, consulta=False):
        for idioma in self.guion.idiomas:
            self._texto(idioma, ahora)
        for clase, titulo, va in (
            (CLASE_CABILDO, "Certificación del acuerdo de cabildo", cabildo),
            (CLASE_INTENCION, "Carta de intención", intencion),
            (CLASE_CONSULTA, "Opinión de la dependencia cabeza de sector", consulta),
        ):
            if va:
                self._adjunto(clase, titulo, ahora)
        tramite.solicitar_dictamen(
            self.acuerdo,
            por=self.titular,
            ahora=ahora,
            fecha_firma_prevista=self._fecha(self.guion.firma),
            idiomas=Idioma.objects.filter(codigo__in=self.guion.idiomas),
            sin_cabildo_motivo="" if cabildo else "No se requiere: el acuerdo no rebasa el periodo de gobierno.",
            reconoce_privada=tiene_contraparte_privada(self.acuerdo),
        )

    def reingresar(self, *, ahora, fecha: int, parciales=(), no_atendidas=()):
        pendientes = self.acuerdo.observaciones.filter(respondida_en=None).values_list("numero", flat=True)
        respuestas = {n: _respuesta(self.observadas[n], parciales, no_atendidas) for n in pendientes}
        atendidas = {
            self.observadas[numero]
            for numero, respuesta in respuestas.items()
            if respuesta["sentido"] == Observacion.Respuesta.ATENDIDA
        }
        self.defectos -= atendidas
        for idioma in self.guion.idiomas:
            self._texto(idioma, ahora, nota=f"Versión renegociada el {ahora:%d/%m/%Y}.")
        tramite.reingresar(
            self.acuerdo,
            por=self.titular,
            ahora=ahora,
            respuestas=respuestas,
            fecha_firma_prevista=self._fecha(fecha),
        )

    def reprogramar(self, *, ahora, fecha: int, motivo: str):
        tramite.reprogramar_firma(
            self.acuerdo, por=self.titular, ahora=ahora, fecha_firma_prevista=self._fecha(fecha), motivo=motivo
        )

    def firmar(self, *, ahora, hace: int | None = None):
        sede = self.acuerdo.gobierno.administraciones.first()
        tramite.registrar_firma(
            self.acuerdo,
            por=self.enlace,
            ahora=ahora,
            fecha_firma=min(timezone.localdate(ahora), self._fecha(0 if hace is None else hace)),
            lugar_firma=f"{self.acuerdo.gobierno.nombre}, México",
            firmantes=[
                {"parte": Firmante.Parte.MEXICANA, "nombre": sede.titular, "cargo": sede.cargo},
                {"parte": Firmante.Parte.EXTRANJERA, "nombre": "Persona ficticia", "cargo": "Representante"},
            ],
            vigencia_hasta=self._fecha((hace or 0) + 4 * 365),
        )

    def remitir(self, *, ahora):
        for idioma in self.guion.idiomas:
            self._copia(idioma, ahora)
        tramite.remitir_copias(self.acuerdo, por=self.enlace, ahora=ahora)

    def desistir(self, *, ahora, motivo: str):
        tramite.desistir(self.acuerdo, por=self.titular, ahora=ahora, motivo=motivo)

    # the DGCP ---------------------------------------------------------------------------------

    @property
    def analista(self) -> Usuario:
        """Each analyst takes one government, the first one two."""
        return self.gente["dgcp.analista2" if self.guion.sede == "jalisco" else "dgcp.analista"]

    def devolver(self, *, ahora, motivos: list[str], explicacion: str):
        tramite.devolver_incompleta(
            self.acuerdo, por=self.analista, ahora=ahora, motivos=motivos, explicacion=explicacion
        )

    def turnar(self, *, ahora, revisor: str):
        tramite.turnar(self.acuerdo, por=self.analista, ahora=ahora, revisor=self.gente[revisor])

    def autorizar(self, *, ahora, motivo: str):
        tramite.autorizar_extemporanea(self.acuerdo, por=self.gente["dgcp.direccion"], ahora=ahora, motivo=motivo)

    def comunicar(self, *, ahora):
        tramite.comunicar(self.acuerdo, por=self.analista, ahora=ahora)

    # the Consultoría --------------------------------------------------------------------------

    def observar(self, *, ahora, claves: list[str]):
        hoy = timezone.localdate(ahora)
        formuladas = [textos.observacion(clave, self._campos(), self.guion.idiomas) for clave in claves]
        for una in formuladas:
            una["fundamento"] = Fundamento.objects.por_clave(una["fundamento"], hoy=hoy)
        movimiento = tramite.observar(self.acuerdo, por=self.acuerdo.revisor, ahora=ahora, observaciones=formuladas)
        self.observadas |= dict(zip(movimiento.datos["observaciones"], claves, strict=True))

    def preparar(self, *, ahora):
        fallan = {textos.punto_que_falla(clave) for clave in self.defectos}
        privada = tiene_contraparte_privada(self.acuerdo)
        if privada:
            fallan.add(PuntoRevision.CONTRAPARTE)
        propuesta = Sentido.FUERA_DE_LCT if privada else Sentido.IMPROCEDENTE if fallan else Sentido.PROCEDENTE
        tramite.preparar_revision(
            self.acuerdo,
            por=self.acuerdo.revisor,
            ahora=ahora,
            puntos={punto: {"valor": "no" if punto in fallan else "si", "nota": ""} for punto in PuntoRevision.values},
            propuesta=propuesta,
            consideraciones=CONSIDERACIONES[propuesta],
            valoraciones={
                numero: Observacion.Valoracion.SUBSISTE if clave in self.defectos else Observacion.Valoracion.SOLVENTADA
                for numero, clave in self.observadas.items()
            },
        )

    def reasignar(self, *, ahora, por, a: str, motivo: str):
        tramite.reasignar(self.acuerdo, por=por, ahora=ahora, a_quien=self.gente[a], motivo=motivo)

    def dictaminar(self, *, ahora, sentido: str = ""):
        sentido = sentido or self.acuerdo.revisiones.get(ronda=self.acuerdo.ronda).propuesta
        claves = ["lct-2-ii", "lct-7"] + (["guia-contraparte-privada"] if sentido == Sentido.FUERA_DE_LCT else [])
        vigentes = Fundamento.objects.vigentes(timezone.localdate(ahora)).filter(clave__in=claves)
        tramite.emitir_dictamen(
            self.acuerdo,
            por=self.gente["cj.titular"],
            ahora=ahora,
            sentido=sentido,
            fundamentos=vigentes,
            consideraciones=CONSIDERACIONES[sentido],
        )

    def devolver_copias(self, *, ahora, motivo: str):
        tramite.devolver_copias(self.acuerdo, por=self.acuerdo.revisor, ahora=ahora, motivo=motivo)

    def inscribir(self, *, ahora):
        tramite.inscribir(self.acuerdo, por=self.gente["cj.titular"], ahora=ahora)

    # what is written beside the case ----------------------------------------------------------

    def mensaje(self, *, ahora, por, texto: str, interno: bool = False):
        escrito = escribir_mensaje(self.acuerdo, por=por, texto=texto, interno=interno, ahora=ahora)
        avisos.avisar_mensaje(self.acuerdo, escrito)

    def nota(self, *, ahora, por, texto: str):
        self.mensaje(ahora=ahora, por=por, texto=texto, interno=True)

    # paper ------------------------------------------------------------------------------------

    def _fecha(self, dias: int) -> dt.date:
        return self.hoy + dt.timedelta(days=dias)

    def _campos(self) -> dict[str, str]:
        gobierno = self.acuerdo.gobierno
        return {
            "mexicana": gobierno.nombre_publico,
            "extranjera": str(self.acuerdo.contrapartes.get()),
            "materias": ", ".join(m.nombre.lower() for m in self.acuerdo.materias.all()),
            "oficina": gobierno.ofai.nombre,
            "lugar": gobierno.nombre,
        }

    def _texto(self, idioma: str, ahora, nota: str = "") -> None:
        titulo, parrafos = textos.proyecto(idioma, self._campos(), idiomas=self.guion.idiomas, defectos=self.defectos)
        contenido = papel.word(titulo, [*parrafos, ("", nota)] if nota else parrafos)
        self._guardar(CLASE_PROYECTO, f"Proyecto {idioma}.docx", contenido, ahora, idioma)

    def _copia(self, idioma: str, ahora) -> None:
        titulo, parrafos = textos.proyecto(idioma, self._campos(), idiomas=self.guion.idiomas, firmado=True)
        firmas = "\n".join(f"(Firmado) {firmante}" for firmante in self.acuerdo.firmantes.all())
        contenido = papel.pdf(titulo, [*parrafos, ("", f"{firmas}\nRemitido el {ahora:%d/%m/%Y}.")])
        self._guardar(CLASE_COPIA, f"Copia firmada {idioma}.pdf", contenido, ahora, idioma)

    def _adjunto(self, clase: str, titulo: str, ahora) -> None:
        gobierno = self.acuerdo.gobierno.nombre_publico
        cuerpo = f"{textos.advertencia()}\n{gobierno}, {ahora:%d/%m/%Y}.\n{self.acuerdo.titulo}."
        self._guardar(clase, f"{titulo}.pdf", papel.pdf(titulo, [("", cuerpo)]), ahora)

    def _guardar(self, clase: str, nombre: str, contenido: bytes, ahora, idioma: str = "") -> None:
        archivos.guardar(
            self.acuerdo,
            SimpleUploadedFile(nombre, contenido),
            clase=clase,
            por=self.titular,
            ahora=ahora,
            idioma=idioma,
            de_casa=True,
        )


CONSIDERACIONES = {
    Sentido.PROCEDENTE: "La contraparte es un órgano gubernamental extranjero, la materia está dentro de las "
    "atribuciones de quien suscribe y el texto se ajusta a la práctica. Puede suscribirse.",
    Sentido.IMPROCEDENTE: "Subsiste una materia que no corresponde a las atribuciones propias de quien suscribe.",
    Sentido.FUERA_DE_LCT: "La contraparte es una persona privada: el instrumento no es un acuerdo interinstitucional. "
    "El gobierno local puede celebrarlo conforme a su propia legislación y bajo su responsabilidad.",
}

RESPUESTAS = {
    Observacion.Respuesta.ATENDIDA: "Se adoptó la redacción sugerida y la contraparte la aceptó.",
    Observacion.Respuesta.PARCIAL: "Se ajustó la redacción; la contraparte pidió conservar el monto.",
    Observacion.Respuesta.NO_ATENDIDA: "La contraparte insiste en conservar la cláusula como estaba.",
}


def _respuesta(clave: str, parciales, no_atendidas) -> dict[str, str]:
    """Give the OFAI's answer to the observation of a clause."""
    sentido = Observacion.Respuesta.ATENDIDA
    if clave in parciales:
        sentido = Observacion.Respuesta.PARCIAL
    elif clave in no_atendidas:
        sentido = Observacion.Respuesta.NO_ATENDIDA
    return {"sentido": sentido, "texto": RESPUESTAS[sentido]}
