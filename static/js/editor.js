/* What the pages of a section do beyond HTML; each of them works without it. */
"use strict";

(() => {
  const todos = (selector, raiz = document) => [...raiz.querySelectorAll(selector)];
  const miles = (numero) => numero.toLocaleString("es-MX");
  const llano = (texto) => texto.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /* How many characters there are, of how many fit; nothing is cut. */
  const contar = (campo) => {
    const cuenta = document.querySelector(`[data-cuenta-de="${campo.id}"]`);
    if (!cuenta || !campo.dataset.limite) return;
    const largo = [...campo.value].length;
    const limite = Number(campo.dataset.limite);
    const sobran = largo - limite;
    cuenta.textContent = `${miles(largo)} de ${miles(limite)} caracteres${sobran > 0 ? `: ${sobran === 1 ? "sobra" : "sobran"} ${miles(sobran)}` : ""}`;
    cuenta.classList.toggle("cuenta--pasa", sobran > 0);
  };

  /* Text areas grow with what they hold, where the browser does not do it by itself. */
  const creceSola = CSS.supports("field-sizing", "content");
  const crecer = (campo) => {
    if (creceSola || !campo.matches("textarea.crece") || !campo.offsetParent) return;
    campo.style.height = "auto";
    campo.style.height = `${campo.scrollHeight + 2}px`;
  };

  /* A folded row is called as its first words say. */
  const nombrar = (campo) => {
    const fila = campo.closest(".fila");
    const titulo = fila?.querySelector("[data-fila-titulo]");
    const primero = fila?.querySelector(".fila__campos input[type=text]:not([list]):not([inputmode])");
    if (titulo && primero === campo) titulo.textContent = campo.value.trim() || "Renglón nuevo";
  };

  document.addEventListener("input", (evento) => {
    if (!evento.target.matches?.("input, textarea")) return;
    contar(evento.target);
    crecer(evento.target);
    nombrar(evento.target);
  });

  /* Rows are moved with buttons; without scripts, by writing their place. */
  const numerar = (filas) => filas.forEach((fila, lugar) => {
    const orden = fila.querySelector("[name$='-ORDER']");
    if (orden) orden.value = lugar + 1;
  });

  document.addEventListener("click", (evento) => {
    const boton = evento.target.closest("[data-fila-mueve]");
    if (!boton) return;
    const fila = boton.closest(".fila");
    const filas = todos(".fila", fila.parentElement).filter((una) => !una.hidden);
    const otra = filas[filas.indexOf(fila) + Number(boton.dataset.filaMueve)];
    if (!otra) return;
    if (boton.dataset.filaMueve === "1") otra.after(fila);
    else otra.before(fila);
    numerar(todos(".fila", fila.parentElement));
    boton.focus();
    fila.scrollIntoView({ block: "nearest" });
    fila.dispatchEvent(new Event("input", { bubbles: true }));
  });

  /* A long list of options is searched: what does not match is hidden, and its groups open. */
  document.addEventListener("input", (evento) => {
    const busqueda = evento.target.closest("[data-filtra]");
    if (!busqueda) return;
    evento.stopPropagation();
    const buscado = llano(evento.target.value.trim());
    const lista = busqueda.closest("details");
    todos(".form-check", lista).forEach((casilla) => { casilla.hidden = !llano(casilla.textContent).includes(buscado); });
    todos(".casillas__grupo", lista).forEach((grupo) => {
      const alguna = Boolean(grupo.querySelector(".form-check:not([hidden])"));
      grupo.hidden = !alguna;
      if (buscado) grupo.open = alguna;
    });
  }, true);

  /* A link to a field that is folded away unfolds it. */
  const desplegar = () => {
    const destino = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let caja = destino?.closest?.("details"); caja; caja = caja.parentElement.closest("details")) caja.open = true;
    if (destino) destino.scrollIntoView({ block: "center" });
  };
  window.addEventListener("hashchange", desplegar);

  document.addEventListener("toggle", (evento) => todos("textarea.crece", evento.target).forEach(crecer), true);

  document.addEventListener("DOMContentLoaded", () => {
    todos("[data-limite]").forEach(contar);
    todos("textarea.crece").forEach(crecer);
    todos("[data-fila-mueve], [data-filtra]").forEach((uno) => { uno.hidden = false; });
    todos("template[data-formset-molde]").forEach((molde) => {
      todos("[data-fila-mueve], [data-filtra]", molde.content).forEach((uno) => { uno.hidden = false; });
    });
    document.documentElement.classList.add("con-guion");
    desplegar();
  });
})();
