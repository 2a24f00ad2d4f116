"""What people say beside a section."""

from django.db import transaction

from directorio import roles
from expediente.flujo import DatosIncompletos, NoPermitido

from .. import avisos
from ..estructura import ORIGINAL
from ..models import Comentario, Escrito
from ..permisos import puede_comentar

LARGO = Comentario._meta.get_field("texto").max_length


@transaction.atomic
def comentar(escrito: Escrito, clave: str, *, texto: str, por, ahora, idioma: str = ORIGINAL) -> Comentario:
    """Write a comment beside a section and tell those concerned. Raises NoPermitido or DatosIncompletos."""
    if not puede_comentar(por, escrito):
        raise NoPermitido("Comentan quienes lo escriben y la DGCP.")
    escrito.estructura.seccion(clave)
    texto = texto.strip()
    if not any(letra.isalnum() for letra in texto):
        raise DatosIncompletos({"texto": "Escriba el comentario."})
    if len(texto) > LARGO:
        raise DatosIncompletos({"texto": f"El comentario pasa de {LARGO:,} caracteres: acórtelo o divídalo."})
    comentario = Comentario.objects.create(
        escrito=escrito, seccion=clave, idioma=idioma, autor=por, texto=texto, creado_en=ahora,
        es_observacion=por.rol in roles.DGCP,
    )  # fmt: skip
    avisos.avisar_comentario(comentario)
    return comentario


@transaction.atomic
def resolver(comentario: Comentario, *, por, ahora) -> Comentario:
    """Mark a comment as attended; whoever may comment may resolve. Twice changes nothing."""
    if not puede_comentar(por, comentario.escrito):
        raise NoPermitido("Comentan quienes lo escriben y la DGCP.")
    actual = Comentario.objects.select_for_update().get(pk=comentario.pk)
    if actual.resuelto_en is None:
        actual.resuelto_en, actual.resuelto_por = ahora, por
        actual.save(update_fields=["resuelto_en", "resuelto_por"])
    return actual
