"""What the guide asks to tell the participants of a reunification trip, in words for the page (chapter 7)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Advertencia:
    titulo: str
    texto: str


ADVERTENCIAS = (
    Advertencia(
        "La visa no garantiza la entrada",
        "Tener visa no asegura que se permita entrar a los Estados Unidos: el oficial migratorio puede negarla a "
        "cualquier persona, aunque lo haga pocas veces.",
    ),
    Advertencia(
        "Qué alimentos y productos no se pueden llevar",
        "Las autoridades aduaneras restringen productos y alimentos. Informe antes a cada participante de lo que puede "
        "llevar y de lo que no, para que no se demore la salida del aeropuerto.",
    ),
    Advertencia(
        "Seguro médico para todas las personas",
        "Cada participante debe contar, antes de viajar, con un seguro médico vigente durante toda la visita, para que "
        "su familia pueda hacer frente a un imprevisto de salud.",
    ),
    Advertencia(
        "Un funcionario en todos los trayectos",
        "Un funcionario acompaña al grupo en todos los tramos, incluido el de regreso, e informa de cualquier "
        "incidente para que el consulado pueda intervenir.",
    ),
    Advertencia(
        "Vuelos, agenda y escalas completos",
        "La DGCP necesita los vuelos de ida y de regreso, el número de participantes, la agenda del grupo y los datos "
        "de quien acompaña; si hay una escala en otra ciudad, también se avisa a ese consulado.",
    ),
)
