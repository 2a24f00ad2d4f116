"""The seal of what is public of the memberships: another one after each change, written by the database itself."""

import pgtrigger
from django.db import models


class SelloPresencia(models.Model):
    """A mark of one change, at random. All that are there make the seal: no two states of the data have the same.

    Nobody waits for anybody: each change writes a row of its own, so that two at once hold nothing that
    the other needs, and takes away three earlier ones if nobody holds them.
    """

    valor = models.BigIntegerField("valor", help_text="Al azar.")

    class Meta:
        verbose_name = "sello de la presencia"
        verbose_name_plural = "sellos de la presencia"

    def __str__(self):
        return str(self.valor)


def sella_la_presencia() -> list[pgtrigger.Trigger]:
    """Give the trigger by which each statement that writes a table changes the seal, whoever sends it."""
    return [
        pgtrigger.Trigger(
            name="sella_la_presencia",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            declare=[("nuevo", "bigint")],
            func=(
                "INSERT INTO redes_sellopresencia (valor) VALUES ((random() * 9007199254740991)::bigint)"
                " RETURNING id INTO nuevo;"
                " DELETE FROM redes_sellopresencia WHERE id IN (SELECT id FROM redes_sellopresencia WHERE id <> nuevo"
                " ORDER BY id LIMIT 3 FOR UPDATE SKIP LOCKED);"
                " RETURN NULL;"
            ),
        )
    ]
