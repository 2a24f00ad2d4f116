"""The people of the demo, their offices and the foreign parties: fictitious names on real places."""

import datetime as dt
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from directorio.models import (
    Administracion,
    Contraparte,
    Entidad,
    Gobierno,
    Ofai,
    Pais,
    Representacion,
    TipoContraparte,
    TipoGobierno,
    Usuario,
)
from directorio.registro import obtener_contraparte, obtener_gobierno
from directorio.roles import DGCP, Rol

DOMINIO = "demo.invalid"
CONTRASENIA = "portal-demo"  # published on the start page of the demo


@dataclass(frozen=True)
class Sede:
    """A government of the demo, its international office and who heads it (both fictitious)."""

    tipo: str
    entidad: str
    nombre: str
    oficina: str
    adscripcion: str
    telefono: str
    domicilio: str
    titular: str
    cargo: str
    inicio: dt.date
    fin: dt.date


# fmt: off
SEDES = {
    "guadalajara": Sede(
        TipoGobierno.MUNICIPAL, "Jalisco", "Guadalajara", "Dirección de Relaciones Internacionales",
        "Jefatura de Gabinete", "33 0000 0001", "Domicilio ficticio 1, Guadalajara, Jalisco",
        "Rosalía Arce Medina (DEMO)", "Presidenta municipal", dt.date(2024, 10, 1), dt.date(2027, 9, 30)),
    "irapuato": Sede(
        TipoGobierno.MUNICIPAL, "Guanajuato", "Irapuato", "Coordinación de Asuntos Internacionales",
        "Secretaría Particular", "462 000 0002", "Domicilio ficticio 2, Irapuato, Guanajuato",
        "Efraín Lozano Uribe (DEMO)", "Presidente municipal", dt.date(2024, 10, 10), dt.date(2027, 10, 9)),
    "jalisco": Sede(
        TipoGobierno.ESTATAL, "Jalisco", "Jalisco", "Coordinación de Asuntos Internacionales del Estado",
        "Jefatura de Gabinete del Estado", "33 0000 0003", "Domicilio ficticio 3, Guadalajara, Jalisco",
        "Matilde Orendáin Rivas (DEMO)", "Gobernadora", dt.date(2024, 12, 6), dt.date(2030, 12, 5)),
    # these three negotiate nothing yet: they have a profile
    "nuevo-laredo": Sede(
        TipoGobierno.MUNICIPAL, "Tamaulipas", "Nuevo Laredo", "Dirección de Asuntos Binacionales e Internacionales",
        "Presidencia municipal", "867 000 0004", "Domicilio ficticio 4, Nuevo Laredo, Tamaulipas",
        "Gilberto Ancira Montemayor (DEMO)", "Presidente municipal", dt.date(2024, 10, 1), dt.date(2027, 9, 30)),
    "campeche": Sede(
        TipoGobierno.MUNICIPAL, "Campeche", "Campeche", "Unidad de Asuntos Internacionales y Patrimonio Mundial",
        "Presidencia municipal", "981 000 0005", "Domicilio ficticio 5, Campeche, Campeche",
        "Teresa Novelo Cantarell (DEMO)", "Presidenta municipal", dt.date(2024, 10, 1), dt.date(2027, 9, 30)),
    "patzcuaro": Sede(
        TipoGobierno.MUNICIPAL, "Michoacán", "Pátzcuaro", "Enlace de Asuntos Internacionales",
        "Dirección de Turismo y Cultura", "434 000 0006", "Domicilio ficticio 6, Pátzcuaro, Michoacán",
        "Leopoldo Huipe Alcázar (DEMO)", "Presidente municipal", dt.date(2024, 9, 1), dt.date(2027, 8, 31)),
}

# account: (name, post, role, seat)
CUENTAS: dict[str, tuple[str, str, Rol, str]] = {
    "ofai.enlace": ("Inés Valadez Cordero", "Enlace de asuntos internacionales", Rol.OFAI_ENLACE, "guadalajara"),
    "ofai.titular": ("Rodrigo Partida Luna", "Director de relaciones internacionales", Rol.OFAI_TITULAR, "guadalajara"),
    "ofai2.titular": ("Berenice Montes Aguado", "Coordinadora internacional", Rol.OFAI_TITULAR, "irapuato"),
    "ofai3.titular": ("Tadeo Quintero Sáinz", "Coordinador de Asuntos Internacionales", Rol.OFAI_TITULAR, "jalisco"),
    "ofai4.titular": (
        "Abril Cavazos Leal", "Directora de Asuntos Binacionales e Internacionales", Rol.OFAI_TITULAR, "nuevo-laredo"),
    "ofai5.titular": ("Rocío Zetina Brito", "Titular de la Unidad", Rol.OFAI_TITULAR, "campeche"),
    "ofai6.titular": ("Yunuén Sereno Calderón", "Enlace de Asuntos Internacionales", Rol.OFAI_TITULAR, "patzcuaro"),
    "dgcp.analista": ("Lucía Barragán Téllez", "Analista de gobiernos locales", Rol.DGCP_ANALISTA, ""),
    "dgcp.analista2": ("Óscar Villaseñor Pardo", "Analista de gobiernos locales", Rol.DGCP_ANALISTA, ""),
    "dgcp.direccion": ("Amparo Dávila Cisneros", "Directora de Gobiernos Locales", Rol.DGCP_DIRECCION, ""),
    "cj.revisor": ("Joaquín Salmerón Vega", "Abogado revisor", Rol.CJ_REVISOR, ""),
    "cj.revisor2": ("Natalia Ibáñez Fierro", "Abogada revisora", Rol.CJ_REVISOR, ""),
    "cj.titular": ("Consuelo Arriaga Peón", "Consultora jurídica", Rol.CJ_TITULAR, ""),
    "representacion": ("Gerardo Neri Bustos", "Cónsul de asuntos comunitarios", Rol.REPRESENTACION, ""),
    "admin": ("Úrsula Cervantes Gil", "Administradora del portal", Rol.ADMINISTRACION, ""),
}
# key: (kind, name, country, city, subdivision)
CONTRAPARTES = {
    "hoshigaoka": (TipoContraparte.ORGANO_LOCAL, "Hoshigaoka (ficticia)", "JP", "", "Prefectura de Aichi"),
    "minamikawa": (TipoContraparte.ORGANO_LOCAL, "Minamikawa (ficticia)", "JP", "", "Prefectura de Kioto"),
    "maple": (TipoContraparte.ORGANO_LOCAL, "Maple Crossing (ficticia)", "US", "", "Illinois"),
    "palo_verde": (TipoContraparte.ORGANO_LOCAL, "Palo Verde Springs (ficticia)", "US", "", "Texas"),
    "bahia_clara": (TipoContraparte.ORGANO_LOCAL, "Bahía Clara (ficticia)", "US", "", "California"),
    "saint_aurele": (TipoContraparte.ORGANO_LOCAL, "Saint-Aurèle (ficticia)", "CA", "", "Quebec"),
    "valmoreau": (TipoContraparte.ORGANO_LOCAL, "Valmoreau (ficticia)", "FR", "", "Occitania"),
    "region_loire": (TipoContraparte.ORGANO_ESTATAL, "Región de Haute-Clairière (ficticia)", "FR", "", ""),
    "villaluenga": (TipoContraparte.ORGANO_LOCAL, "Villaluenga de la Ribera (ficticia)", "ES", "", "Zaragoza"),
    "puerto_alerce": (TipoContraparte.ORGANO_LOCAL, "Puerto Alerce (ficticia)", "CL", "", "Región de Los Lagos"),
    "cerro_azulado": (TipoContraparte.ORGANO_LOCAL, "Cerro Azulado (ficticia)", "AR", "", "Provincia de Córdoba"),
    "san_teodoro": (TipoContraparte.ORGANO_LOCAL, "San Teodoro (ficticia)", "CO", "", "Antioquia"),
    "provincia": (TipoContraparte.ORGANO_ESTATAL, "Provincia de Northmere (ficticia)", "CA", "", ""),
    "instituto": (TipoContraparte.ORGANO_NACIONAL, "Instituto Nacional de Aguas Urbanas (ficticio)", "KR", "Seúl", ""),
    "robotica": (TipoContraparte.PERSONA_PRIVADA, "Northfield Robotics Inc. (ficticia)", "US", "", "Michigan"),
    "fundacion": (TipoContraparte.PERSONA_PRIVADA, "Fundación Vallclara (ficticia)", "ES", "Barcelona", ""),
}
# fmt: on
OCDE = "ocde"


def cargar_sedes(*, ahora: dt.datetime) -> dict[str, Gobierno]:
    """Give the governments of the demo with their office and administration, made where they are missing."""
    gobiernos = {}
    for clave, sede in SEDES.items():
        entidad = Entidad.objects.por_nombre(sede.entidad)
        gobierno = obtener_gobierno(sede.tipo, entidad=entidad, nombre=sede.nombre)
        Ofai.objects.get_or_create(
            gobierno=gobierno,
            defaults={
                "nombre": sede.oficina,
                "area_adscripcion": sede.adscripcion,
                "correo": f"internacional.{clave}@{DOMINIO}",
                "telefono": sede.telefono,
                "domicilio": sede.domicilio,
            },
        )
        if not Administracion.objects.filter(gobierno=gobierno).exists():
            Administracion.objects.create(
                gobierno=gobierno, titular=sede.titular, cargo=sede.cargo, inicio=sede.inicio, fin=sede.fin
            )
        gobiernos[clave] = gobierno
    return gobiernos


def cargar_cuentas(gobiernos: dict[str, Gobierno], *, ahora: dt.datetime) -> dict[str, Usuario]:
    """Give the accounts of the demo, made where they are missing; an account that is there is left as it is."""
    hechas = {usuario.email: usuario for usuario in Usuario.objects.filter(email__endswith=f"@{DOMINIO}")}
    clave_cifrada = make_password(CONTRASENIA)
    cuentas = {}
    for cuenta, (nombre, cargo, rol, sede) in CUENTAS.items():
        correo = f"{cuenta}@{DOMINIO}"
        usuario = hechas.get(correo)
        if usuario is None:
            usuario = Usuario.objects.create(
                email=correo,
                nombre=nombre,
                cargo=cargo,
                rol=rol,
                gobierno=gobiernos.get(sede),
                representacion=_consulado() if rol == Rol.REPRESENTACION else None,
                password=clave_cifrada,
                is_staff=rol in DGCP | {Rol.ADMINISTRACION},
                is_superuser=rol == Rol.ADMINISTRACION,
                creado_en=ahora - dt.timedelta(days=400),
            )
            EmailAddress.objects.create(user=usuario, email=correo, verified=True, primary=True)
        cuentas[cuenta] = usuario
    return cuentas


def _consulado() -> Representacion:
    """Give the mission of the demo: the one in Los Angeles, or any in the United States."""
    en_eua = Representacion.objects.filter(pais__codigo="US")
    return en_eua.filter(ciudad="Los Ángeles").first() or en_eua.first()


def contraparte(clave: str) -> Contraparte:
    """Give a foreign party of the demo, made when it is missing; the OCDE is in the catalogue."""
    if clave == OCDE:
        return Contraparte.objects.filter(requiere_consulta_sectorial=True, nombre__contains="OCDE").get()
    tipo, nombre, pais, ciudad, subdivision = CONTRAPARTES[clave]
    return obtener_contraparte(
        tipo=tipo, nombre=nombre, pais=Pais.objects.get(codigo=pais), ciudad=ciudad, subdivision=subdivision
    )
