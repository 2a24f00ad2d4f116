from expediente.forms import archivo
from expediente.forms.campos import Archivo
from redes.archivos import TIPOS, clases_para


class ArchivoForm(archivo.ArchivoForm):
    """A file beside a membership."""

    clases_para = staticmethod(clases_para)
    subido = Archivo(label="Archivo", required=True, tipos=TIPOS)
