"""What the public page of an agreement says, in words: dates with what they rest on, copies, source, how to cite."""

import datetime as dt
import re
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from expediente.models import Archivo, DocumentoEmitido

from ..estados import Estado
from ..exigencias import CLASE_COPIA
from ..models import Acuerdo
from ..plazos import en_palabras
from .estado import Insignia, insignia

CLASE_CONSTANCIA = "constancia"
CLAVE = re.compile(r"([a-z]+-)?0*(\d{1,9})")


def clave_canonica(texto: str) -> str:
    """Give the key of an agreement as people write it: «RAI-1» and «1» are rai-00001, «H-7» is h-00007."""
    clave = texto.lower()
    registro = settings.FORMATO_REGISTRO.lower()
    partes = CLAVE.fullmatch(clave)
    if partes and partes[1] in (None, registro.partition("{")[0]):
        return registro.format(numero=int(partes[2]))
    if partes and partes[1] == "h-":
        return f"h-{int(partes[2]):05d}"
    return clave


@dataclass(frozen=True)
class Copia:
    """A signed copy that anybody may download; its name owes nothing to what the file was called."""

    archivo: Archivo
    idioma: str
    nombre: str
    url: str


@dataclass(frozen=True)
class FichaPublica:
    acuerdo: Acuerdo
    hoy: dt.date

    @property
    def insignia(self) -> Insignia:
        return insignia(Estado.INSCRITO if self.inscrito else Estado.HISTORICO)

    @property
    def inscrito(self) -> bool:
        return self.acuerdo.estado != Estado.HISTORICO

    @property
    def identificador(self) -> str:
        """The number of the Registro, or the key of a historical record, which has none."""
        return self.acuerdo.clave.upper()

    @property
    def sosten_de_la_fecha(self) -> str:
        """Say on what the date of signature rests, and how much of it is known."""
        if not self.acuerdo.fecha_firma_parcial:
            return "La fuente no la dice." if not self.inscrito else ""
        if self.inscrito:
            return "Dada por el gobierno que firmó y cotejada con las copias firmadas."
        return {4: "La fuente solo dice el año.", 7: "La fuente solo dice el mes y el año."}.get(
            len(self.acuerdo.fecha_firma_parcial), "Según la fuente."
        )

    @property
    def vigencia(self) -> str:
        if self.acuerdo.vigencia_indefinida:
            return "Indefinida"
        return f"Hasta el {en_palabras(self.acuerdo.vigencia_hasta)}" if self.acuerdo.vigencia_hasta else "Sin dato"

    @property
    def firmantes(self) -> dict[str, list]:
        """Those who signed, by party, with the post in which they did: acts of office, which are public."""
        por_parte: dict[str, list] = {}
        for firmante in self.acuerdo.firmantes.all():
            por_parte.setdefault(firmante.get_parte_display(), []).append(firmante)
        return por_parte

    def copias(self) -> list[Copia]:
        idiomas = {idioma.codigo: idioma.nombre for idioma in self.acuerdo.idiomas.all()}
        return [
            Copia(
                archivo=archivo,
                idioma=idiomas.get(archivo.idioma, archivo.idioma),
                nombre=nombre_de_copia(self.acuerdo, archivo),
                url=reverse("registro:copia", args=[self.acuerdo.clave, archivo.pk]),
            )
            for archivo in copias_publicas(self.acuerdo)
        ]

    def constancia(self) -> DocumentoEmitido | None:
        return self.acuerdo.documentos.filter(clase=CLASE_CONSTANCIA, publico=True).last()

    @property
    def de_wikipedia(self) -> bool:
        return "wikipedia.org" in self.acuerdo.fuente

    @property
    def url_absoluta(self) -> str:
        return settings.SITIO_URL + reverse("registro:ficha", args=[self.acuerdo.clave])

    @property
    def cita(self) -> str:
        """Write the reference to this page with which others may cite it."""
        calidad = f"Núm. {self.identificador}" if self.inscrito else f"Registro histórico {self.identificador}"
        cotejo = "" if self.inscrito else ", pendiente de cotejo"
        return (
            f"Secretaría de Relaciones Exteriores (México). «{self.acuerdo.titulo}». Registro de Acuerdos "
            f"Interinstitucionales. {calidad}{cotejo}. Consultado el {en_palabras(self.hoy)} en {self.url_absoluta}"
        )


def copias_publicas(acuerdo: Acuerdo):
    """The signed copies in force of an agreement that the public may download."""
    return acuerdo.archivos.filter(clase=CLASE_COPIA, publico=True, retirado_en=None)


def nombre_de_copia(acuerdo: Acuerdo, archivo: Archivo) -> str:
    return f"{acuerdo.clave}-{archivo.idioma or 'copia'}.{archivo.extension}"
