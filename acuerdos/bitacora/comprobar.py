"""Checking the log against itself, its checkpoints, and what the Registro says today of each agreement."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.core.files.storage import default_storage
from django.db.models import Max

from directorio.models import Contraparte, Gobierno
from expediente.models import Archivo, Consecutivo, DocumentoEmitido
from sre_portal.adapters import firma

from ..estados import INSCRITOS, Estado
from ..exigencias import CLASE_COPIA
from ..models import Acuerdo, Asiento, Comprobacion, PuntoControl, Vinculo
from ..models.bitacora import NADA, eslabon, sha256
from .asentar import SERIE, retrato_del_vinculo
from .lotes import sin_asiento, vinculos_inscritos
from .retrato import DE_LA_CONTRAPARTE, DEL_GOBIERNO, Retratista

LOTE = 2000
FALLAS_A_LA_VISTA, FALLAS_GUARDADAS = 1000, 100
DEL_DIRECTORIO = ("gobierno", "contrapartes")


@dataclass
class Informe:
    """What a check found. `cambios` are lawful changes of the directory since the inscription: no fault."""

    asientos: int = 0
    puntos: int = 0
    fallas: list[str] = field(default_factory=list)  # the first thousand
    cuantas_fallas: int = 0
    cambios: list[str] = field(default_factory=list)
    cabeza: str = NADA


def comprobar(
    *, archivos: bool = False, guardados: Iterable[PuntoControl] = (), claves: Iterable[str] = (),
    decir: Callable[[int], None] = lambda n: None,
) -> Informe:  # fmt: skip
    """Check everything in one walk, with flat memory, naming each fault.

    `guardados` are checkpoints that somebody kept; `claves`, the public keys in which one trusts (else, the portal's
    own); with `archivos`, the stored files are read too. `decir` hears how many entries were walked.
    """
    comprobacion = _Comprobacion(archivos)
    comprobacion.caminar([*PuntoControl.objects.all(), *guardados], set(claves), decir)
    comprobacion.sin_asiento()
    return comprobacion.informe


def comprobar_y_anotar(*, ahora, **opciones) -> Informe:
    """Check, and keep what was found for the health of the portal and for the page of the log."""
    informe = comprobar(**opciones)
    Comprobacion.objects.create(
        comprobada_en=ahora,
        asientos=informe.asientos,
        fallas=informe.cuantas_fallas,
        informe=informe.fallas[:FALLAS_GUARDADAS],
    )
    return informe


class _Comprobacion:
    def __init__(self, archivos: bool):
        self.informe, self.archivos, self.retratista = Informe(), archivos, Retratista()
        con_retrato = Asiento.objects.filter(tipo=Asiento.Tipo.CORRECCION)
        self.corregidos = dict(con_retrato.values_list("acuerdo_id").annotate(Max("numero")))
        con_vinculo = Asiento.objects.filter(tipo__in=(Asiento.Tipo.VINCULO, Asiento.Tipo.RETIRO))
        self.vinculos = {json.loads(c)["vinculo"]["id"]: n for n, c in con_vinculo.values_list("numero", "contenido")}

    def falla(self, frase: str) -> None:
        self.informe.cuantas_fallas += 1
        if len(self.informe.fallas) < FALLAS_A_LA_VISTA:
            self.informe.fallas.append(frase)

    # The chain and its checkpoints

    def caminar(self, puntos: list[PuntoControl], claves: set[str], decir) -> None:
        por_tamanio: dict[int, list[PuntoControl]] = {}
        for punto in puntos:
            por_tamanio.setdefault(punto.asientos, []).append(punto)
        self._puntos(por_tamanio.pop(0, []), NADA, claves)
        numero, huella = 0, NADA
        for lote in _lotes():
            for asiento in lote:
                self._eslabon(asiento, numero, huella)
                numero, huella = asiento.numero, asiento.huella
                self._puntos(por_tamanio.pop(numero, []), huella, claves)
            self.comparar(lote)
            self.informe.asientos += len(lote)
            decir(self.informe.asientos)
        self.informe.cabeza = huella
        for punto in (punto for tamanio in sorted(por_tamanio) for punto in por_tamanio[tamanio]):
            self.falla(
                f"Punto de control del {punto.fecha}: firma {punto.asientos} asientos y la bitácora llega al {numero}: "
                "fue recortada."
            )
        dados = Consecutivo.objects.filter(serie=SERIE, anio=0).values_list("ultimo", flat=True).first() or 0
        if dados != numero:
            self.falla(f"Se dieron {dados} números de asiento y la bitácora llega al {numero}.")

    def _eslabon(self, asiento: Asiento, numero: int, huella: str) -> None:
        quien = f"Asiento {asiento.numero}"
        if asiento.numero != numero + 1:
            faltan = f"el {numero + 1}" if asiento.numero == numero + 2 else f"del {numero + 1} al {asiento.numero - 1}"
            self.falla(f"Faltan asientos: {faltan}.")
        elif asiento.anterior != huella:
            self.falla(f"{quien}: no enlaza con el anterior; uno de los dos fue sustituido.")
        if sha256(asiento.contenido) != asiento.sha256:
            self.falla(f"{quien}: su contenido fue alterado; ya no da la huella con que se asentó.")
        elif eslabon(asiento.numero, asiento.anterior, asiento.sha256) != asiento.huella:
            self.falla(f"{quien}: su huella fue alterada.")

    def _puntos(self, puntos: list[PuntoControl], huella: str, claves: set[str]) -> None:
        for punto in puntos:
            self.informe.puntos += 1
            if claves and punto.clave not in claves:
                self.falla(f"Punto de control del {punto.fecha}: lo firma una llave que no es de las de confianza.")
            if not firma.es_de(punto.clave, punto.mensaje, punto.firma):
                self.falla(f"Punto de control del {punto.fecha}: la firma no es válida.")
            elif punto.cabeza != huella:
                self.falla(
                    f"Punto de control del {punto.fecha}: la huella del asiento {punto.asientos} no es la que se "
                    "firmó; la bitácora se reescribió."
                )

    # The rows of today

    def comparar(self, lote: list[Asiento]) -> None:
        """Compare what each entry of a lot says with the rows as they are now."""
        ultimos = [a for a in lote if a.tipo in Asiento.CON_RETRATO and self._es_el_ultimo(a)]
        retratos = self.retratista.retratar([a.acuerdo_id for a in ultimos])
        estados = dict(Acuerdo.objects.filter(pk__in=retratos).values_list("pk", "estado"))
        for asiento in ultimos:
            dicho = _datos(asiento).get("acuerdo")
            if dicho is None:
                continue  # unreadable: said already, as its hash no longer holds
            quien, ahora = dicho["clave"].upper(), retratos.get(asiento.acuerdo_id)
            if ahora is None:
                self.falla(f"{quien}: está en el asiento {asiento.numero} y ya no está en la base de datos.")
                continue
            if estados[asiento.acuerdo_id] not in INSCRITOS:
                estado = Estado(estados[asiento.acuerdo_id]).label
                self.falla(f"{quien}: está inscrito en el asiento {asiento.numero} y la base dice «{estado}».")
            self._diferencias(quien, dicho, ahora)
        self._constancias([a for a in lote if a.tipo == Asiento.Tipo.CONSTANCIA])
        self._relaciones([a for a in lote if a.tipo in (Asiento.Tipo.VINCULO, Asiento.Tipo.RETIRO)])
        if self.archivos:
            self._copias([a.acuerdo_id for a in ultimos])

    def _es_el_ultimo(self, asiento: Asiento) -> bool:
        return self.corregidos.get(asiento.acuerdo_id, asiento.numero) == asiento.numero

    def _diferencias(self, quien: str, dicho: dict, ahora: dict) -> None:
        for campo, valor in dicho.items():
            if campo in DEL_DIRECTORIO:
                self._del_directorio(quien, campo, valor, ahora[campo])
            elif ahora.get(campo) != valor:
                self.falla(_difiere(quien, campo, valor, ahora.get(campo)))

    def _del_directorio(self, quien: str, campo: str, dicho, ahora) -> None:
        """Tell a party that was changed for another from one whose name somebody corrected in the directory."""
        antes, despues = ([valor] if isinstance(valor, dict) else valor for valor in (dicho, ahora))
        if [uno["id"] for uno in antes] != [uno["id"] for uno in despues]:
            self.falla(_difiere(quien, campo, _nombres(antes), _nombres(despues)))
            return
        modelo, columnas = (Gobierno, DEL_GOBIERNO) if campo == "gobierno" else (Contraparte, DE_LA_CONTRAPARTE)
        for uno, otro in zip(antes, despues, strict=True):
            if uno == otro:
                continue
            frase = _difiere(quien, campo, _distinto(uno, otro), _distinto(otro, uno))
            if _alguien_lo_cambio(modelo, otro, columnas):
                self.informe.cambios.append(frase)
            else:
                self.falla(frase)

    def _constancias(self, asientos: list[Asiento]) -> None:
        dichos = {d["codigo"]: (a, d) for a in asientos if (d := _datos(a).get("constancia"))}
        hallados = {d.codigo: d for d in DocumentoEmitido.objects.filter(codigo__in=dichos)}
        for codigo, (asiento, dicho) in dichos.items():
            documento, quien = hallados.get(codigo), _datos(asiento)["clave"].upper()
            if documento is None:
                self.falla(f"{quien}: la constancia {codigo} ya no está en la base de datos.")
            elif documento.sha256 != dicho["sha256"]:
                self.falla(_difiere(quien, f"constancia {codigo}", dicho["sha256"], documento.sha256))
            elif self.archivos:
                self._archivo(quien, f"el PDF de la constancia {codigo}", documento.archivo.name, dicho["sha256"])

    def _relaciones(self, asientos: list[Asiento]) -> None:
        dichos = {d["id"]: (a, d) for a in asientos if (d := _datos(a).get("vinculo"))}
        hallados = Vinculo.objects.select_related("anterior", "posterior").in_bulk(list(dichos))
        for pk, (asiento, dicho) in dichos.items():
            if self.vinculos.get(pk) != asiento.numero:
                continue
            ahora = retrato_del_vinculo(hallados[pk]) if pk in hallados else None
            if ahora != dicho:
                quien = f"{_datos(asiento)['clave'].upper()}: su relación del asiento {asiento.numero}"
                self.falla(
                    f"{quien} ya no está." if ahora is None else f"{quien} fue alterada: {_cambiado(dicho, ahora)}."
                )

    def _copias(self, pks: list[int]) -> None:
        copias = Archivo.objects.filter(
            tipo_objeto=self.retratista.tipo_objeto,
            objeto_id__in=pks,
            clase=CLASE_COPIA,
            publico=True,
            retirado_en=None,
        )
        claves = dict(Acuerdo.objects.filter(pk__in=pks).values_list("pk", "clave"))
        for copia in copias.order_by("pk"):
            que = f"la copia firmada ({copia.idioma or 'sin idioma'})"
            self._archivo(claves[copia.objeto_id].upper(), que, copia.archivo.name, copia.sha256)

    def _archivo(self, quien: str, que: str, nombre: str, dicho: str) -> None:
        try:
            with default_storage.open(nombre, "rb") as archivo:
                hallada = hashlib.file_digest(archivo, "sha256").hexdigest()
        except (OSError, ValueError):
            self.falla(f"{quien}: no se puede leer {que} en el almacén.")
        else:
            if hallada != dicho:
                self.falla(f"{quien}: {que} fue alterada en el almacén: su huella es otra.")

    def sin_asiento(self) -> None:
        for clave, folio in sin_asiento().values_list("clave", "folio").iterator(chunk_size=LOTE):
            self.falla(f"{(clave or folio).upper()}: figura como inscrito y no tiene asiento en la bitácora.")
        for vinculo in vinculos_inscritos().exclude(pk__in=self.vinculos).iterator(chunk_size=LOTE):
            quien = (vinculo.posterior or vinculo.anterior).clave.upper()
            self.falla(f"{quien}: su relación con {vinculo.anterior.clave.upper()} no tiene asiento en la bitácora.")


def _lotes() -> Iterator[list[Asiento]]:
    """Walk the log by lots: no transaction that lasts, no memory that grows."""
    ultimo = 0
    while lote := list(Asiento.objects.filter(numero__gt=ultimo).order_by("numero")[:LOTE]):
        yield lote
        ultimo = lote[-1].numero


def _datos(asiento: Asiento) -> dict:
    try:
        datos = asiento.datos
    except ValueError:
        return {}
    return datos if isinstance(datos, dict) else {}


def _difiere(quien: str, campo: str, antes, ahora) -> str:
    return f"{quien}: {campo} difiere: inscrito {_en_palabras(antes)}, ahora {_en_palabras(ahora)}"


def _en_palabras(valor) -> str:
    if valor is None or valor == "" or valor == []:
        return "nada"
    texto = valor if isinstance(valor, str) else json.dumps(valor, ensure_ascii=False)
    return f"«{texto if len(texto) <= 120 else texto[:119] + '…'}»"


def _nombres(partes: list[dict]) -> str:
    return "; ".join(str(parte["nombre"]) for parte in partes)


def _distinto(uno: dict, otro: dict) -> str:
    return ", ".join(str(valor) for nombre, valor in uno.items() if otro.get(nombre) != valor)


def _cambiado(dicho: dict, ahora: dict) -> str:
    campos = [campo for campo in dicho if dicho[campo] != ahora[campo]]
    return "; ".join(f"{c} decía {_en_palabras(dicho[c])}, ahora {_en_palabras(ahora[c])}" for c in campos)


def _alguien_lo_cambio(modelo, ahora: dict, columnas: tuple[str, ...]) -> bool:
    """Say whether the change history holds these values with a person behind them; raw SQL leaves none."""
    historia = modelo.pgh_event_models["update"] if hasattr(modelo, "pgh_event_models") else None
    propias = {c: ahora[c.partition("__")[0]] for c in columnas}
    return bool(historia) and historia.objects.filter(
        pgh_obj_id=ahora["id"], pgh_context__metadata__user__isnull=False, **propias
    ).exists()  # fmt: skip
