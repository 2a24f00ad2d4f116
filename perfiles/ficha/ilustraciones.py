"""The charts and maps of a profile, drawn from what it says: the same for its page and its PDF."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from acuerdos.busqueda.nombres import nombre
from directorio.models import Gobierno
from sre_portal.mapas import geometria_de

from ..estructura import Origen, unidad_dicha
from . import graficas, mapas
from .graficas import Grafica
from .hechos import Hechos
from .lectura import Lectura, SeccionLeida, nombre_de

MINIMO_DE_BARRAS = 2  # one bar alone compares nothing: its table says it


def graficas_de(lectura: Lectura, hechos: Hechos, *, ancho: int | None = None) -> dict[str, Grafica]:
    """Give the charts that a profile has figures for, by name; fluid for a page, or of that width for a PDF."""
    economico = lectura["economico"]
    dibujadas = [*_poblacion(economico, hechos, ancho), *_economia(economico, ancho), *_registro(hechos, ancho)]
    return {clave: grafica for clave, grafica in dibujadas if grafica.svg}


def _valor(seccion: SeccionLeida, clave: str):
    bloque = seccion[clave]
    return bloque.valor.valor if bloque else None


def _poblacion(economico: SeccionLeida, hechos: Hechos, ancho) -> Iterator[tuple[str, Grafica]]:
    poblacion = _valor(economico, "poblacion") or (hechos.poblacion.habitantes if hechos.poblacion else None)
    pea = _valor(economico, "pea")
    if poblacion and pea:
        yield (
            "pea",
            graficas.proporcion(
                pea, poblacion, _("personas"), clave="pea", titulo=_("Población económicamente activa"), ancho=ancho,
                etiqueta=_("Económicamente activa"), resto=_("Resto de la población"),
            ),
        )  # fmt: skip


def _economia(economico: SeccionLeida, ancho) -> Iterator[tuple[str, Grafica]]:
    sectores = [_valor(economico, f"sector_{cual}") for cual in ("primario", "secundario", "terciario")]
    if all(valor is not None for valor in sectores):
        titulo = _("Población ocupada por sector")
        yield "sectores", graficas.sectores(*sectores, clave="sectores", titulo=titulo, ancho=ancho)
    if bloque := economico["inversion_extranjera"]:
        titulo = _("Inversión extranjera directa")
        yield (
            "inversion",
            graficas.serie(
                bloque.valor.puntos, unidad_dicha(bloque.valor.unidad), clave="inversion", titulo=titulo, ancho=ancho
            ),
        )
    if empresas := _empresas_por_pais(economico):
        yield "empresas", _barras("empresas", empresas, "", _("Empresas por país de origen"), _("País"), ancho)
    for elemento, etiqueta, valor, titulo, encabezado in (
        ("exportable", "producto", "volumen", _("Exportación anual por producto"), _("Producto")),
        ("portafolio", "nombre", "monto", _("Proyectos de inversión por monto"), _("Proyecto")),
    ):
        filas = _filas(economico, elemento, etiqueta, valor)
        if len(filas) >= MINIMO_DE_BARRAS:
            yield elemento, _barras(elemento, filas, _("millones de dólares"), titulo, encabezado, ancho)
    distancias = sorted(_filas(economico, "infraestructura", "nombre", "distancia"), key=lambda par: par[1])
    if len(distancias) >= MINIMO_DE_BARRAS:
        titulo = _("A qué distancia está la infraestructura")
        yield "distancias", _barras("distancias", distancias, "km", titulo, _("Infraestructura"), ancho)


def _registro(hechos: Hechos, ancho) -> Iterator[tuple[str, Grafica]]:
    paises = [(nombre_de(Origen.PAISES, pais), n) for pais, n in hechos.por_pais]
    if len(paises) >= MINIMO_DE_BARRAS:
        yield "acuerdos_pais", _barras("acuerdos-pais", paises, "", _("Acuerdos por país"), _("País"), ancho)
    if len(hechos.por_anio) >= MINIMO_DE_BARRAS:
        titulo = _("Acuerdos por año de firma")
        yield "acuerdos_anio", graficas.serie(hechos.por_anio, "", clave="acuerdos-anio", titulo=titulo, ancho=ancho)


def _barras(clave, filas, unidad, titulo, encabezado, ancho) -> Grafica:
    return graficas.comparacion(filas, unidad, clave=clave, titulo=titulo, encabezado=encabezado, ancho=ancho)


def _filas(seccion: SeccionLeida, elemento: str, etiqueta: str, valor: str) -> list[tuple]:
    bloque = seccion[elemento]
    filas = bloque.valor if bloque else ()
    return [(fila[etiqueta].texto, fila[valor].valor) for fila in filas if fila[etiqueta] and fila[valor]]


def _empresas_por_pais(economico: SeccionLeida) -> list[tuple[str, int]]:
    bloque = economico["empresas"]
    cuentas = Counter(fila["pais"].texto for fila in (bloque.valor if bloque else ()) if fila["pais"])
    return sorted(cuentas.items(), key=lambda par: (-par[1], par[0])) if len(cuentas) >= MINIMO_DE_BARRAS else []


def mapas_de(gobierno: Gobierno, lectura: Lectura, *, ancho: int | None = None) -> dict[str, str]:
    """Give the map of Mexico and that of the entidad with the place of a city, or nothing for a federal body."""
    if gobierno.entidad is None:
        return {}
    clave, entidad = gobierno.entidad.clave, nombre("entidad", gobierno.entidad.clave)
    bloque = lectura["fisico"]["lugar"] if "fisico" in lectura.por_clave else None
    punto = bloque.valor if bloque else None
    lugar = gobierno.nombre if gobierno.municipio_id else ""
    en_mexico = _("{lugar} en México").format(lugar=lugar or entidad)
    salida = {"mexico": mapas.ubicacion_en_mexico(clave, titulo=en_mexico, punto=punto, ancho=ancho)}
    if punto and lugar and clave in geometria_de("mexico")["formas"]:
        titulo = _("{lugar} en {entidad}").format(lugar=lugar, entidad=entidad)
        salida["entidad"] = mapas.ubicacion_en_la_entidad(clave, nombre=lugar, titulo=titulo, punto=punto, ancho=ancho)
    return salida
