"""Who is told what of a profile or a plan, as a table."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from directorio.models import Usuario
from directorio.roles import DGCP, OFAI, Rol
from expediente import avisos as expediente
from expediente.avisos import TipoAviso
from expediente.models import Aviso

from .estados import ALGUNA_VEZ_PUBLICADOS, TRANSICIONES, Accion, Estado
from .models import Comentario, Escrito, Movimiento, SeccionEscrita


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
    """Tell those who write it of a comment and, of an answer of theirs, the officials of the DGCP who took part."""
    escrito, autor = comentario.escrito, comentario.autor
    de_la_dgcp = escrito.comentarios.filter(es_observacion=True).values("autor_id")
    activos = Usuario.objects.activos()
    quienes = activos.filter(Q(rol__in=OFAI, gobierno_id=escrito.gobierno_id) | Q(rol__in=DGCP, pk__in=de_la_dgcp))
    titulo = escrito.estructura.seccion(comentario.seccion).titulo
    return _avisar(
        escrito, [p for p in quienes if p != autor], clave=f"perfiles.comentario:{comentario.pk}",
        tipo="perfil_comentario", hecho=f"comentó «{titulo}»", que_sigue="Léalo y respóndalo en la sección.", por=autor,
        nota=comentario.texto, ahora=comentario.creado_en,
        url=f"{_de_seccion(escrito, comentario.seccion)}#comentarios",
    )  # fmt: skip


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
