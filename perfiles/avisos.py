"""Who is told what of a profile or a plan, as a table."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from acuerdos.busqueda import nombres
from directorio.models import Usuario
from directorio.roles import DGCP, OFAI, Rol
from expediente import avisos as expediente
from expediente import una_vez
from expediente.avisos import TipoAviso
from expediente.models import Aviso

from .estados import ALGUNA_VEZ_PUBLICADOS, TRANSICIONES, Accion, Estado
from .models import Comentario, Escrito, Interes, Movimiento, SeccionEscrita
from .textos import resumir


@dataclass(frozen=True)
class Destino:
    """One row: an audience, what it reads, and whether it may choose not to get the mail."""

    audiencia: str
    que_sigue: str
    obligatorio: bool = False


D, A = Destino, Accion
# fmt: off
TABLA: dict[str, tuple[Destino, ...]] = {
    A.PUBLICAR: (
        D("ofai", "Ya lo lee el público. Desde su página puede descargarse el folleto en cada idioma."),
        D("dgcp", "Léalo y, si algo debe corregirse, devuélvalo con sus observaciones.")),
    A.REVISAR: (
        D("ofai", "La administración actual hizo suyo lo publicado."),),
    A.DEVOLVER: (
        D("ofai", "Ya no se ve en público. Atienda las observaciones y publíquelo otra vez.", True),
        D("dgcp", "Espera a que el gobierno local lo corrija.")),
    A.RETIRAR: (
        D("ofai", "Ya no se ve en público; se conservan todas sus versiones."),
        D("dgcp", "El gobierno local lo retiró de la vista del público.")),
}
# fmt: on


def audiencia(escrito: Escrito, nombre: str):
    """Give the active people of an audience of a profile or plan."""
    activos = Usuario.objects.activos()
    if nombre == "ofai":
        return activos.filter(rol__in=OFAI, gobierno_id=escrito.gobierno_id)
    if nombre == "ofai_titular":
        return activos.filter(rol=Rol.OFAI_TITULAR, gobierno_id=escrito.gobierno_id)
    if nombre == "dgcp":
        return activos.filter(rol__in=DGCP) if escrito.estado in ALGUNA_VEZ_PUBLICADOS else activos.none()
    raise ValueError(nombre)


def anunciar(escrito: Escrito, accion: str, *, por) -> list[tuple[str, str]]:
    """Say who will be told what if this person takes this step now: pairs of who and what."""
    vistos, anuncios = {por.pk}, []
    for destino in TABLA[accion]:
        suyos = Usuario.objects.activos().filter(rol__in=DGCP) if destino.audiencia == "dgcp" else None
        for persona in suyos if suyos is not None else audiencia(escrito, destino.audiencia):
            if persona.pk not in vistos:
                vistos.add(persona.pk)
                anuncios.append((f"{persona.nombre} ({persona.get_rol_display()})", destino.que_sigue))
    return anuncios


def avisar_movimiento(movimiento: Movimiento) -> list[Aviso]:
    """Write the notices of a step, inside its transaction; nobody is told the same step twice."""
    escrito, por = movimiento.caso, movimiento.por
    avisos, avisados = [], {por.pk if por else None}
    for destino in TABLA[movimiento.accion]:
        nuevos = [p for p in audiencia(escrito, destino.audiencia) if p.pk not in avisados]
        avisados.update(p.pk for p in nuevos)
        avisos += _avisar(
            escrito, nuevos, clave=f"perfiles.movimiento:{movimiento.pk}", tipo=f"perfil_{movimiento.accion}",
            hecho=TRANSICIONES[movimiento.accion].hecho, que_sigue=destino.que_sigue, por=por, nota=movimiento.nota,
            ahora=movimiento.ocurrio_en, obligatorio=destino.obligatorio, estado=Estado(movimiento.a).label,
        )  # fmt: skip
    return avisos


def avisar_comentario(comentario: Comentario) -> list[Aviso]:
    """Tell those who write it of a comment and, of an answer of theirs, the officials of the DGCP who took part.

    Each is led to where it reads the section: those who write it, to write it; the DGCP, to what was published.
    """
    escrito, autor = comentario.escrito, comentario.autor
    de_la_dgcp = escrito.comentarios.filter(es_observacion=True).values("autor_id")
    activos = Usuario.objects.activos().exclude(pk=autor.pk)
    titulo = escrito.estructura.seccion(comentario.seccion).titulo
    destinos = (
        (activos.filter(rol__in=OFAI, gobierno_id=escrito.gobierno_id),
         f"{_de_seccion(escrito, comentario.seccion)}#comentarios"),
        (activos.filter(rol__in=DGCP, pk__in=de_la_dgcp),
         f"{escrito.url_de_trabajo}#comentarios-{comentario.seccion}"),
    )  # fmt: skip
    return [
        aviso
        for quienes, url in destinos
        for aviso in _avisar(
            escrito, quienes, clave=f"perfiles.comentario:{comentario.pk}", tipo="perfil_comentario",
            hecho=f"comentó «{titulo}»", que_sigue="Léalo y respóndalo en la sección.", por=autor,
            nota=comentario.texto, ahora=comentario.creado_en, url=url,
        )
    ]  # fmt: skip


def avisar_encargo(escrito: Escrito, fila: SeccionEscrita, *, por, ahora) -> list[Aviso]:
    """Tell a person that a section is its to write; nothing when it gave it to itself, or to nobody."""
    if fila.responsable is None or fila.responsable == por:
        return []
    titulo = escrito.estructura.seccion(fila.seccion).titulo
    return _avisar(
        escrito, [fila.responsable], clave=f"perfiles.encargo:{fila.pk}:{ahora:%Y%m%d%H%M%S}", tipo="perfil_encargo",
        hecho=f"le encargó «{titulo}»", que_sigue="Escríbala en el portal; se guarda sola mientras escribe.", por=por,
        nota="", ahora=ahora, url=_de_seccion(escrito, fila.seccion),
    )  # fmt: skip


def _de_seccion(escrito: Escrito, clave: str) -> str:
    return reverse("perfiles:seccion", args=[escrito.gobierno.clave, escrito.clase, clave])


def _avisar(
    escrito: Escrito, personas, *, clave: str, tipo: str, hecho: str, que_sigue: str, por, nota: str, ahora,
    obligatorio: bool = False, url: str = "", estado: str = "",
) -> list[Aviso]:  # fmt: skip
    quien = por.nombre if por else "El portal"
    return expediente.avisar(
        personas,
        clave=clave,
        tipo=tipo,
        titulo=f"{escrito.titulo}: {quien} {hecho}",
        texto=que_sigue,
        url=url or escrito.url_de_trabajo,
        plantilla="perfiles/correos/movimiento",
        contexto={
            "folio": escrito.folio,
            "escrito": escrito.get_clase_display(),
            "gobierno": escrito.gobierno.nombre_publico,
            "quien": quien,
            "hecho": hecho,
            "nota": nota,
            "que_sigue": que_sigue,
            "estado": estado or escrito.get_estado_display(),
            "es_demo": escrito.es_demo,
        },
        ahora=ahora,
        objeto=escrito,
        obligatorio=obligatorio,
    )


# What a foreign government writes -----------------------------------------------------------------


def pedir_confirmacion(interes_id: int, *, ahora) -> bool:
    """Send the mail that asks to confirm an expression of interest; safe to run twice and side by side."""
    deben = Interes.objects.por_escribir().select_related("escrito__gobierno__entidad", "escrito__gobierno__municipio")
    return una_vez.mandar(deben, interes_id, ahora=ahora, escribir=_carta_de_confirmacion, referencia="interes")


def _carta_de_confirmacion(interes: Interes) -> una_vez.Carta:
    """Write it in the language of the page. It says nothing that was typed: the mailbox may be somebody else's."""
    contexto = {
        "gobierno": nombres.nombre("gobierno", interes.escrito.gobierno.clave),
        "enlace": settings.SITIO_URL + reverse("perfiles:interes_confirmar", args=[interes.llave]),
        "url_privacidad": settings.SITIO_URL + reverse("privacidad"),
        "dias": settings.INTERES_CONFIRMAR_DIAS,
        "es_demo": interes.es_demo,
    }
    cabeceras = {"Auto-Submitted": "auto-generated"}
    return una_vez.Carta("perfiles/correos/interes_confirmar", interes.correo, contexto, cabeceras)


def avisar_interes(interes: Interes, *, ahora) -> list[Aviso]:
    """Tell the OFAI of the city, and the DGCP, of what a foreign government wrote: in Spanish, and as plain text."""
    with translation.override(settings.LANGUAGE_CODE):
        escrito, activos = interes.escrito, Usuario.objects.activos()
        aviso = {
            "clave": clave_del_interes(interes),
            "tipo": "perfil_interes",
            "titulo": f"{interes.de_donde} escribió a {escrito.gobierno.nombre_publico}",
            "url": reverse("perfiles:interes", args=[interes.folio]),
            "plantilla": "perfiles/correos/interes_recibido",
            "objeto": interes,
            "ahora": ahora,
        }
        contexto = {
            "folio": interes.folio,
            "gobierno": escrito.gobierno.nombre_publico,
            "de_donde": interes.de_donde,
            "que_es": interes.get_tipo_display(),
            "quien": f"{interes.persona}, {interes.cargo}",
            "mensaje": interes.mensaje,
            "es_demo": interes.es_demo,
        }
        ofai = activos.filter(rol__in=OFAI, gobierno_id=escrito.gobierno_id)
        creados = []
        for personas, obligatorio, que_sigue in (
            (ofai, True, "Léalo y respóndale; desde ahí puede abrir una negociación con sus datos."),
            (activos.filter(rol__in=DGCP), False, "Lo atiende la oficina de asuntos internacionales de la ciudad."),
        ):
            texto = f"«{resumir(interes.mensaje, 180)}» {que_sigue}"
            suyo = {**contexto, "que_sigue": que_sigue}
            creados += expediente.avisar(personas, texto=texto, contexto=suyo, obligatorio=obligatorio, **aviso)
        return creados


def clave_del_interes(interes: Interes) -> str:
    return f"perfiles.interes:{interes.pk}"


def olvidar_intereses(*, ahora) -> int:
    """Forget who wrote each expression of interest closed long ago, in its notices too; give how many."""
    olvidados = 0
    for interes in Interes.objects.por_olvidar(ahora=ahora).iterator():
        with transaction.atomic():
            interes.persona = interes.cargo = interes.correo = interes.telefono = ""
            interes.olvidado_en = ahora
            interes.save(update_fields=["persona", "cargo", "correo", "telefono", "olvidado_en"])
            for aviso in Aviso.objects.filter(clave=clave_del_interes(interes)):
                aviso.contexto = {**aviso.contexto, "quien": ""}
                aviso.save(update_fields=["contexto"])
        olvidados += 1
    return olvidados


def tipos() -> dict[str, TipoAviso]:
    """Give the kinds of notice of this room, for the preferences of each person."""
    de_todos = OFAI | DGCP
    propios = {
        f"perfil_{accion}": TipoAviso(
            f"Perfiles: {Accion(accion).label.lower()}", opcional_para=de_todos, icono="ciudad"
        )
        for accion in (Accion.PUBLICAR, Accion.REVISAR, Accion.RETIRAR)
    }
    propios["perfil_devolver"] = TipoAviso(
        "Perfiles: devuelto con observaciones", opcional_para=DGCP, obligatorio_para=OFAI, icono="devuelto"
    )
    propios["perfil_comentario"] = TipoAviso("Perfiles: comentarios", opcional_para=de_todos, icono="observaciones")
    propios["perfil_encargo"] = TipoAviso("Perfiles: sección encargada", opcional_para=OFAI, icono="borrador")
    propios["perfil_recordatorio"] = TipoAviso("Perfiles: por revisar", obligatorio_para=OFAI, icono="calendario")
    propios["perfil_interes"] = TipoAviso(
        "Perfiles: interés de una ciudad extranjera", opcional_para=DGCP, obligatorio_para=OFAI, icono="correo"
    )
    return propios
