"""Visits of the four kinds with everything that their documents say. Others append their own functions."""

import datetime as dt
from zoneinfo import ZoneInfo

from directorio.models import Representacion, Usuario
from directorio.roles import Rol
from visitas.estados import Accion, Clase, Estado
from visitas.models import (
    PREFIJOS,
    Actividad,
    Asignacion,
    Casa,
    Compromiso,
    Contacto,
    DeQuien,
    Destino,
    Diplomatica,
    EstadoActividad,
    EstadoCompromiso,
    Feria,
    Hospedaje,
    Informativo,
    Informe,
    Integrante,
    Movimiento,
    Participante,
    RequisitoVisa,
    Reunificacion,
    Sentido,
    Visita,
    Vuelo,
)

from .directorio import GobiernoFactory, MateriaFactory, PaisFactory, RepresentacionFactory, UsuarioFactory

AHORA = dt.datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("America/Mexico_City"))
PROPIOS = {Clase.DIPLOMATICA: Diplomatica, Clase.FERIA: Feria, Clase.REUNIFICACION: Reunificacion}


def visita(clase: str = Clase.GIRA, *, gobierno=None, estado=Estado.BORRADOR, propios=None, **cambios) -> Visita:
    """Give a visit with nothing but its dates, in any state; what was sent is as if it had been."""
    dias = {"fecha_inicio": dt.date(2026, 5, 10), "fecha_fin": dt.date(2026, 5, 16)}
    enviada = {} if estado == Estado.BORRADOR else {"enviada_en": AHORA}
    gobierno = gobierno or GobiernoFactory()
    numero = Visita.objects.count() + 1
    nueva = Visita.objects.create(
        clase=clase, gobierno=gobierno, estado=estado, folio=f"{PREFIJOS[Clase(clase)]}-2026-{numero:04d}",
        creado_en=AHORA, movido_en=AHORA, **{"titulo": "Gira de promoción a Japón", **dias, **enviada, **cambios},
    )  # fmt: skip
    if clase in PROPIOS:
        PROPIOS[clase].objects.create(visita=nueva, **(propios or {}))
    return nueva


def turnar(una: Visita, accion: str, a: str, *, por: Usuario | None = None) -> Visita:
    """Leave a visit as the step that brings it before its Representaciones leaves it."""
    antes = una.estado
    Visita.objects.filter(pk=una.pk).update(estado=a, enviada_en=AHORA)
    Movimiento.objects.create(caso=una, accion=accion, de=antes, a=a, por=por, ocurrio_en=AHORA)
    una.refresh_from_db()
    return una


def embajada(nombre: str = "Embajada de México en Japón", codigo: str = "JP", ciudad: str = "Tokio") -> Representacion:
    hallada = Representacion.objects.filter(nombre=nombre).first()
    return hallada or RepresentacionFactory(
        tipo="embajada", nombre=nombre, pais=PaisFactory(codigo=codigo), ciudad=ciudad
    )


def consulado(ciudad: str, subdivision: str) -> Representacion:
    nombre = f"Consulado General de México en {ciudad}"
    hallado = Representacion.objects.filter(nombre=nombre).first()
    return hallado or RepresentacionFactory(
        tipo="consulado_general", nombre=nombre, ciudad=ciudad, subdivision=subdivision
    )


def de_la_representacion(representacion: Representacion) -> Usuario:
    return UsuarioFactory(rol=Rol.REPRESENTACION, representacion=representacion)


def en_zona(dia: dt.date, hora: str, zona: str) -> dt.datetime:
    return dt.datetime.combine(dia, dt.time.fromisoformat(hora), tzinfo=ZoneInfo(zona))


def actividad(destino: Destino, dia: dt.date, desde: str, hasta: str, titulo: str, **cambios) -> Actividad:
    zona = destino.zona or "America/Mexico_City"
    return Actividad.objects.create(
        visita=destino.visita, destino=destino, titulo=titulo, inicio=en_zona(dia, desde, zona),
        fin=en_zona(dia, hasta, zona), modificada_en=AHORA, **{"estado": EstadoActividad.ACEPTADA, **cambios},
    )  # fmt: skip


def vuelo(una: Visita, sentido: str, numero: str, origen: tuple, destino: tuple, **cambios) -> Vuelo:
    """Add a leg; `origen` and `destino` are (city, zone, day, hour)."""
    return Vuelo.objects.create(
        visita=una, sentido=sentido, aerolinea=cambios.pop("aerolinea", "ANA"), numero=numero, origen=origen[0],
        origen_zona=origen[1], sale=en_zona(origen[2], origen[3], origen[1]), destino=destino[0],
        destino_zona=destino[1], llega=en_zona(destino[2], destino[3], destino[1]), **cambios,
    )  # fmt: skip


# Whole ones, for their documents -----------------------------------------------------------------

MEXICO, TOKIO, OSAKA, LOS_ANGELES = "America/Mexico_City", "Asia/Tokyo", "Asia/Tokyo", "America/Los_Angeles"


def gira_completa(gobierno=None, *, estado=Estado.AGENDA_EN_CONSTRUCCION) -> Visita:
    """Give a trip to two cities of Japan that comes back over the date line, with all its parts."""
    una = visita(
        Clase.GIRA, gobierno=gobierno, titulo="Gira de promoción a Japón",
        objetivos="Concretar la apertura de un centro de capacitación automotriz.\nAtraer inversión al parque norte.",
        temas_especificos="Capacitación técnica\nCadenas de proveeduría\nIntercambio de estudiantes",
        apoyos=["interpretacion", "traslados"], apoyo_detalle="Intérprete japonés-español, dos días en Osaka.",
        idiomas_semblanza=["es", "en", "ja"], idiomas_perfil=["es", "en"],
        observaciones="Una persona de la delegación usa silla de ruedas.",
    )  # fmt: skip
    una.materias.set([MateriaFactory(clave="inversion", nombre="Inversión")])
    japon, representacion = PaisFactory(codigo="JP"), embajada()
    d = dt.date
    tokio, osaka = (
        Destino.objects.create(
            visita=una, pais=japon, ciudad=ciudad, subdivision=subdivision, zona=TOKIO, llegada=llega, salida=sale,
            representacion=representacion, asignacion=Asignacion.AUTOMATICA, visa=RequisitoVisa.NO_REQUIERE,
            vigencia_pasaporte_meses=meses, requisitos=requisitos,
        )
        for ciudad, subdivision, llega, sale, meses, requisitos in (
            ("Tokio", "Tokio", d(2026, 5, 11), d(2026, 5, 13), 6, "Formulario de entrada en línea antes de llegar."),
            ("Osaka", "Osaka", d(2026, 5, 13), d(2026, 5, 16), None, ""),
        )
    )  # fmt: skip
    cabeza = Integrante.objects.create(
        visita=una, nombre="Remedios Luna Ibarra", cargo="Presidenta municipal", encabeza=True,
        pasaporte_vence=d(2030, 1, 8), visa="no_requiere",
        semblanzas={
            "es": "Ingeniera industrial. Encabeza el ayuntamiento desde 2024; antes dirigió el parque industrial.",
            "en": "Industrial engineer. Mayor since 2024; she formerly headed the industrial park.",
            "ja": "産業エンジニア。2024年より市長。以前は工業団地の責任者を務めた。",
        },
    )  # fmt: skip
    Integrante.objects.create(
        visita=una, nombre="Tomás Rivas Ochoa", cargo="Director de Asuntos Internacionales", es_contacto=True, orden=2,
        telefono="+52 462 555 0110", correo="trivas@gobierno.invalid", pasaporte_vence=d(2026, 9, 30),
        semblanzas={"es": "Internacionalista, con diez años en cooperación descentralizada."},
    )  # fmt: skip
    Integrante.objects.create(
        visita=una, nombre="Aurora Peña Solís", cargo="Presidenta", institucion="Cámara de la Industria Automotriz",
        orden=1, visa="no_requiere", pasaporte_vence=d(2029, 3, 3),
    )  # fmt: skip
    vuelo(una, Sentido.IDA, "NH179", ("Ciudad de México (MEX)", MEXICO, d(2026, 5, 10), "00:55"),
          ("Tokio (NRT)", TOKIO, d(2026, 5, 11), "06:35"), acompaniante=cabeza)  # fmt: skip
    vuelo(una, Sentido.INTERNO, "Nozomi 23", ("Tokio", TOKIO, d(2026, 5, 13), "10:00"),
          ("Osaka", OSAKA, d(2026, 5, 13), "12:30"), aerolinea="Tren")  # fmt: skip
    vuelo(una, Sentido.REGRESO, "UA34", ("Osaka (KIX)", OSAKA, d(2026, 5, 16), "17:10"),
          ("San Francisco (SFO)", LOS_ANGELES, d(2026, 5, 16), "10:55"), aerolinea="United")  # fmt: skip
    Hospedaje.objects.create(
        visita=una, destino=tokio, nombre="Hotel Jardín", domicilio="1-2-3 Chiyoda, Tokio", telefono="+81 3 5555 0100",
        entrada=d(2026, 5, 11), salida=d(2026, 5, 13),
    )  # fmt: skip
    Hospedaje.objects.create(
        visita=una, destino=osaka, nombre="Hotel Río", entrada=d(2026, 5, 13), salida=d(2026, 5, 16)
    )
    actividad(tokio, d(2026, 5, 11), "15:00", "16:30", "Reunión en la Embajada de México", parte="institucional",
              lugar="Embajada de México", con_quien="Embajadora y sección económica",
              objetivo="Revisar la agenda y el contexto económico.")  # fmt: skip
    actividad(tokio, d(2026, 5, 12), "10:00", "11:30", "Visita a la Agencia de Promoción", parte="economica",
              estado=EstadoActividad.PROPUESTA, con_quien="Director para América Latina")  # fmt: skip
    actividad(tokio, d(2026, 5, 12), "19:00", "21:00", "Cena declinada", estado=EstadoActividad.DECLINADA)
    actividad(osaka, d(2026, 5, 14), "09:00", "12:00", "Recorrido por el centro de capacitación", parte="economica",
              lugar="Centro Técnico", domicilio="5-1 Nishi, Osaka")  # fmt: skip
    actividad(osaka, d(2026, 5, 14), "15:00", "16:00", "Visita al castillo", parte="turistica")
    Informativo.objects.create(
        visita=una, pais=japon, titulo="Relación bilateral México-Japón",
        texto="El primer tratado entre ambos países se firmó en 1888.\nEl acuerdo de asociación económica está en "
        "vigor desde 2005.", escrito_por=UsuarioFactory(), escrito_en=AHORA,
    )  # fmt: skip
    return turnar(una, Accion.COORDINAR, estado) if estado != Estado.BORRADOR else una


def con_resultados(una: Visita) -> Visita:
    """Add what remains after a visit: the reports of both parties, contacts, and commitments in each state."""
    persona = UsuarioFactory()
    representacion = una.destinos.exclude(representacion=None).first().representacion
    Informe.objects.create(
        visita=una, de=DeQuien.OFAI, resultados="Se acordó abrir el centro en 2027.\nQueda pendiente el terreno.",
        recomendaciones="Volver antes de noviembre.", presentado_por=persona, presentado_en=AHORA,
    )  # fmt: skip
    Informe.objects.create(
        visita=una, de=DeQuien.REPRESENTACION, representacion=representacion,
        resultados="La delegación sostuvo cuatro encuentros.", presentado_por=persona, presentado_en=AHORA,
    )  # fmt: skip
    Contacto.objects.create(
        visita=una, nombre="Haruka Mori", cargo="Directora", institucion="Agencia de Promoción de Osaka",
        pais=PaisFactory(codigo="JP"), correo="h.mori@agencia.invalid", tema="Capacitación técnica",
    )  # fmt: skip
    hecho = {"cerrado_en": AHORA, "cerrado_por": persona}
    for que, vence, mas in (
        ("Enviar el plano del terreno", dt.date(2026, 6, 1), {}),
        ("Proponer el programa de capacitación", dt.date(2026, 7, 1),
         {"estado": EstadoCompromiso.CUMPLIDO, "nota": "Enviado el 20 de junio.", "obligado": "contraparte", **hecho}),
        ("Firmar la carta de intención", dt.date(2026, 7, 15),
         {"estado": EstadoCompromiso.NO_CUMPLIDO, "resultado": "acuerdo", "contraparte": "Ciudad de Osaka", **hecho}),
    ):  # fmt: skip
        Compromiso.objects.create(visita=una, que=que, quien="Dirección de Economía", vence=vence, **mas)
    return una


def reunificacion_completa(gobierno=None, *, estado=Estado.CONSULADOS_AVISADOS) -> Visita:
    """Give a trip of older people to Los Angeles with a stopover in Dallas, and two participants by name."""
    d = dt.date
    una = visita(
        Clase.REUNIFICACION, gobierno=gobierno, titulo="Abrazos que unen 2026", fecha_inicio=d(2026, 5, 10),
        fecha_fin=d(2026, 5, 24),
        propios={"numero_participantes": 2, "seguro_declarado": True, "seguro_detalle": "Seguros Sol, +1 800 555 0199",
                 "programa": "Abrazos que unen"},
    )  # fmt: skip
    eua = PaisFactory(codigo="US")
    angeles, _ = (
        Destino.objects.create(
            visita=una, pais=eua, ciudad=ciudad, subdivision=estado_eua, zona=zona, llegada=llega, salida=sale,
            es_escala=escala, representacion=consulado(ciudad, estado_eua), asignacion=Asignacion.AUTOMATICA,
            visa=RequisitoVisa.REQUIERE,
        )
        for ciudad, estado_eua, zona, llega, sale, escala in (
            ("Los Ángeles", "California", LOS_ANGELES, d(2026, 5, 10), d(2026, 5, 24), False),
            ("Dallas", "Texas", "America/Chicago", d(2026, 5, 10), d(2026, 5, 10), True),
        )
    )  # fmt: skip
    oficial = Integrante.objects.create(
        visita=una, nombre="Lucía Cano Mora", cargo="Jefa de Atención a Migrantes", acompania=True, es_contacto=True,
        encabeza=True, telefono="+52 462 555 0190", correo="lcano@gobierno.invalid",
    )  # fmt: skip
    tramos = (
        (Sentido.IDA, "AA411", ("León (BJX)", MEXICO, d(2026, 5, 10), "07:00"),
         ("Dallas (DFW)", "America/Chicago", d(2026, 5, 10), "10:20")),
        (Sentido.IDA, "AA2460", ("Dallas (DFW)", "America/Chicago", d(2026, 5, 10), "12:30"),
         ("Los Ángeles (LAX)", LOS_ANGELES, d(2026, 5, 10), "13:45")),
        (Sentido.REGRESO, "Y4931", ("Los Ángeles (LAX)", LOS_ANGELES, d(2026, 5, 24), "23:30"),
         ("León (BJX)", MEXICO, d(2026, 5, 25), "04:10")),
    )  # fmt: skip
    for sentido, numero, origen, destino in tramos:
        vuelo(una, sentido, numero, origen, destino, aerolinea="Aerolínea", acompaniante=oficial)
    actividad(angeles, d(2026, 5, 11), "11:00", "14:00", "Encuentro con las familias", parte="comunidad",
              lugar="Centro comunitario")  # fmt: skip
    for nombre, familiar in (("Eulalia Vargas Tovar", "Rosa Vargas"), ("Porfirio Nava Cruz", "Elías Nava")):
        Participante.objects.create(visita=una, nombre=nombre, familiar=familiar, telefono="+1 323 555 0147")
    return turnar(una, Accion.AVISAR_CONSULADOS, estado) if estado != Estado.BORRADOR else una


def feria_completa(gobierno=None, *, estado=Estado.EN_VALORACION) -> Visita:
    """Give a feria de servicios in Chicago that also asks for a meeting with clubs."""
    una = visita(
        Clase.FERIA, gobierno=gobierno, titulo="Feria de servicios en Chicago", fecha_inicio=dt.date(2026, 4, 18),
        fecha_fin=dt.date(2026, 4, 19),
        propios={"tramites": "Actas de nacimiento\nApostillas\nLicencias", "relevante": "Se llevan dos impresoras.",
                 "reunion_con_clubes": True, "clubes": "Federación de Clubes del Medio Oeste",
                 "personas_esperadas": 400},
    )  # fmt: skip
    Destino.objects.create(
        visita=una, pais=PaisFactory(codigo="US"), ciudad="Chicago", subdivision="Illinois", zona="America/Chicago",
        llegada=dt.date(2026, 4, 18), salida=dt.date(2026, 4, 19), representacion=consulado("Chicago", "Illinois"),
        asignacion=Asignacion.AUTOMATICA, visa=RequisitoVisa.REQUIERE,
    )  # fmt: skip
    for nombre, cargo, mas in (
        ("Irma Solano Paz", "Directora del Registro Civil", {"encabeza": True}),
        ("Joel Ávila Téllez", "Jefe de Apostillas", {"es_contacto": True, "telefono": "+52 33 5555 0130"}),
    ):
        Integrante.objects.create(visita=una, nombre=nombre, cargo=cargo, **mas)
    return turnar(una, Accion.OPINAR, estado) if estado != Estado.BORRADOR else una


def diplomatica_completa(gobierno=None, *, estado=Estado.AGENDA_EN_CONSTRUCCION) -> Visita:
    """Give the visit of an ambassador to a city, with what the guide says of it."""
    mexico = PaisFactory(codigo="MX")
    una = visita(
        Clase.DIPLOMATICA, gobierno=gobierno, titulo="Visita de la Embajadora del Japón",
        fecha_inicio=dt.date(2026, 5, 20), fecha_fin=dt.date(2026, 5, 21), objetivos="Presentar la ciudad.",
        propios={
            "pais": PaisFactory(codigo="JP"), "mision": "Embajada del Japón en México",
            "acompaniamiento": "Asesoría para la agenda y presencia en el acto central.",
            "seguridad": "Acompaña la policía municipal.", "traslados": "Camioneta oficial desde el aeropuerto.",
            "particularidades": "No come mariscos.", "tratamiento": "Su Excelencia; inclinación leve al saludar.",
            "seguimiento_en": dt.date(2026, 6, 30), "seguimiento_lugar": "Edificio Tlatelolco",
        },
    )  # fmt: skip
    ciudad = Destino.objects.create(
        visita=una, pais=mexico, ciudad="Irapuato", zona=MEXICO, llegada=dt.date(2026, 5, 20),
        salida=dt.date(2026, 5, 21), asignacion=Asignacion.NO_APLICA, visa=RequisitoVisa.NO_REQUIERE,
    )  # fmt: skip
    Integrante.objects.create(visita=una, nombre="Noriko Abe", cargo="Embajadora", encabeza=True,
                              institucion="Embajada del Japón en México")  # fmt: skip
    actividad(ciudad, dt.date(2026, 5, 20), "10:00", "12:00", "Encuentro con el sector empresarial", parte="economica")
    actividad(ciudad, dt.date(2026, 5, 20), "17:00", "18:30", "Recorrido por el centro histórico", parte="cultural")
    return turnar(una, Accion.COORDINAR, estado) if estado != Estado.BORRADOR else una


def casa(entidad, **cambios) -> Casa:
    """Give an office of a state in Chicago."""
    pais = cambios.pop("pais", None) or PaisFactory(codigo="US")
    datos = {"nombre": f"Casa {entidad.nombre_corto} en Chicago", "ciudad": "Chicago", "subdivision": "Illinois"}
    return Casa.objects.create(entidad=entidad, pais=pais, **datos | cambios)
