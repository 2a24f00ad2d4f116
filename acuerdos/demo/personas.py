"""The people of the demo, their offices and the foreign parties: fictitious names on real places."""

import datetime as dt
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from directorio.models import (
    Administracion,
    ClaseOfai,
    Contraparte,
    Entidad,
    FuncionOfai,
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


def _con_visitas(
    n: int, tipo: str, entidad: str, nombre: str, titular: str, cargo: str, inicio: dt.date, anios: int
) -> Sede:
    """Give a government that only travels and receives: the n-th of the demo, whose term lasts so many years."""
    donde = nombre if tipo == TipoGobierno.MUNICIPAL else entidad
    return Sede(
        tipo, entidad, nombre, "Coordinación de Asuntos Internacionales", "Oficina de quien gobierna",
        f"55 0000 00{n:02}", f"Domicilio ficticio {n}, {donde}", f"{titular} (DEMO)", cargo, inicio,
        inicio.replace(year=inicio.year + anios) - dt.timedelta(days=1),
    )  # fmt: skip


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
    # these travel, receive diplomats or take services to their people abroad
    "monterrey": _con_visitas(7, TipoGobierno.MUNICIPAL, "Nuevo León", "Monterrey", "Darío Zambrano Elosúa",
                              "Presidente municipal", dt.date(2024, 9, 30), 3),
    "merida": _con_visitas(8, TipoGobierno.MUNICIPAL, "Yucatán", "Mérida", "Ligia Peraza Canul",
                           "Presidenta municipal", dt.date(2024, 9, 1), 3),
    "queretaro": _con_visitas(9, TipoGobierno.ESTATAL, "Querétaro", "Querétaro", "Ramiro Septién Urquiola",
                              "Gobernador", dt.date(2021, 10, 1), 6),
    "oaxaca": _con_visitas(10, TipoGobierno.ESTATAL, "Oaxaca", "Oaxaca", "Nadxieli Toledo Matus",
                           "Gobernadora", dt.date(2022, 12, 1), 6),
    "puebla": _con_visitas(11, TipoGobierno.ESTATAL, "Puebla", "Puebla", "Horacio Limón Tecuatl",
                           "Gobernador", dt.date(2024, 12, 14), 6),
    "zacatecas": _con_visitas(12, TipoGobierno.ESTATAL, "Zacatecas", "Zacatecas", "Amalia Berumen Trejo",
                              "Gobernadora", dt.date(2021, 9, 12), 6),
    "guerrero": _con_visitas(13, TipoGobierno.ESTATAL, "Guerrero", "Guerrero", "Ciro Adame Catalán",
                             "Gobernador", dt.date(2021, 10, 15), 6),
    "durango": _con_visitas(14, TipoGobierno.ESTATAL, "Durango", "Durango", "Elvira Nevárez Quiñones",
                            "Gobernadora", dt.date(2022, 9, 15), 6),
    "veracruz": _con_visitas(15, TipoGobierno.ESTATAL, "Veracruz", "Veracruz", "Octavio Mendiola Lagunes",
                             "Gobernador", dt.date(2024, 12, 1), 6),
    "san-luis-potosi": _con_visitas(16, TipoGobierno.ESTATAL, "San Luis Potosí", "San Luis Potosí",
                                    "Mireya Zapiáin Rocha", "Gobernadora", dt.date(2021, 9, 26), 6),
    "michoacan": _con_visitas(17, TipoGobierno.ESTATAL, "Michoacán", "Michoacán", "Fausto Equihua Baltazar",
                              "Gobernador", dt.date(2021, 10, 1), 6),
    "hidalgo": _con_visitas(18, TipoGobierno.ESTATAL, "Hidalgo", "Hidalgo", "Brígida Olguín Ángeles",
                            "Gobernadora", dt.date(2022, 9, 5), 6),
    "tlaxcala": _con_visitas(19, TipoGobierno.ESTATAL, "Tlaxcala", "Tlaxcala", "Anselmo Cuahutle Pérez",
                             "Gobernador", dt.date(2021, 8, 31), 6),
}

# account: (name, post, role, seat). The seat of a Representación is the country and city in which it is.
CUENTAS: dict[str, tuple[str, str, Rol, str]] = {
    "ofai.enlace": ("Inés Valadez Cordero", "Enlace de asuntos internacionales", Rol.OFAI_ENLACE, "guadalajara"),
    "ofai.titular": ("Rodrigo Partida Luna", "Director de relaciones internacionales", Rol.OFAI_TITULAR, "guadalajara"),
    "ofai2.titular": ("Berenice Montes Aguado", "Coordinadora internacional", Rol.OFAI_TITULAR, "irapuato"),
    "ofai3.titular": ("Tadeo Quintero Sáinz", "Coordinador de Asuntos Internacionales", Rol.OFAI_TITULAR, "jalisco"),
    "ofai4.titular": (
        "Abril Cavazos Leal", "Directora de Asuntos Binacionales e Internacionales", Rol.OFAI_TITULAR, "nuevo-laredo"),
    "ofai5.titular": ("Rocío Zetina Brito", "Titular de la Unidad", Rol.OFAI_TITULAR, "campeche"),
    "ofai6.titular": ("Yunuén Sereno Calderón", "Enlace de Asuntos Internacionales", Rol.OFAI_TITULAR, "patzcuaro"),
    "ofai.monterrey": ("Iván Garza Almaguer", "Director de Relaciones Internacionales", Rol.OFAI_TITULAR, "monterrey"),
    "ofai.merida": ("Wendy Uc Escalante", "Directora de Vinculación Internacional", Rol.OFAI_TITULAR, "merida"),
    "ofai.queretaro": ("Paulina Osornio Vega", "Coordinadora Internacional", Rol.OFAI_TITULAR, "queretaro"),
    "ofai.oaxaca": ("Elpidio Sarabia Cruz", "Coordinador Internacional", Rol.OFAI_TITULAR, "oaxaca"),
    "ofai.puebla": ("Maricruz Tlapale Ocampo", "Coordinadora Internacional", Rol.OFAI_TITULAR, "puebla"),
    "ofai.zacatecas": ("Genaro Dueñas Saucedo", "Coordinador Internacional", Rol.OFAI_TITULAR, "zacatecas"),
    "ofai.guerrero": ("Citlali Abarca Nava", "Coordinadora Internacional", Rol.OFAI_TITULAR, "guerrero"),
    "ofai.durango": ("Ismael Gurrola Díaz", "Coordinador Internacional", Rol.OFAI_TITULAR, "durango"),
    "ofai.veracruz": ("Noemí Lagunes Aburto", "Coordinadora Internacional", Rol.OFAI_TITULAR, "veracruz"),
    "ofai.san-luis-potosi": (
        "Bernardo Hervert Loredo", "Coordinador Internacional", Rol.OFAI_TITULAR, "san-luis-potosi"),
    "ofai.michoacan": ("Eréndira Chávez Huacuz", "Coordinadora Internacional", Rol.OFAI_TITULAR, "michoacan"),
    "ofai.hidalgo": ("Saúl Escamilla Gress", "Coordinador Internacional", Rol.OFAI_TITULAR, "hidalgo"),
    "ofai.tlaxcala": ("Xóchitl Corona Netzahual", "Coordinadora Internacional", Rol.OFAI_TITULAR, "tlaxcala"),
    "dgcp.analista": ("Lucía Barragán Téllez", "Analista de gobiernos locales", Rol.DGCP_ANALISTA, ""),
    "dgcp.analista2": ("Óscar Villaseñor Pardo", "Analista de gobiernos locales", Rol.DGCP_ANALISTA, ""),
    "dgcp.direccion": ("Amparo Dávila Cisneros", "Directora de Gobiernos Locales", Rol.DGCP_DIRECCION, ""),
    "cj.revisor": ("Joaquín Salmerón Vega", "Abogado revisor", Rol.CJ_REVISOR, ""),
    "cj.revisor2": ("Natalia Ibáñez Fierro", "Abogada revisora", Rol.CJ_REVISOR, ""),
    "cj.titular": ("Consuelo Arriaga Peón", "Consultora jurídica", Rol.CJ_TITULAR, ""),
    "representacion": ("Gerardo Neri Bustos", "Cónsul de asuntos comunitarios", Rol.REPRESENTACION, "US Los Ángeles"),
    "consulado": ("Aída Montaño Rentería", "Cónsul de documentación", Rol.REPRESENTACION, "US Chicago"),
    "embajada": ("Emilio Cota Villarreal", "Segundo secretario, asuntos económicos", Rol.REPRESENTACION, "JP Tokio"),
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
                **_lo_que_declara(list(SEDES).index(clave), sede),
            },
        )
        if not Administracion.objects.filter(gobierno=gobierno).exists():
            Administracion.objects.create(
                gobierno=gobierno, titular=sede.titular, cargo=sede.cargo, inicio=sede.inicio, fin=sede.fin
            )
        gobiernos[clave] = gobierno
    return gobiernos


def _lo_que_declara(n: int, sede: Sede) -> dict:
    """Give what the n-th office declares of itself; the small ones have somebody designated, two say nothing yet."""
    if n % 9 == 8:
        return {}
    funciones = [*FuncionOfai.values[: 4 + n % 5], FuncionOfai.PROMOCION]
    clase = ClaseOfai.ENLACE if "Enlace" in sede.oficina else ClaseOfai.OFICINA
    return {"clase": clase, "desde": sede.inicio - dt.timedelta(days=365 * (n % 7)), "funciones": funciones}


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
                representacion=_representacion(sede) if rol == Rol.REPRESENTACION else None,
                password=clave_cifrada,
                is_staff=rol in DGCP | {Rol.ADMINISTRACION},
                is_superuser=rol == Rol.ADMINISTRACION,
                creado_en=ahora - dt.timedelta(days=400),
            )
            EmailAddress.objects.create(user=usuario, email=correo, verified=True, primary=True)
        cuentas[cuenta] = usuario
    return cuentas


def _representacion(sede: str) -> Representacion:
    """Give the mission seated in a city, or any of its country where the directory has none there."""
    pais, _, ciudad = sede.partition(" ")
    del_pais = Representacion.objects.filter(pais__codigo=pais)
    return del_pais.filter(ciudad=ciudad).first() or del_pais.first()


def contraparte(clave: str) -> Contraparte:
    """Give a foreign party of the demo, made when it is missing; the OCDE is in the catalogue."""
    if clave == OCDE:
        return Contraparte.objects.filter(requiere_consulta_sectorial=True, nombre__contains="OCDE").get()
    tipo, nombre, pais, ciudad, subdivision = CONTRAPARTES[clave]
    return obtener_contraparte(
        tipo=tipo, nombre=nombre, pais=Pais.objects.get(codigo=pais), ciudad=ciudad, subdivision=subdivision
    )
