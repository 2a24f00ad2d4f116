"""Cases in any state, brought there by the real verbs, and each verb with everything that it demands."""

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass, field

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from acuerdos import registro, tramite
from acuerdos.estados import Accion, Estado
from acuerdos.exigencias import CLASE_COPIA, CLASE_PROYECTO
from acuerdos.models import (
    Acuerdo,
    Denominacion,
    Dictamen,
    Firmante,
    Movimiento,
    Observacion,
    PuntoRevision,
    Revision,
    Sentido,
    Tipo,
)
from directorio.models import Gobierno, Usuario
from directorio.roles import OFAI, Rol
from expediente import archivos
from expediente.flujo import DatosIncompletos
from expediente.models import Archivo, Aviso, Consecutivo, DocumentoEmitido

from .directorio import (
    ContraparteFactory,
    FundamentoFactory,
    GobiernoFactory,
    IdiomaFactory,
    MateriaFactory,
    UsuarioFactory,
)

_hasta_revision = (Accion.INFORMAR_NEGOCIACION, Accion.SOLICITAR_DICTAMEN, Accion.TURNAR)
_hasta_dictamen = (*_hasta_revision, Accion.PREPARAR_REVISION, Accion.EMITIR_DICTAMEN)
_hasta_copias = (*_hasta_dictamen, Accion.REGISTRAR_FIRMA, Accion.REMITIR_COPIAS)
# The verbs that bring a case from nothing to each state.
CAMINO: dict[Estado, tuple[Accion, ...]] = {
    Estado.NEGOCIACION: (),
    Estado.INFORMADO: _hasta_revision[:1],
    Estado.SOLICITADO: _hasta_revision[:2],
    Estado.EN_REVISION: (*_hasta_revision, Accion.PREPARAR_REVISION),
    Estado.CON_OBSERVACIONES: (*_hasta_revision, Accion.OBSERVAR),
    Estado.DICTAMINADO: _hasta_dictamen,
    Estado.IMPROCEDENTE: _hasta_dictamen,
    Estado.FUERA_DE_LCT: _hasta_dictamen,
    Estado.FIRMADO: _hasta_copias[:-1],
    Estado.COPIAS_REMITIDAS: _hasta_copias,
    Estado.INSCRITO: (*_hasta_copias, Accion.INSCRIBIR),
    Estado.COMUNICADO: (*_hasta_copias, Accion.INSCRIBIR, Accion.COMUNICAR),
    Estado.DESISTIDO: (Accion.INFORMAR_NEGOCIACION, Accion.DESISTIR),
}
SENTIDO_PARA = {Estado.IMPROCEDENTE: Sentido.IMPROCEDENTE, Estado.FUERA_DE_LCT: Sentido.FUERA_DE_LCT}
ESTADOS_DE_TRAMITE = [estado for estado in Estado if estado != Estado.HISTORICO]


@dataclass
class Elenco:
    """The people of a case: one of each role, and a second revisor."""

    gobierno: Gobierno = field(default_factory=GobiernoFactory)
    personas: dict[str, Usuario] = field(default_factory=dict)

    def __getitem__(self, rol: str) -> Usuario:
        """Give the person of a role, made the first time that somebody asks for it."""
        if rol not in self.personas:
            suyo = {"gobierno": self.gobierno} if rol in OFAI else {}
            self.personas[rol] = UsuarioFactory(rol=rol, nombre=f"Persona {Rol(rol).label}", **suyo)
        return self.personas[rol]

    @property
    def titular(self) -> Usuario:
        return self[Rol.OFAI_TITULAR]

    @property
    def enlace(self) -> Usuario:
        return self[Rol.OFAI_ENLACE]

    @property
    def analista(self) -> Usuario:
        return self[Rol.DGCP_ANALISTA]

    @property
    def direccion(self) -> Usuario:
        return self[Rol.DGCP_DIRECCION]

    @property
    def revisor(self) -> Usuario:
        return self[Rol.CJ_REVISOR]

    @property
    def consultora(self) -> Usuario:
        return self[Rol.CJ_TITULAR]

    def todos(self) -> "Elenco":
        """Make the whole cast now, so that everybody who could be told is there to be told."""
        for rol in Rol:
            self[rol]
        return self


ACTOR = {
    Accion.INFORMAR_NEGOCIACION: Rol.OFAI_ENLACE,
    Accion.SOLICITAR_DICTAMEN: Rol.OFAI_TITULAR,
    Accion.DEVOLVER_INCOMPLETA: Rol.DGCP_ANALISTA,
    Accion.TURNAR: Rol.DGCP_ANALISTA,
    Accion.PREPARAR_REVISION: Rol.CJ_REVISOR,
    Accion.OBSERVAR: Rol.CJ_REVISOR,
    Accion.REINGRESAR: Rol.OFAI_TITULAR,
    Accion.EMITIR_DICTAMEN: Rol.CJ_TITULAR,
    Accion.REGISTRAR_FIRMA: Rol.OFAI_ENLACE,
    Accion.REMITIR_COPIAS: Rol.OFAI_ENLACE,
    Accion.DEVOLVER_COPIAS: Rol.CJ_REVISOR,
    Accion.INSCRIBIR: Rol.CJ_TITULAR,
    Accion.COMUNICAR: Rol.DGCP_ANALISTA,
    Accion.REPROGRAMAR_FIRMA: Rol.OFAI_ENLACE,
    Accion.AUTORIZAR_EXTEMPORANEA: Rol.DGCP_DIRECCION,
    Accion.REASIGNAR: Rol.DGCP_DIRECCION,
    Accion.DESISTIR: Rol.OFAI_TITULAR,
}


def argumentos(accion: str, acuerdo: Acuerdo, elenco: Elenco, *, ahora: dt.datetime, por: Usuario) -> dict:
    """Give all that a verb demands beside its files."""
    hoy = timezone.localdate(ahora)
    constructores: dict[str, Callable[[], dict]] = {
        Accion.SOLICITAR_DICTAMEN: lambda: {
            "fecha_firma_prevista": hoy + dt.timedelta(days=30),
            "idiomas": [IdiomaFactory(codigo="es")],
            "sin_cabildo_motivo": "El cabildo sesiona la próxima semana.",
            "reconoce_privada": acuerdo.contrapartes.filter(tipo="persona_privada").exists(),
        },
        Accion.DEVOLVER_INCOMPLETA: lambda: {"motivos": ["texto"], "explicacion": "El texto no puede leerse."},
        Accion.TURNAR: lambda: {"revisor": elenco.revisor},
        Accion.PREPARAR_REVISION: lambda: {
            "puntos": {punto: {"valor": "si", "nota": ""} for punto in PuntoRevision.values},
            "propuesta": Sentido.PROCEDENTE,
            "consideraciones": "El proyecto se ajusta a la ley.",
            "valoraciones": dict.fromkeys(acuerdo.observaciones.values_list("numero", flat=True), "solventada"),
        },
        Accion.OBSERVAR: lambda: {"observaciones": [observacion()]},
        Accion.REINGRESAR: lambda: {
            "respuestas": {
                numero: {"sentido": Observacion.Respuesta.ATENDIDA, "texto": "Se atendió."}
                for numero in acuerdo.observaciones.values_list("numero", flat=True)
            },
            "fecha_firma_prevista": hoy + dt.timedelta(days=30),
        },
        Accion.EMITIR_DICTAMEN: lambda: {
            "sentido": Sentido.PROCEDENTE,
            "fundamentos": [FundamentoFactory()],
            "consideraciones": "Puede suscribirse.",
        },
        Accion.REGISTRAR_FIRMA: lambda: {"fecha_firma": hoy, "lugar_firma": "Sendai, Japón", "firmantes": firmantes()},
        Accion.DEVOLVER_COPIAS: lambda: {"motivo": "La copia no puede leerse."},
        Accion.REPROGRAMAR_FIRMA: lambda: {
            "fecha_firma_prevista": hoy + dt.timedelta(days=40),
            "motivo": "Lo pidió la contraparte.",
        },
        Accion.AUTORIZAR_EXTEMPORANEA: lambda: {"motivo": "La visita no puede moverse."},
        Accion.REASIGNAR: lambda: {
            "a_quien": UsuarioFactory(rol=Rol.CJ_REVISOR if por.es_consultoria else Rol.DGCP_ANALISTA),
            "motivo": "Carga de trabajo.",
        },
        Accion.DESISTIR: lambda: {"motivo": "Cambió la administración de la contraparte."},
    }
    return constructores.get(accion, dict)()


def observacion(**cambios) -> dict:
    return {
        "sobre": Observacion.Sobre.CLAUSULA,
        "referencia": "Cláusula VII",
        "texto": "Compromete gasto más allá del presupuesto.",
        "fundamento": None,
        "redaccion_sugerida": "Cada parte sufragará sus gastos.",
    } | cambios


def firmantes() -> list[dict]:
    return [
        {"parte": Firmante.Parte.MEXICANA, "nombre": "Remedios Luna", "cargo": "Presidenta municipal"},
        {"parte": Firmante.Parte.EXTRANJERA, "nombre": "Haruka Mori", "cargo": "Alcaldesa"},
    ]


def pdf(texto: str = "copia", nombre: str = "copia.pdf") -> SimpleUploadedFile:
    """Give a file that passes as a PDF and has no words."""
    return SimpleUploadedFile(nombre, b"%PDF-1.7\n% " + texto.encode() + b"\ntrailer<<>>\n%%EOF\n")


def word(texto: str = "Cláusula I. Objetivo.", nombre: str = "proyecto.docx") -> SimpleUploadedFile:
    """Give a real Word file, one paragraph a line."""
    documento, salida = docx.Document(), io.BytesIO()
    for linea in texto.splitlines():
        documento.add_paragraph(linea)
    documento.save(salida)
    return SimpleUploadedFile(nombre, salida.getvalue())


def adjuntar(acuerdo: Acuerdo, clase: str, *, por, ahora, idioma: str = "", archivo=None):
    return archivos.guardar(acuerdo, archivo or pdf(), clase=clase, por=por, ahora=ahora, idioma=idioma)


def abrir(elenco: Elenco, *, ahora: dt.datetime, contrapartes=None, **cambios) -> Acuerdo:
    """Open a negotiation with one foreign counterpart, a materia and a summary."""
    datos = {
        "tipo": Tipo.HERMANAMIENTO,
        "denominacion": Denominacion.ACUERDO,
        "titulo": "Acuerdo de hermanamiento",
        "resumen": "Intercambio cultural y educativo.",
        "contrapartes": contrapartes or [ContraparteFactory()],
        "materias": [MateriaFactory(clave="cultura")],
    } | cambios
    return registro.abrir_negociacion(por=elenco.enlace, ahora=ahora, **datos)


def preparar_archivos(accion: str, acuerdo: Acuerdo, *, por, ahora) -> None:
    """Attach what a verb demands in files: the text, its new version, or the signed copy."""
    if accion in (Accion.SOLICITAR_DICTAMEN, Accion.REINGRESAR):
        texto = f"{accion} {acuerdo.version}"
        adjuntar(acuerdo, CLASE_PROYECTO, por=por, ahora=ahora, idioma="es", archivo=pdf(texto, "proyecto.pdf"))
    if accion == Accion.REMITIR_COPIAS:
        adjuntar(acuerdo, CLASE_COPIA, por=por, ahora=ahora, idioma="es", archivo=pdf(f"copia {acuerdo.version}"))


def dar(accion: str, acuerdo: Acuerdo, elenco: Elenco, *, ahora: dt.datetime, por: Usuario | None = None, **cambios):
    """Take one step with everything that it demands, and give its movement."""
    por = por or elenco[ACTOR[accion]]
    preparar_archivos(accion, acuerdo, por=por, ahora=ahora)
    datos = argumentos(accion, acuerdo, elenco, ahora=ahora, por=por) | cambios
    return getattr(tramite, accion)(acuerdo, por=por, ahora=ahora, **datos)


def llevar_a(estado: str, elenco: Elenco, *, ahora: dt.datetime, **apertura) -> Acuerdo:
    """Give a case that the real verbs brought to a state, all at one moment."""
    acuerdo = abrir(elenco, ahora=ahora, **apertura)
    for accion in CAMINO[Estado(estado)]:
        cambios = (
            {"sentido": SENTIDO_PARA[estado]} if accion == Accion.EMITIR_DICTAMEN and estado in SENTIDO_PARA else {}
        )
        dar(accion, acuerdo, elenco, ahora=ahora, **cambios)
    return acuerdo


def historico(elenco: Elenco, *, ahora: dt.datetime, numero: int = 1) -> Acuerdo:
    """Give a record of the past, which no verb moves."""
    acuerdo = Acuerdo.objects.create(
        folio=f"H-{numero:04d}",
        clave=f"h-{numero:04d}",
        gobierno=elenco.gobierno,
        tipo=Tipo.HERMANAMIENTO,
        titulo="Hermanamiento histórico",
        estado=Estado.HISTORICO,
        creado_en=ahora,
        movido_en=ahora,
        fuente="Archivo municipal",
    )
    acuerdo.contrapartes.set([ContraparteFactory()])
    return acuerdo


def todo_lo_escrito(acuerdo: Acuerdo) -> dict:
    """Give what a step could write: rows by table, the numbers given, and the case itself."""
    modelos = (Movimiento, Aviso, DocumentoEmitido, Observacion, Revision, Dictamen, Firmante)
    return {
        **{modelo.__name__: modelo.objects.count() for modelo in modelos},
        "numeros": sorted(Consecutivo.objects.values_list("serie", "anio", "ultimo")),
        "archivos": sorted(Archivo.objects.values_list("pk", "presentado_en", "retirado_en", "publico")),
        "respuestas": sorted(Observacion.objects.values_list("pk", "respuesta", "valoracion")),
        "idiomas": sorted(acuerdo.idiomas.values_list("codigo", flat=True)),
        "caso": Acuerdo.objects.filter(pk=acuerdo.pk).values().get(),
    }


def negativa(accion, acuerdo, elenco, *, ahora, por=None, **cambios) -> dict[str, str]:
    """Take a step without its files, check that it wrote nothing, and give the sentences that refused it."""
    por = por or elenco[ACTOR[accion]]
    datos = argumentos(accion, acuerdo, elenco, ahora=ahora, por=por) | cambios
    antes = todo_lo_escrito(acuerdo)
    with pytest.raises(DatosIncompletos) as error:
        getattr(tramite, accion)(Acuerdo.objects.get(pk=acuerdo.pk), por=por, ahora=ahora, **datos)
    assert todo_lo_escrito(acuerdo) == antes
    return error.value.errores


def con_texto(acuerdo, elenco, ahora, *idiomas, texto="proyecto"):
    """Attach the project in each language, and give the case."""
    for idioma in idiomas or ("es",):
        adjuntar(acuerdo, CLASE_PROYECTO, por=elenco.enlace, ahora=ahora, idioma=idioma, archivo=pdf(texto + idioma))
    return acuerdo
