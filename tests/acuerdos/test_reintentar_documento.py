"""A document whose PDF was given up: the button that tries again, and whose it is."""

import pytest
from django.urls import reverse

from acuerdos.estados import Estado
from expediente.models import DocumentoEmitido
from tests.fabricas.acuerdos import llevar_a


@pytest.mark.django_db
def test_la_dgcp_vuelve_a_intentar_un_pdf_y_la_ofai_no(client, elenco, ahora, settings):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    acuse = acuerdo.documentos.get(clase="acuse")
    DocumentoEmitido.objects.update(intentos=settings.DOCUMENTO_INTENTOS)
    url = reverse("tramites:documento_reintentar", args=[acuerdo.folio, acuse.pk])

    client.force_login(elenco.titular)
    assert client.post(url).status_code == 403
    client.force_login(elenco.analista)
    assert client.post(url).status_code == 302

    acuse.refresh_from_db()
    assert acuse.intentos < settings.DOCUMENTO_INTENTOS
