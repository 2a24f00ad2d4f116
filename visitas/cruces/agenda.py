"""The agenda of a trip against itself, its flights, its stays and the days of the host country."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from expediente.plazos import en_palabras

from . import dias
from .datos import (
    MINUTO,
    Cita,
    Clase,
    Cruce,
    Estancia,
    Gravedad,
    Parametros,
    Tramo,
    clave_de_ciudad,
    es_de_la_ciudad,
    lapso,
)
from .vuelos import defecto_de, revisar_vuelos

Hallado = tuple[dt.datetime, Cruce]


def revisar(
    citas: Iterable[Cita],
    tramos: Iterable[Tramo] = (),
    estancias: Iterable[Estancia] = (),
    parametros: Parametros | None = None,
) -> list[Cruce]:
    """Give all that is found in an agenda: first what cannot be, then what is better known; each in order of time.

    The answer does not depend on the order in which things are given. Without stays, none is missed.
    """
    parametros = parametros or Parametros()
    todas = sorted(citas, key=lambda c: (c.inicio, c.fin, c.id))
    todas = [cita for cita in todas if cita.estado not in parametros.sin_efecto]
    vuelos = sorted(tramos, key=lambda t: (t.sale, t.llega, t.id))
    posibles = [tramo for tramo in vuelos if not defecto_de(tramo, parametros)]
    al_reves = [cita for cita in todas if cita.fin < cita.inicio]
    buenas = [cita for cita in todas if cita.fin >= cita.inicio]
    reuniones = [cita for cita in buenas if cita.es_reunion]
    principio = {tramo.id: tramo.sale for tramo in vuelos}

    hallados = [(principio[cruce.ids[0]], cruce) for cruce in revisar_vuelos(vuelos, parametros)]
    hallados += [_de(cita, Clase.DURACION, Gravedad.CHOQUE, "termina antes de empezar") for cita in al_reves]
    hallados += _encimadas(buenas)
    hallados += _en_vuelo(buenas, posibles)
    hallados += _traslados(reuniones, posibles, parametros)
    hallados += _fuera_de_estancia(buenas, list(estancias))
    hallados += _a_deshora(reuniones, parametros)
    hallados += _en_dia_inhabil(reuniones)
    hallados += _sin_descanso(reuniones, posibles, parametros)
    hallados.sort(key=lambda uno: (not uno[1].es_choque, uno[0], uno[1].clase, uno[1].ids))
    return [cruce for _, cruce in hallados]


def _de(cita: Cita, clase: Clase, gravedad: Gravedad, texto: str) -> Hallado:
    return cita.inicio, Cruce(clase, gravedad, (cita.id,), f"{cita.nombre} {texto}.")


def _encimadas(citas: Sequence[Cita]) -> Iterator[Hallado]:
    for i, una in enumerate(citas):
        for otra in citas[i + 1 :]:
            if otra.inicio >= una.fin:
                break
            if una.inicio < otra.fin:
                texto = f"Se enciman {una.nombre} y {otra.nombre}."
                yield otra.inicio, Cruce(Clase.ENCIMADAS, Gravedad.CHOQUE, (una.id, otra.id), texto)


def _en_vuelo(citas: Sequence[Cita], tramos: Sequence[Tramo]) -> Iterator[Hallado]:
    for cita in citas:
        for tramo in tramos:
            if tramo.sale < cita.fin and cita.inicio < tramo.llega:
                texto = (
                    f"{cita.nombre} cae durante {tramo.nombre}, que sale a las {tramo.salida:%H:%M} h del "
                    f"{en_palabras(tramo.salida.date())} y llega a las {tramo.llegada:%H:%M} h del "
                    f"{en_palabras(tramo.llegada.date())} (horas de cada lugar)."
                )
                yield cita.inicio, Cruce(Clase.EN_VUELO, Gravedad.CHOQUE, (cita.id, tramo.id), texto)


# From one place to the next -----------------------------------------------------------------------


def _traslados(citas: Sequence[Cita], tramos: Sequence[Tramo], parametros: Parametros) -> Iterator[Hallado]:
    for cita in citas:
        anteriores = [otra for otra in citas if otra.fin <= cita.inicio and otra is not cita]
        if not anteriores:
            continue
        previa = max(anteriores, key=lambda otra: (otra.fin, otra.inicio, otra.id))
        if previa.inicio == previa.fin == cita.inicio == cita.fin and previa.id > cita.id:
            continue  # two moments at once: told once
        entre = [tramo for tramo in tramos if previa.fin <= tramo.sale and tramo.llega <= cita.inicio]
        yield from (_volando(previa, cita, entre, parametros) if entre else _por_tierra(previa, cita, parametros))


def _por_tierra(previa: Cita, cita: Cita, parametros: Parametros) -> Iterator[Hallado]:
    minutos, ids = (cita.inicio - previa.fin) // MINUTO, (previa.id, cita.id)
    if previa.sitio == cita.sitio:
        es_otro = bool(previa.lugar and cita.lugar) and clave_de_ciudad(previa.lugar, "") != clave_de_ciudad(
            cita.lugar, ""
        )
        if es_otro and minutos < parametros.en_la_ciudad:
            texto = (
                f"Entre {previa.nombre} y {cita.nombre} hay {lapso(minutos)} para ir de {previa.lugar} a {cita.lugar}; "
                f"se recomiendan {lapso(parametros.en_la_ciudad)} por lo menos."
            )
            yield cita.inicio, Cruce(Clase.TRASLADO, Gravedad.AVISO, ids, texto)
        return
    es_otro_pais = previa.pais != cita.pais
    minimo = parametros.entre_paises if es_otro_pais else parametros.entre_ciudades
    if minutos < minimo:
        texto = (
            f"De {previa.nombre} a {cita.nombre} hay {lapso(minutos)}, y para ir de {previa.ciudad} a {cita.ciudad} se "
            f"cuentan {lapso(minimo)} por lo menos{' sin un vuelo entre las dos' if es_otro_pais else ''}."
        )
        yield cita.inicio, Cruce(Clase.TRASLADO, Gravedad.CHOQUE, ids, texto)


def _volando(previa: Cita, cita: Cita, entre: Sequence[Tramo], parametros: Parametros) -> Iterator[Hallado]:
    """Look at both ends of the flights between two meetings: to the airport, and from it."""
    primero, ultimo = entre[0], max(entre, key=lambda tramo: (tramo.llega, tramo.sale, tramo.id))
    extremos = (
        (previa.ciudad, previa.pais, primero.origen, primero.pais_origen, primero.sale - previa.fin, True, primero),
        (cita.ciudad, cita.pais, ultimo.destino, ultimo.pais_destino, cita.inicio - ultimo.llega, False, ultimo),
    )
    for ciudad, pais, aeropuerto, otro_pais, tiempo, es_salida, tramo in extremos:
        minutos = tiempo // MINUTO
        es_la_misma = es_de_la_ciudad(aeropuerto, ciudad) and otro_pais in ("", pais)
        if es_la_misma:
            minimo = parametros.antes_de_volar if es_salida else parametros.al_aterrizar
        else:
            minimo = parametros.entre_paises if otro_pais not in ("", pais) else parametros.entre_ciudades
        if minutos >= minimo:
            continue
        viaje = (
            f"{tramo.nombre} {'sale' if es_salida else 'llega'} {lapso(minutos)} {'después' if es_salida else 'antes'}"
        )
        de_que = "de que termina" if es_salida else "de que empieza"
        en_que = "para llegar al aeropuerto y abordar" if es_salida else "para salir del aeropuerto"
        if not es_la_misma:
            en_que = f"para ir de {ciudad} a {aeropuerto}" if es_salida else f"para ir de {aeropuerto} a {ciudad}"
        reunion = previa if es_salida else cita
        texto = f"{viaje[:1].upper()}{viaje[1:]} {de_que} {reunion.nombre}; {en_que} se cuentan {lapso(minimo)}."
        gravedad = Gravedad.AVISO if es_la_misma else Gravedad.CHOQUE
        yield cita.inicio, Cruce(Clase.TRASLADO, gravedad, (reunion.id, tramo.id), texto)


# What the place asks ------------------------------------------------------------------------------


def _fuera_de_estancia(citas: Sequence[Cita], estancias: Sequence[Estancia]) -> Iterator[Hallado]:
    if not estancias:
        return
    for cita in citas:
        suyas = sorted((e for e in estancias if e.sitio == cita.sitio), key=lambda e: (e.llegada, e.salida))
        if not suyas:
            texto = f"es en {cita.ciudad or 'una ciudad sin nombre'}, que no está entre las ciudades del viaje"
            yield _de(cita, Clase.ESTANCIA, Gravedad.AVISO, texto)
        elif not any(e.llegada <= cita.empieza.date() and cita.termina.date() <= e.salida for e in suyas):
            dias_ = " y ".join(f"del {en_palabras(e.llegada)} al {en_palabras(e.salida)}" for e in suyas)
            texto = f"queda fuera de la estancia en {cita.ciudad}, que es {dias_}"
            yield _de(cita, Clase.ESTANCIA, Gravedad.CHOQUE, texto)


def _a_deshora(citas: Sequence[Cita], parametros: Parametros) -> Iterator[Hallado]:
    for cita in citas:
        desde, hasta = cita.empieza, cita.termina
        tardia = dt.time(parametros.hora_tardia)
        if desde.hour < parametros.hora_temprana:
            texto = f"empieza antes de las {parametros.hora_temprana}:00 h del lugar: compruebe la hora y la zona"
        elif hasta.date() > desde.date() or hasta.time() > tardia:
            texto = f"termina después de las {parametros.hora_tardia}:00 h del lugar: compruebe la hora y la zona"
        else:
            continue
        yield _de(cita, Clase.HORA, Gravedad.AVISO, texto)


def _en_dia_inhabil(citas: Sequence[Cita]) -> Iterator[Hallado]:
    for cita in citas:
        dia = cita.empieza.date()
        if nombre := dias.festivos(cita.pais, dia.year, cita.subdivision).get(dia):
            yield _de(cita, Clase.FESTIVO, Gravedad.AVISO, f"es en un día festivo del lugar: {nombre}")
        elif dia.weekday() in dias.fin_de_semana(cita.pais):
            texto = f"es en {dias.DIAS[dia.weekday()]}, que en ese país es fin de semana"
            yield _de(cita, Clase.FIN_DE_SEMANA, Gravedad.AVISO, texto)


def _sin_descanso(citas: Sequence[Cita], tramos: Sequence[Tramo], parametros: Parametros) -> Iterator[Hallado]:
    for cita in citas:
        largos = [
            tramo
            for tramo in tramos
            if tramo.minutos >= parametros.vuelo_largo
            and dt.timedelta(0) <= cita.inicio - tramo.llega < parametros.descanso * MINUTO
        ]
        if largos:
            tramo = max(largos, key=lambda t: (t.llega, t.id))
            espera = (cita.inicio - tramo.llega) // MINUTO
            texto = (
                f"{cita.nombre} empieza {lapso(espera)} después de {tramo.nombre}, que dura {lapso(tramo.minutos)}; "
                f"conviene dejar {lapso(parametros.descanso)} de descanso."
            )
            yield cita.inicio, Cruce(Clase.DESFASE, Gravedad.AVISO, (cita.id, tramo.id), texto)
