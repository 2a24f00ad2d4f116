/* What the page of results does beyond htmx's attributes; without it everything works by pressing «Buscar». */
"use strict";

(() => {
  /* «Aplicar filtros» closes the drawer that holds it. */
  document.addEventListener("submit", (evento) => {
    const cajon = document.getElementById("filtros");
    if (evento.target.id === "busqueda" && cajon?.matches(":popover-open")) cajon.hidePopover();
  }, true);

  /* The same question asked twice (typed, then Enter) is one step of the history. */
  document.addEventListener("htmx:beforeHistoryUpdate", (evento) => {
    const { history } = evento.detail;
    if (history?.path === location.pathname + location.search) history.type = "replace";
  });
})();
