"""The images of a section: added, described, put in order and withdrawn. A withdrawn one stays for the versions."""

from collections.abc import Collection, Sequence

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from expediente.flujo import DatosIncompletos, bloquear

from .. import fotos
from ..estructura import ORIGINAL
from ..models import Escrito, Imagen
from ..permisos import exigir, puede_editar

LARGO_DE_ALT, LARGO_DE_PIE = 300, 200


def agregar_imagen(
    escrito: Escrito, clave: str, subido, *, alt: str, credito: str, por, ahora, pie: str = "",
    foco: tuple[float, float] = (0.5, 0.5),
) -> Imagen:  # fmt: skip
    """Check, clean, crop and store an image of a section, with what it shows and whose it is.

    Raises NoPermitido, DatosIncompletos, or fotos.FotoRechazada when it is not a good image.
    """
    exigir(puede_editar(por, escrito))
    seccion = escrito.estructura.seccion(clave)
    textos = _textos(alt, pie)
    if not credito.strip():
        raise DatosIncompletos({"credito": "Diga de quién es la imagen y con qué permiso se usa."})
    foto = fotos.preparar(subido, proporcion=seccion.proporcion, foco=foco)  # slow: before anybody has to wait
    with transaction.atomic():
        bloquear(escrito)
        vivas = escrito.imagenes.filter(seccion=clave, retirada_en=None)
        if vivas.count() >= seccion.imagenes:
            raise DatosIncompletos({"archivo": _no_caben(seccion.imagenes)})
        imagen = Imagen(
            escrito=escrito, seccion=clave, orden=(vivas.aggregate(m=Max("orden"))["m"] or 0) + 1, ancho=foto.ancho,
            alto=foto.alto, tamanio=len(foto.grande), sha256=foto.sha256, nombre=foto.nombre_original,
            pies={ORIGINAL: textos}, credito=credito.strip()[:150], subida_por=por, subida_en=ahora,
        )  # fmt: skip
        imagen.archivo.save(f"{foto.sha256[:16]}.jpg", ContentFile(foto.grande), save=False)
        imagen.miniatura.save(f"{foto.sha256[:16]}-480.jpg", ContentFile(foto.miniatura), save=False)
        imagen.save()
    return imagen


@transaction.atomic
def describir_imagen(
    imagen: Imagen, *, alt: str, por, ahora, pie: str = "", idioma: str = ORIGINAL, credito: str = ""
) -> Imagen:
    """Write what an image shows, in a language; the credit is one for all. Raises NoPermitido or DatosIncompletos."""
    exigir(puede_editar(por, imagen.escrito))
    actual = Imagen.objects.select_for_update().get(pk=imagen.pk)
    actual.pies = {**actual.pies, idioma: _textos(alt, pie)}
    actual.credito = credito.strip()[:150] or actual.credito
    actual.save(update_fields=["pies", "credito"])
    return actual


@transaction.atomic
def ordenar_imagenes(escrito: Escrito, clave: str, *, orden: Sequence[int], por, ahora) -> None:
    """Put the images of a section in the order of their pks; those not named keep their place after them."""
    exigir(puede_editar(por, escrito))
    bloquear(escrito)
    vivas = {imagen.pk: imagen for imagen in escrito.imagenes.filter(seccion=clave, retirada_en=None)}
    for lugar, pk in enumerate(dict.fromkeys([*(p for p in orden if p in vivas), *vivas]), start=1):
        if vivas[pk].orden != lugar:
            vivas[pk].orden = lugar
            vivas[pk].save(update_fields=["orden"])


@transaction.atomic
def retirar_imagen(imagen: Imagen, *, por, ahora) -> None:
    """Take an image out of the draft. What was published with it keeps it."""
    exigir(puede_editar(por, imagen.escrito))
    Imagen.objects.filter(pk=imagen.pk, retirada_en=None).update(retirada_en=ahora)


def recuperar_imagenes(escrito: Escrito, pks: Collection[int]) -> None:
    """Put back into the draft those of its images that were withdrawn; the others stay.

    Raises DatosIncompletos when some section would carry more than it may: a person says which ones go.
    """
    for seccion in escrito.estructura.secciones:
        suyas = escrito.imagenes.filter(seccion=seccion.clave)
        vuelven = suyas.filter(pk__in=pks).exclude(retirada_en=None)
        cuantas = suyas.filter(retirada_en=None).count() + vuelven.count()
        if vuelven and cuantas > seccion.imagenes:
            frase = (
                f"«{seccion.titulo}» lleva hasta {_tantas(seccion.imagenes)} y, con las de esa versión, tendría "
                f"{cuantas}: retire de la sección las que no quiera y restaure la versión otra vez."
            )
            raise DatosIncompletos({"imagenes": frase})
        vuelven.update(retirada_en=None)


def _textos(alt: str, pie: str) -> dict[str, str]:
    alt, pie = " ".join(alt.split()), " ".join(pie.split())
    if not any(letra.isalnum() for letra in alt):
        raise DatosIncompletos({"alt": "Describa qué se ve en la imagen: lo oirá quien no puede verla."})
    for campo, valor, largo in (("alt", alt, LARGO_DE_ALT), ("pie", pie, LARGO_DE_PIE)):
        if len(valor) > largo:
            raise DatosIncompletos({campo: f"Pasa de {largo} caracteres: le sobran {len(valor) - largo}."})
    return {"alt": alt, "pie": pie} if pie else {"alt": alt}


def _no_caben(cuantas: int) -> str:
    if not cuantas:
        return "Esta sección no lleva imágenes."
    return f"Esta sección lleva hasta {_tantas(cuantas)}: retire una antes de agregar otra."


def _tantas(cuantas: int) -> str:
    return "una imagen" if cuantas == 1 else f"{cuantas} imágenes"
