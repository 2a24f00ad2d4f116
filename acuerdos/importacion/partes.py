"""The directory in memory: who signs each row, found or prepared without a query per row."""

from functools import cache

from directorio.models import (
    Contraparte,
    Entidad,
    Gobierno,
    Idioma,
    Materia,
    Municipio,
    Ods,
    Pais,
    TipoContraparte,
    TipoGobierno,
)
from directorio.models.organos import CLAVE_CDMX
from directorio.nombres import normalizar
from directorio.registro import abrir_gobiernos, obtener_gobierno

# «Prefectura de Saitama», «Provincia de Buenos Aires»: the counterpart is the region itself.
REGIONES = tuple(
    f"{region} {nexo} "
    for region in ("prefectura", "provincia", "estado", "region", "departamento", "canton", "comunidad autonoma")
    for nexo in ("de", "del", "autonoma")
)


class ParteDesconocida(ValueError):
    """Nobody in the catalogues is called so; the message says what was looked for."""


class Directorio:
    """The catalogues, the governments and the counterparts, read once for a whole file.

    It finds by the rules of `directorio.registro`; what is missing is prepared unsaved until `guardar`.
    """

    def __init__(self):
        self.pais = cache(Pais.objects.all().por_nombre)
        self.entidad = cache(Entidad.objects.all().por_nombre)
        self.reconocer = cache(Materia.objects.all().reconocer)
        self.materias = {materia.clave: materia for materia in Materia.objects.all()}
        self.ods = {str(objetivo.numero): objetivo for objetivo in Ods.objects.all()}
        self._idiomas = {normalizar(n): uno for uno in Idioma.objects.all() for n in (uno.nombre, uno.codigo)}
        municipios = Municipio.objects.select_related("entidad")
        self._municipios = {(uno.entidad_id, normalizar(uno.nombre)): uno for uno in municipios}
        self.gobiernos = Gobierno.objects.select_related("entidad", "municipio").in_bulk()
        self._gobiernos = {identidad_de(gobierno): gobierno for gobierno in self.gobiernos.values()}
        self.contrapartes = Contraparte.objects.select_related("pais").order_by("pk").in_bulk()
        self._contrapartes: dict[tuple, list[Contraparte]] = {}
        for contraparte in self.contrapartes.values():
            self._recordar(contraparte)

    def idioma(self, nombre: str) -> Idioma | None:
        return self._idiomas.get(normalizar(nombre))

    def municipio(self, entidad: Entidad, nombre: str) -> Municipio | None:
        return self._municipios.get((entidad.pk, normalizar(nombre)))

    # Governments

    def gobierno(self, tipo: str, entidad: Entidad | None, nombre: str) -> Gobierno:
        """Give the government that a row names, known or prepared. Raises ParteDesconocida."""
        nuevo = Gobierno(tipo=tipo, nombre=nombre, entidad=entidad)
        if tipo == TipoGobierno.MUNICIPAL:
            nuevo.municipio = self.municipio(entidad, nombre)
            if nuevo.municipio is None:
                raise ParteDesconocida(f"no hay un municipio «{nombre}» en {entidad.nombre}.")
            nuevo.nombre = nuevo.municipio.nombre
        elif tipo == TipoGobierno.ESTATAL:
            if self.entidad(nombre) != entidad:
                raise ParteDesconocida(f"«{nombre}» no es el gobierno de {entidad.nombre}.")
            nuevo.nombre = entidad.nombre_corto
        return self._gobiernos.setdefault(identidad_de(nuevo), nuevo)

    # Counterparts

    def contraparte(
        self, nombre: str, subdivision: str, pais: Pais | None, *, tipo: str = "", gobierno: Gobierno
    ) -> Contraparte:
        """Give the counterpart that a row names, known or prepared; without `tipo` a known one keeps its own."""
        deducido = tipo or deducir_tipo(nombre, subdivision, pais, gobierno)
        homonimas = self._contrapartes.get((pais and pais.pk, normalizar(nombre)), [])
        if tipo:
            candidatas = [c for c in homonimas if c.tipo == tipo]
        else:  # a city and its country may share the name (Panamá)
            nacional = deducido == TipoContraparte.ORGANO_NACIONAL
            candidatas = [c for c in homonimas if (c.tipo == TipoContraparte.ORGANO_NACIONAL) == nacional]
        buscada = normalizar(subdivision)
        iguales = [c for c in candidatas if normalizar(c.subdivision) == buscada]
        if not iguales and not buscada and len(candidatas) == 1:
            iguales = candidatas
        if iguales:
            return iguales[0]
        nueva = Contraparte(tipo=deducido, nombre=nombre, subdivision=subdivision, pais=pais)
        self._recordar(nueva)
        return nueva

    def _recordar(self, contraparte: Contraparte) -> None:
        clave = (contraparte.pais_id, normalizar(contraparte.nombre))
        self._contrapartes.setdefault(clave, []).append(contraparte)

    def guardar(self) -> None:
        """Write the governments and counterparts that were prepared."""
        nuevos = [gobierno for gobierno in self._gobiernos.values() if gobierno.pk is None]
        abrir_gobiernos([g for g in nuevos if g.tipo in (TipoGobierno.MUNICIPAL, TipoGobierno.ESTATAL)])
        for gobierno in nuevos:
            if gobierno.pk is None:
                creado = obtener_gobierno(gobierno.tipo, entidad=gobierno.entidad, nombre=gobierno.nombre)
                gobierno.pk, gobierno.clave = creado.pk, creado.clave
        nuevas = [c for homonimas in self._contrapartes.values() for c in homonimas if c.pk is None]
        Contraparte.objects.bulk_create(nuevas, batch_size=2000)


def identidad_de(gobierno: Gobierno) -> tuple:
    """Give what makes a government the same: its municipio, its entidad, or its name where it has neither."""
    if gobierno.tipo == TipoGobierno.MUNICIPAL:
        return gobierno.tipo, gobierno.municipio_id
    if gobierno.tipo == TipoGobierno.ESTATAL:
        return gobierno.tipo, gobierno.entidad_id
    return gobierno.tipo, gobierno.entidad_id, normalizar(gobierno.nombre)


def deducir_tipo(nombre: str, subdivision: str, pais: Pais | None, gobierno: Gobierno) -> str:
    """Guess what kind of organ a counterpart is, for the DGCP to correct where the guess fails.

    «Prefectura de…» is a region; one called as its country is national unless a municipio signs with it (its capital);
    an entidad signs with its like when no subdivision follows, save Ciudad de México, which is also a city.
    """
    if normalizar(nombre).startswith(REGIONES):
        return TipoContraparte.ORGANO_ESTATAL
    if gobierno.tipo == TipoGobierno.ESTATAL and not subdivision:
        if pais and normalizar(nombre) in {normalizar(uno) for uno in (pais.nombre, *pais.alias)}:
            return TipoContraparte.ORGANO_NACIONAL
        if gobierno.entidad.clave != CLAVE_CDMX:
            return TipoContraparte.ORGANO_ESTATAL
    return TipoContraparte.ORGANO_LOCAL
