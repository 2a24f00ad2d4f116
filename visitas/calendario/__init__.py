"""Which trips could join. What every calendar has is of `expediente.calendario`. No Django, no clock."""

from .juntas import Grupo, Junta, Paso, grupos, que_se_juntan

__all__ = ["Grupo", "Junta", "Paso", "grupos", "que_se_juntan"]
