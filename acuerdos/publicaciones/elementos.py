"""An agreement as the open data say it: the same object in the API, in the JSON of a search and in the dumps."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from django.conf import settings
from django.urls import reverse

from ..busqueda.columnas import INDEFINIDA
from ..busqueda.nombres import nombre

HUECO = "0-clave-0"  # stands for a key in an address that is written once for thousands


@dataclass(frozen=True)
class Redactor:
    """Writes agreements as objects; `sitio` is the scheme and host that go before every address."""

    sitio: str
    hoy: dt.date

    @cached_property
    def pagina(self) -> tuple[str, str]:
        return self._direccion("registro:ficha")

    @cached_property
    def recurso(self) -> tuple[str, str]:
        return self._direccion("api-v1:acuerdo")

    @cached_property
    def _nombre(self) -> Callable[[str, str], str]:
        """Names remembered for as long as this writes: a dump asks for the same few a million times."""
        return cache(nombre)

    def _direccion(self, vista: str) -> tuple[str, str]:
        antes, _, despues = reverse(vista, args=[HUECO]).partition(HUECO)
        return self.sitio + antes, despues

    def elemento(self, datos: dict) -> dict:
        """Write an agreement. Codes are those of the filters; what is not known is null, or an empty list."""
        gobierno, clave = datos["gobierno"], datos["clave"]
        return {
            "clave": clave,
            "numero": datos["numero"],
            "titulo": datos["titulo"],
            "tipo": datos["tipo"],
            "denominacion": datos["denominacion"],
            "situacion": datos["situacion"],
            "fecha_firma": datos["fecha"] or None,
            "lugar_firma": datos["lugar"] or None,
            "fecha_inscripcion": datos["inscrito"] or None,
            "gobierno": {
                "clave": gobierno["clave"],
                "nombre": self._nombre("gobierno", gobierno["clave"]),
                "ambito": gobierno["ambito"],
                "entidad": gobierno["entidad"] or None,
                "entidad_nombre": self._nombre("entidad", gobierno["entidad"]) if gobierno["entidad"] else None,
                "municipio": gobierno["municipio"] or None,
            },
            "contrapartes": [self.contraparte(una) for una in datos["contrapartes"]],
            "materias": datos["materias"],
            "materias_texto": datos["materias_texto"] or None,
            "ods": datos["ods"],
            "idiomas": datos["idiomas"],
            "vigencia": self.vigencia(datos["rige_hasta"]),
            "demo": datos["es_demo"],
            "url": clave.join(self.pagina),
            "api": clave.join(self.recurso),
        }

    def contraparte(self, datos: dict) -> dict:
        pais = datos["pais"]
        return {
            "id": datos["id"],
            "nombre": datos["nombre"],
            "ciudad": datos["ciudad"] or None,
            "subdivision": datos["subdivision"] or None,
            "tipo": datos["tipo"],
            "pais": pais or None,
            "pais_nombre": self._nombre("pais", pais) if pais else None,
        }

    def vigencia(self, rige_hasta: str) -> dict:
        """Say until when an agreement is in force, its chain counted, and how it stands today, as the filter does."""
        estado = "sin_dato"
        if rige_hasta == INDEFINIDA:
            estado = "vigente"
        elif rige_hasta:
            dias = (dt.date.fromisoformat(rige_hasta) - self.hoy).days
            por_vencer = dias <= settings.VIGENCIA_POR_VENCER_DIAS
            estado = "terminado" if dias < 0 else "por_vencer" if por_vencer else "vigente"
        indefinida = rige_hasta == INDEFINIDA
        return {"hasta": None if indefinida else rige_hasta or None, "indefinida": indefinida, "estado": estado}


def muestra(redactor: Redactor, datos: dict) -> str:
    """Write an agreement as people read JSON."""
    return json.dumps(redactor.elemento(datos), ensure_ascii=False, indent=2)
