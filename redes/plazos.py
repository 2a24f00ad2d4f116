"""When the portal reminds of what is due in the networks: days before it, and what a year asks. No Django, no clock.

None of these numbers is law: those of the calls are what the DGCP asked for, the others are our own choice.
"""

from datetime import date

DIAS_CUOTA = (30, 7)
DIAS_RENOVACION = (60, 7)
DIAS_COMPROMISO = (15, 3)
DIAS_CONVOCATORIA = (60, 30, 7)


def cierre_del_anio(anio: int) -> date:
    """Give the day by which the self-assessment of a year is expected: its last one."""
    return date(anio, 12, 31)
