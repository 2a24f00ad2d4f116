"""Whether a row is still as a page showed it, so that two people who correct it do not write over each other."""

import hashlib

from django.db.models import Model

from expediente.flujo import VersionCambiada

CAMBIADA = (
    "Alguien cambió o quitó esto mientras usted lo tenía abierto. Lo que escribió se conserva: compárelo con lo que "
    "hay ahora en el expediente y, si es lo que debe quedar, guarde otra vez."
)


def huella_de(fila: Model | None) -> str:
    """Give what tells whether a row of the database changed; empty for a new one, or one that is gone."""
    actual = type(fila)._base_manager.filter(pk=fila.pk).first() if fila is not None and fila.pk else None
    if actual is None:
        return ""
    valores = [repr(campo.value_from_object(actual)) for campo in actual._meta.concrete_fields]
    return hashlib.blake2b("\n".join(valores).encode(), digest_size=8).hexdigest()


def exigir_vigente(fila: Model, vista: str) -> None:
    """Raise VersionCambiada when a row is not as it was in `vista`, its `huella_de` then; an empty one asks nothing."""
    if vista and huella_de(fila) != vista:
        raise VersionCambiada(CAMBIADA)
