"""Acts with their guests and tables, from a few words of each."""

import datetime as dt

from directorio.models import Idioma, Pais
from visitas.estados import Clase, Estado
from visitas.models import Acto, Invitado, Mesa, Restriccion, Visita
from visitas.precedencia import Clase as ClaseDeInvitado

from .directorio import PaisFactory
from .visitas import AHORA, visita

PAISES = {
    "AR": ("Argentina", "Argentina"), "BR": ("Brasil", "Brazil"), "CA": ("Canadá", "Canada"),
    "DE": ("Alemania", "Germany"), "ES": ("España", "Spain"), "FR": ("Francia", "France"), "JP": ("Japón", "Japan"),
    "MX": ("México", "Mexico"), "US": ("Estados Unidos de América", "United States"),
}  # fmt: skip
IDIOMAS = {"es": "Español", "en": "Inglés", "fr": "Francés", "de": "Alemán", "ja": "Japonés", "pt": "Portugués"}


def pais(codigo: str) -> Pais:
    nombre, nombre_en = PAISES[codigo]
    return PaisFactory(codigo=codigo, nombre=nombre, nombre_en=nombre_en)


def idiomas() -> None:
    """Put the languages that the tests speak in the catalogue."""
    for codigo, nombre in IDIOMAS.items():
        Idioma.objects.get_or_create(codigo=codigo, defaults={"nombre": nombre})


def acto(de: Visita | None = None, **cambios) -> Acto:
    """Give an act of a visit of a diplomat that is being prepared; Mexico is the host."""
    idiomas()
    de = de or visita(Clase.DIPLOMATICA, estado=Estado.EN_COORDINACION)
    datos = {"nombre": "Cena de bienvenida", "fecha": dt.date(2026, 5, 20), "pais_anfitrion": pais("MX")}
    return Acto.objects.create(visita=de, creado_en=AHORA, **datos | cambios)


def invitado(de: Acto, nombre: str, codigo: str = "", **cambios) -> Invitado:
    """Give a guest: with a country, of its delegation; without one, of no list."""
    clase = ClaseDeInvitado.DELEGACION if codigo else ClaseDeInvitado.OTRO
    datos = {"clase": clase, "pais": pais(codigo) if codigo else None}
    return Invitado.objects.create(acto=de, nombre=nombre, **datos | cambios)


def mesas(de: Acto, cuantas: int, capacidad: int = 4, jerarquia: int = 1) -> list[Mesa]:
    desde = de.mesas.count()
    return [
        Mesa.objects.create(acto=de, numero=desde + n, capacidad=capacidad, jerarquia=jerarquia)
        for n in range(1, cuantas + 1)
    ]


def restriccion(de: Acto, tipo: str, a, b=None, **cambios) -> Restriccion:
    """Ask something of two sides, each a guest or the key of a group, such as `pais:FR`."""
    partes = {}
    for letra, parte in (("a", a), ("b", b)):
        if isinstance(parte, Invitado):
            partes[f"invitado_{letra}"] = parte
        elif parte:
            partes[f"grupo_{letra}"] = parte
    return Restriccion.objects.create(acto=de, tipo=tipo, **partes | cambios)
