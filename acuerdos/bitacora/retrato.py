"""The portrait of an inscribed agreement: all that the Registro says of it, as plain JSON, read in a few queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from django.contrib.contenttypes.models import ContentType
from django.db.models.expressions import RawSQL

from directorio.models import Contraparte, Gobierno, Idioma, Materia, Ods
from expediente.models import Archivo, DocumentoEmitido

from ..exigencias import CLASE_COPIA
from ..models import Acuerdo, Dictamen, Firmante
from ..models.bitacora import canonico, sha256

CAMPOS = (
    "numero_registro", "clave", "folio", "inscrito_en", "tipo", "denominacion", "titulo", "resumen", "materias_texto",
    "fecha_firma", "fecha_firma_parcial", "lugar_firma", "vigencia_hasta", "vigencia_indefinida", "fuente", "es_demo",
)  # fmt: skip
DEL_GOBIERNO = ("tipo", "nombre", "entidad__clave", "municipio__nombre")
DE_LA_CONTRAPARTE = ("tipo", "nombre", "ciudad", "subdivision", "pais__codigo")


def instante(momento: dt.datetime) -> str:
    """Write a moment in UTC, to the second."""
    return momento.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


class Retratista:
    """Makes portraits by lots. Names of the directory are read once: one for each run, not for the process."""

    def __init__(self):
        self.claves = {
            "materias": dict(Materia.objects.values_list("pk", "clave")),
            "ods": dict(Ods.objects.values_list("pk", "numero")),
            "idiomas": dict(Idioma.objects.values_list("pk", "codigo")),
        }
        self.gobiernos: dict[int, dict] = {}
        self.contrapartes: dict[int, dict] = {}
        self.tipo_objeto = ContentType.objects.get_for_model(Acuerdo)

    def retratar(self, pks: Collection[int]) -> dict[int, dict]:
        """Give the portrait of each agreement that exists; the number of queries does not depend on how many."""
        pks = _como_consulta(pks)
        filas = list(Acuerdo.objects.filter(pk__in=pks).order_by().values_list("pk", "gobierno_id", *CAMPOS))
        ligas = {nombre: self._ligas(nombre, pks) for nombre in ("contrapartes", *self.claves)}
        self._conocer(Gobierno, DEL_GOBIERNO, self.gobiernos, {fila[1] for fila in filas})
        suyas = {pk for lista in ligas["contrapartes"].values() for pk in lista}
        self._conocer(Contraparte, DE_LA_CONTRAPARTE, self.contrapartes, suyas)
        firmantes, copias = self._firmantes(pks), self._copias(pks)
        dictamenes, constancias = self._dictamenes(pks), self._constancias(pks)
        return {
            pk: {
                **dict(zip(CAMPOS, map(_llano, campos), strict=True)),
                "gobierno": self.gobiernos[gobierno],
                "contrapartes": [self.contrapartes[c] for c in sorted(ligas["contrapartes"][pk])],
                **{
                    nombre: sorted(claves[liga] for liga in ligas[nombre][pk]) for nombre, claves in self.claves.items()
                },
                "firmantes": firmantes[pk],
                "copias": copias[pk],
                "dictamen": dictamenes.get(pk),
                "constancia": constancias.get(pk),
            }
            for pk, gobierno, *campos in filas
        }

    def _ligas(self, nombre: str, pks) -> dict[int, list[int]]:
        campo, ligas = Acuerdo._meta.get_field(nombre), defaultdict(list)
        columna = f"{campo.m2m_reverse_field_name()}_id"
        filas = campo.remote_field.through.objects.filter(acuerdo__in=pks).values_list("acuerdo_id", columna)
        for acuerdo, otro in filas:
            ligas[acuerdo].append(otro)
        return ligas

    def _conocer(self, modelo, campos, conocidos: dict[int, dict], pks: Collection[int]) -> None:
        nombres = ("id", *(campo.partition("__")[0] for campo in campos))
        nuevos = [pk for pk in pks if pk not in conocidos]
        for fila in modelo.objects.filter(pk__in=nuevos).order_by().values_list("pk", *campos) if nuevos else ():
            conocidos[fila[0]] = dict(zip(nombres, fila, strict=True))

    def _firmantes(self, pks) -> dict[int, list[dict]]:
        hallados = defaultdict(list)
        filas = Firmante.objects.filter(acuerdo__in=pks).order_by("pk")
        for acuerdo, *datos in filas.values_list("acuerdo_id", "parte", "nombre", "cargo"):
            hallados[acuerdo].append(dict(zip(("parte", "nombre", "cargo"), datos, strict=True)))
        return hallados

    def _copias(self, pks) -> dict[int, list[dict]]:
        hallados = defaultdict(list)
        filas = Archivo.objects.filter(
            tipo_objeto=self.tipo_objeto, objeto_id__in=pks, clase=CLASE_COPIA, publico=True, retirado_en=None
        ).order_by("idioma", "pk")
        for acuerdo, *datos in filas.values_list("objeto_id", "idioma", "sha256", "tamanio"):
            hallados[acuerdo].append(dict(zip(("idioma", "sha256", "tamanio"), datos, strict=True)))
        return hallados

    def _dictamenes(self, pks) -> dict[int, dict]:
        filas = Dictamen.objects.filter(acuerdo__in=pks).values_list("acuerdo_id", "documento__numero", "emitido_en")
        return {acuerdo: {"numero": numero, "emitido_en": instante(cuando)} for acuerdo, numero, cuando in filas}

    def _constancias(self, pks) -> dict[int, dict]:
        """Give the certificate of each one, and the hash of what it says: its PDF is rendered later."""
        filas = DocumentoEmitido.objects.filter(tipo_objeto=self.tipo_objeto, objeto_id__in=pks, clase="constancia")
        return {
            acuerdo: {"numero": numero, "codigo": codigo, "datos_sha256": sha256(canonico(datos))}
            for acuerdo, numero, codigo, datos in filas.order_by("-pk").values_list(
                "objeto_id", "numero", "codigo", "datos"
            )
        }


def _como_consulta(pks: Collection[int]) -> RawSQL:
    """Hand thousands of keys to PostgreSQL as one array: Django would look at each of them, in every query."""
    return RawSQL("SELECT unnest(%s::bigint[])", [list(pks)])


def _llano(valor):
    if isinstance(valor, dt.date):
        return instante(valor) if isinstance(valor, dt.datetime) else valor.isoformat()
    return valor
