"""Writes beside a case that are no step of its workflow: drafts, messages, inbox and preferences."""

from django.contrib.contenttypes.models import ContentType

from .models import Aviso, Borrador, Mensaje, PreferenciaAviso

BORRADOR_MAXIMO = 300_000  # characters


def guardar_borrador(*, por, formulario: str, datos: dict[str, list[str]], ahora) -> Borrador:
    """Keep what a person has typed into a form; raise ValueError when it is larger than a form can be."""
    if sum(len(v) for valores in datos.values() for v in valores) > BORRADOR_MAXIMO:
        raise ValueError(f"El borrador pasa de {BORRADOR_MAXIMO:,} caracteres.")
    limpios = {campo: [v.replace("\x00", "") for v in valores] for campo, valores in datos.items()}
    borrador, _ = Borrador.objects.update_or_create(
        usuario=por, formulario=formulario[:120], defaults={"datos": limpios, "actualizado_en": ahora}
    )
    return borrador


def borrador_de(*, por, formulario: str) -> Borrador | None:
    return Borrador.objects.filter(usuario=por, formulario=formulario[:120]).first()


def descartar_borrador(*, por, formulario: str) -> None:
    Borrador.objects.filter(usuario=por, formulario=formulario[:120]).delete()


def escribir_mensaje(objeto, *, por, texto: str, interno: bool, ahora) -> Mensaje:
    return Mensaje.objects.create(
        tipo_objeto=ContentType.objects.get_for_model(objeto),
        objeto_id=objeto.pk,
        autor=por,
        texto=texto,
        interno=interno,
        creado_en=ahora,
    )


def marcar_leidos(*, por, ahora, pk: int | None = None, objeto=None) -> int:
    """Mark as read one notice of a person, those of a case, or all of them."""
    avisos = Aviso.objects.filter(para=por, leido_en__isnull=True)
    if objeto is not None:
        avisos = avisos.filter(tipo_objeto=ContentType.objects.get_for_model(objeto), objeto_id=objeto.pk)
    return (avisos.filter(pk=pk) if pk else avisos).update(leido_en=ahora)


def preferir(*, por, sin_correo: set[str]) -> None:
    """Write which optional kinds of notice a person does not want by mail."""
    PreferenciaAviso.objects.filter(usuario=por).exclude(tipo__in=sin_correo).delete()
    for tipo in sorted(sin_correo):
        PreferenciaAviso.objects.get_or_create(usuario=por, tipo=tipo)
