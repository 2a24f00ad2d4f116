/* What the pages do beyond HTML. Each behaviour hangs on an attribute, stands alone, and its page works without it. */
"use strict";

(() => {
  const todos = (selector, raiz = document) => [...raiz.querySelectorAll(selector)];
  // The words that scripts write on public pages, in the language of the page.
  const dicho = (es, en) => (document.documentElement.lang.startsWith("en") ? en : es);
  const conSesion = () => document.body.hasAttribute("hx-headers");

  // The portal tells every hour in the time of Mexico City, wherever its reader is.
  const ZONA = "America/Mexico_City";
  const hora = () => new Date().toLocaleTimeString("es-MX", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: ZONA });

  const tamanioLegible = (bytes) => {
    if (bytes < 1000) return `${bytes} bytes`;
    if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
    return `${(bytes / 1e6).toFixed(1)} MB`;
  };

  const crear = (etiqueta, clase, texto = "") => {
    const nodo = document.createElement(etiqueta);
    nodo.className = clase;
    nodo.textContent = texto;
    return nodo;
  };

  /* What is asked for every so often may fail as often: the same words are told once. */
  const avisar = (texto, tono = "atencion") => {
    const ya = todos("#mensajes > .alerta").find((alerta) => alerta.textContent.trim() === texto.trim());
    if (ya) return ya;
    const alerta = crear("div", `alerta alerta--${tono}`);
    alerta.append(crear("div", "alerta__cuerpo", texto));
    document.getElementById("mensajes")?.append(alerta);
    return alerta;
  };

  /* Copy to the clipboard: <button data-copiar="text" hidden> */
  const activarCopiar = (raiz) => {
    if (!navigator.clipboard) return;
    todos("[data-copiar]", raiz).forEach((boton) => { boton.hidden = false; });
  };

  document.addEventListener("click", async (evento) => {
    const boton = evento.target.closest("[data-copiar]");
    if (!boton) return;
    let aviso = boton.querySelector("[role=status]");
    if (!aviso) {
      aviso = crear("span", "copiar__aviso");
      aviso.setAttribute("role", "status");
      boton.append(aviso);
    }
    try {
      await navigator.clipboard.writeText(boton.dataset.copiar);
      aviso.textContent = dicho(" Copiado", " Copied");
    } catch {
      aviso.textContent = dicho(" No se pudo copiar", " Could not copy");
    }
    setTimeout(() => { aviso.textContent = ""; }, 2500);
  });

  /* A form that comes back with faults is read from them: what says them takes the focus, and the page goes there. */
  document.getElementById("errores")?.focus();

  /* Menus made of <details data-menu> close on Esc, on a click elsewhere and when the focus leaves. */
  const cerrarMenus = (salvo) => todos("details[data-menu][open]").forEach((menu) => {
    if (menu !== salvo) menu.open = false;
  });
  document.addEventListener("click", (evento) => cerrarMenus(evento.target.closest("details[data-menu]")));
  document.addEventListener("focusin", (evento) => cerrarMenus(evento.target.closest("details[data-menu]")));
  document.addEventListener("keydown", (evento) => {
    const menu = document.querySelector("details[data-menu][open]");
    if (evento.key === "Escape" && menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  /* Signing in again in another tab changes the seal of every form: the one in the cookie is the good one. */
  const renovarSello = (formulario) => {
    const campo = formulario.elements.csrfmiddlewaretoken;
    const vigente = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
    if (campo && vigente) campo.value = vigente[1];
    return campo?.value || "";
  };

  /* A form is sent once: its buttons wait until the next page, a return to this one, or half a minute. */
  const ESPERA_REENVIO = 30_000;

  const liberar = (formulario) => {
    delete formulario.dataset.enviado;
    todos("[aria-busy=true]", formulario).forEach((boton) => {
      boton.disabled = false;
      boton.removeAttribute("aria-busy");
    });
  };

  document.addEventListener("submit", (evento) => {
    const formulario = evento.target;
    if (evento.defaultPrevented || formulario.method !== "post" || "variasVeces" in formulario.dataset) return;
    if (formulario.dataset.enviado) {
      evento.preventDefault();
      return;
    }
    formulario.dataset.enviado = "si";
    renovarSello(formulario);
    // After this turn, so that the button pressed still travels with the form.
    setTimeout(() => {
      todos("button:not([type=button]), input[type=submit]", formulario).concat(
        todos(`button[form="${formulario.id || "-"}"]`),
      ).forEach((boton) => {
        if (boton.disabled) return;
        boton.disabled = true;
        boton.setAttribute("aria-busy", "true");
      });
    });
    setTimeout(() => liberar(formulario), ESPERA_REENVIO);
  });
  window.addEventListener("pageshow", () => todos("form[data-enviado]").forEach(liberar));

  /* <button data-confirmar="¿…?"> asks in a native dialog before it submits. */
  document.addEventListener("click", (evento) => {
    const boton = evento.target.closest("button[data-confirmar]");
    if (!boton || boton.dataset.confirmado || typeof HTMLDialogElement === "undefined") return;
    evento.preventDefault();
    evento.stopPropagation();
    const dialogo = crear("dialog", "dialogo");
    const pregunta = crear("p", "dialogo__pregunta", boton.dataset.confirmar);
    pregunta.id = "dialogo-pregunta";
    dialogo.setAttribute("aria-labelledby", pregunta.id);
    const botones = crear("div", "dialogo__botones");
    const si = crear("button", "btn btn-primary", boton.dataset.confirmarSi || boton.textContent.trim());
    const no = crear("button", "btn btn-outline-secondary", "No, volver");
    botones.append(si, no);
    dialogo.append(pregunta, botones);
    document.body.append(dialogo);
    si.addEventListener("click", () => {
      dialogo.close();
      boton.dataset.confirmado = "si";
      boton.click();
      delete boton.dataset.confirmado;
    });
    no.addEventListener("click", () => dialogo.close());
    dialogo.addEventListener("close", () => {
      dialogo.remove();
      boton.focus();
    });
    dialogo.showModal();
    no.focus();
  }, true);

  /* The demo's accounts: one press fills in the sign-in form. */
  document.addEventListener("click", (evento) => {
    const boton = evento.target.closest("[data-usar-cuenta]");
    if (!boton) return;
    const formulario = document.querySelector("form:has([name=login])");
    formulario.elements.login.value = boton.dataset.usarCuenta;
    formulario.elements.password.value = boton.dataset.usarContrasenia;
    formulario.querySelector("[type=submit]").focus();
  });

  document.addEventListener("change", (evento) => {
    if ("autoenvio" in evento.target.dataset) evento.target.form.requestSubmit();
  });

  /* Chosen files: name and size at once, and the limit of data-max-bytes before anything travels. */
  const mostrarArchivos = (campo) => {
    let lista = campo.parentElement.querySelector(".archivo-elegido");
    if (!lista) {
      lista = crear("div", "archivo-elegido");
      lista.setAttribute("role", "status");
      campo.after(lista);
    }
    const archivos = [...campo.files];
    const limite = Number(campo.dataset.maxBytes || Infinity);
    const grandes = archivos.filter((archivo) => archivo.size > limite);
    const vacios = archivos.filter((archivo) => archivo.size === 0);
    let error = "";
    if (grandes.length) error = `«${grandes[0].name}» pesa ${tamanioLegible(grandes[0].size)}; el límite es ${tamanioLegible(limite)}.`;
    else if (vacios.length) error = `«${vacios[0].name}» está vacío.`;
    campo.setCustomValidity(error);
    lista.classList.toggle("archivo-elegido--error", Boolean(error));
    lista.textContent = error || archivos.map((archivo) => `${archivo.name} (${tamanioLegible(archivo.size)})`).join(", ");
  };
  document.addEventListener("change", (evento) => {
    if (evento.target.matches("input[type=file]") && !evento.target.closest("[data-verificar-sha256]")) mostrarArchivos(evento.target);
  });

  /* data-muestra-si="campo=valor,otro" (or campo!=valor): the part is shown, and its fields sent, only then. */
  const valoresDe = (formulario, campo) => {
    const controles = [...formulario.elements].filter((control) => control.name === campo);
    return controles.flatMap((control) => {
      if (control.type === "radio" || control.type === "checkbox") return control.checked ? [control.value] : [];
      if (control.selectedOptions) return [...control.selectedOptions].map((opcion) => opcion.value);
      return [control.value];
    });
  };

  const aplicarCondiciones = (formulario) => todos("[data-muestra-si]", formulario).forEach((parte) => {
    const [, campo, signo, lista] = parte.dataset.muestraSi.match(/^\s*([^!=\s]+)\s*(!?=)\s*(.*?)\s*$/) || [];
    if (!campo) return;
    const coincide = valoresDe(formulario, campo).some((valor) => lista.split(",").includes(valor));
    const visible = signo === "=" ? coincide : !coincide;
    parte.hidden = !visible;
    todos("input, select, textarea", parte).forEach((control) => { control.disabled = !visible; });
  });

  /* Rows of a formset: [data-formset=prefix] with rows, a <template>, one button to add, one per row to take away. */
  const totalDe = (bloque) => bloque.querySelector(`[name="${bloque.dataset.formset}-TOTAL_FORMS"]`);

  const agregarFila = (bloque) => {
    const total = totalDe(bloque);
    const molde = bloque.querySelector("template[data-formset-molde]") || bloque.querySelector("template");
    const filas = bloque.querySelector("[data-formset-filas]");
    const fila = document.createElement("div");
    fila.innerHTML = molde.innerHTML.replaceAll("__prefix__", total.value);
    const nueva = fila.firstElementChild;
    filas.append(nueva);
    total.value = Number(total.value) + 1;
    activar(nueva);
    return nueva;
  };

  const quitarFila = (fila) => {
    const borrar = fila.querySelector("[name$='-DELETE']");
    const enfocar = fila.closest("[data-formset]").querySelector("[data-formset-agregar]");
    if (borrar) borrar.checked = true;
    else todos("input, select, textarea", fila).forEach((control) => { control.disabled = true; });
    fila.hidden = true;
    fila.dispatchEvent(new Event("input", { bubbles: true }));
    enfocar?.focus();
  };

  const activarFormset = (bloque) => {
    todos("[data-formset-agregar], [data-formset-quitar]", bloque).forEach((boton) => { boton.hidden = false; });
    todos("[name$='-DELETE']", bloque).forEach((casilla) => {
      const caja = casilla.closest(".form-check, .mb-3");
      if (caja) caja.hidden = true;
    });
  };

  document.addEventListener("click", (evento) => {
    const agregar = evento.target.closest("[data-formset-agregar]");
    const quitar = evento.target.closest("[data-formset-quitar]");
    if (agregar) {
      const fila = agregarFila(agregar.closest("[data-formset]"));
      fila.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    }
    if (quitar) quitarFila(quitar.closest(".fila-formset"));
  });

  /* Drafts. A form with data-borrador-url is posted there while it is being filled; where the portal cannot take it
     (no network, session over) the text stays in this browser, the page says so, and offers it on return. */
  const PAUSA_BORRADOR = 1_500;

  class Borrador {
    constructor(formulario) {
      this.formulario = formulario;
      this.url = formulario.dataset.borradorUrl || "";
      this.clave = `borrador:${formulario.dataset.borradorClave || this.url || location.pathname}`;
      this.estado = formulario.querySelector("[data-borrador-estado]");
      this.pendiente = false;
      this.turno = 0;
      this.ofrecerCopia();
      formulario.addEventListener("input", () => this.cambio());
      formulario.addEventListener("change", () => this.cambio());
      formulario.addEventListener("submit", (evento) => setTimeout(() => this.enviando(evento)));
      window.addEventListener("beforeunload", (evento) => {
        if (this.pendiente) evento.preventDefault();
      });
    }

    campos() {
      return [...new FormData(this.formulario)].filter(([nombre, valor]) => typeof valor === "string" && nombre !== "csrfmiddlewaretoken");
    }

    decir(texto, error = false) {
      if (!this.estado) return;
      this.estado.textContent = texto;
      this.estado.classList.toggle("borrador-estado--error", error);
    }

    cambio() {
      this.pendiente = true;
      if (!this.url) return;
      this.decir("Cambios sin guardar…");
      clearTimeout(this.reloj);
      this.reloj = setTimeout(() => this.guardar(), PAUSA_BORRADOR);
    }

    async guardar() {
      const turno = ++this.turno;
      this.decir("Guardando borrador…");
      let respuesta;
      try {
        respuesta = await fetch(this.url, {
          method: "POST",
          body: new URLSearchParams(this.campos()),
          headers: { "X-CSRFToken": renovarSello(this.formulario), "X-Borrador": "1" },
          credentials: "same-origin",
          redirect: "manual",
        });
      } catch {
        return this.quedaAqui("No hay conexión. Lo escrito se guarda en este equipo; se enviará cuando vuelva.");
      }
      if (turno !== this.turno) return undefined;
      if (respuesta.ok) {
        this.pendiente = false;
        this.olvidar();
        return this.decir(`Borrador guardado a las ${hora()} h.`);
      }
      if (respuesta.type === "opaqueredirect" || [401, 403].includes(respuesta.status)) {
        this.quedaAqui("Su sesión terminó. Lo escrito se guarda en este equipo: ");
        const enlace = crear("a", "", "inicie sesión en otra pestaña");
        enlace.href = "/tramites/";
        enlace.target = "_blank";
        this.estado?.append(enlace, " y siga aquí.");
        return undefined;
      }
      return this.quedaAqui("El portal no pudo guardar el borrador. Lo escrito se guarda en este equipo.");
    }

    /* The last resort: this browser's own storage. */
    quedaAqui(texto) {
      try {
        localStorage.setItem(this.clave, JSON.stringify({ cuando: new Date().toISOString(), campos: this.campos() }));
        this.decir(texto, true);
      } catch {
        this.decir("No se pudo guardar el borrador: no cierre esta página.", true);
      }
      clearTimeout(this.reloj);
      this.reloj = setTimeout(() => this.guardar(), 10 * PAUSA_BORRADOR);
    }

    enviando(evento) {
      if (evento.defaultPrevented) return;
      clearTimeout(this.reloj);
      this.pendiente = false;
      if (!this.url) return;
      try {
        const copia = { cuando: new Date().toISOString(), campos: this.campos(), enviado: true };
        localStorage.setItem(this.clave, JSON.stringify(copia));
      } catch { /* no storage: the server has it */ }
    }

    olvidar() {
      try { localStorage.removeItem(this.clave); } catch { /* nothing kept */ }
    }

    ofrecerCopia() {
      let copia;
      try { copia = JSON.parse(localStorage.getItem(this.clave)); } catch { copia = null; }
      if (!copia) return;
      const escrito = (campos) => JSON.stringify(campos.filter(([nombre]) => !["version", "envio"].includes(nombre)));
      const yaEsta = escrito(copia.campos) === escrito(this.campos()); // the portal gave it back itself
      if (yaEsta || (copia.enviado && this.formulario.querySelector(".is-invalid, .invalid-feedback, .alert-danger"))) {
        this.olvidar();
        return;
      }
      const cuando = new Date(copia.cuando).toLocaleString("es-MX", { dateStyle: "long", timeStyle: "short", hourCycle: "h23", timeZone: ZONA });
      const alerta = avisar(`En este equipo quedó texto que el portal no alcanzó a guardar (${cuando} h). `);
      const botones = crear("div", "alerta__botones");
      const si = crear("button", "btn btn-primary btn-sm", "Recuperarlo");
      const no = crear("button", "btn btn-outline-secondary btn-sm", "Descartarlo");
      si.type = no.type = "button";
      botones.append(si, no);
      alerta.firstElementChild.append(botones);
      si.addEventListener("click", () => {
        this.reponer(copia.campos);
        alerta.remove();
        this.cambio();
      });
      no.addEventListener("click", () => {
        this.olvidar();
        alerta.remove();
      });
    }

    reponer(campos) {
      const valores = new Map();
      campos.forEach(([nombre, valor]) => valores.set(nombre, [...(valores.get(nombre) || []), valor]));
      todos("[data-formset]", this.formulario).forEach((bloque) => {
        const meta = Number(valores.get(`${bloque.dataset.formset}-TOTAL_FORMS`)?.[0] || 0);
        while (Number(totalDe(bloque).value) < meta) agregarFila(bloque);
      });
      [...this.formulario.elements].forEach((control) => {
        if (!control.name || control.type === "file" || control.name === "csrfmiddlewaretoken" || control.name.endsWith("_FORMS")) return;
        const guardados = valores.get(control.name) || [];
        if (control.type === "checkbox" || control.type === "radio") control.checked = guardados.includes(control.value);
        else if (control.multiple) [...control.options].forEach((opcion) => { opcion.selected = guardados.includes(opcion.value); });
        else if (guardados.length && control.type !== "submit") control.value = guardados[0];
      });
      aplicarCondiciones(this.formulario);
    }
  }

  /* A form that saves and shows itself again names each of its pages in a field, «envio»: the copy that was kept when it
     was sent goes when the portal says, with data-envio-guardado, that it has that one. */
  const olvidarLoGuardado = () => {
    const envio = document.querySelector("[data-envio-guardado]")?.dataset.envioGuardado;
    if (!envio) return;
    try {
      Object.keys(localStorage).filter((clave) => clave.startsWith("borrador:")).forEach((clave) => {
        const campos = JSON.parse(localStorage.getItem(clave))?.campos || [];
        if (campos.some(([nombre, valor]) => nombre === "envio" && valor === envio)) localStorage.removeItem(clave);
      });
    } catch { /* no storage, nothing to forget */ }
  };

  /* Copies of forms that were sent and accepted are of no more use: seen from any other page, they go. */
  const limpiarCopias = () => {
    if (!conSesion() || document.querySelector("form[data-borrador-url]")) return;
    try {
      Object.keys(localStorage).filter((clave) => clave.startsWith("borrador:")).forEach((clave) => {
        if (JSON.parse(localStorage.getItem(clave))?.enviado) localStorage.removeItem(clave);
      });
    } catch { /* no storage, nothing to clean */ }
  };

  /* Compare a PDF with the hash of what was issued, without sending it anywhere. */
  const comparar = async (zona, archivo) => {
    const salida = zona.querySelector("[data-comparacion]");
    const resultado = (tono, texto) => {
      const alerta = crear("div", `alerta alerta--${tono}`);
      alerta.append(crear("div", "alerta__cuerpo", texto));
      salida.replaceChildren(alerta);
    };
    resultado("curso", dicho(`Comparando «${archivo.name}»…`, `Comparing “${archivo.name}”…`));
    try {
      const resumen = await crypto.subtle.digest("SHA-256", await archivo.arrayBuffer());
      const huella = [...new Uint8Array(resumen)].map((octeto) => octeto.toString(16).padStart(2, "0")).join("");
      if (huella === zona.dataset.verificarSha256.toLowerCase()) resultado("favorable", dicho(
        `Coincide: «${archivo.name}» es, octeto por octeto, el documento que se expidió.`,
        `It matches: “${archivo.name}” is, byte for byte, the document that was issued.`,
      ));
      else resultado("adverso", dicho(
        `No coincide: «${archivo.name}» no es el documento que se expidió con este código, o fue modificado. Su huella SHA-256 es ${huella}.`,
        `It does not match: “${archivo.name}” is not the document that was issued with this code, or it was altered. Its SHA-256 fingerprint is ${huella}.`,
      ));
    } catch {
      resultado("adverso", dicho("No se pudo leer el archivo. Vuelva a elegirlo.", "The file could not be read. Please choose it again."));
    }
  };

  const activarVerificador = (zona) => {
    if (!window.crypto?.subtle) return;
    const campo = zona.querySelector("input[type=file]");
    const botones = todos("button[type=submit]", zona);
    botones.forEach((boton) => { boton.hidden = true; });
    campo.addEventListener("change", () => campo.files[0] && comparar(zona, campo.files[0]));
    ["dragenter", "dragover"].forEach((tipo) => zona.addEventListener(tipo, (evento) => {
      evento.preventDefault();
      zona.classList.add("soltar--encima");
    }));
    ["dragleave", "drop"].forEach((tipo) => zona.addEventListener(tipo, () => zona.classList.remove("soltar--encima")));
    zona.addEventListener("drop", (evento) => {
      evento.preventDefault();
      if (evento.dataTransfer.files[0]) comparar(zona, evento.dataTransfer.files[0]);
    });
  };

  /* Partials: the session may have ended, or the network, while a fragment was on its way. */
  document.addEventListener("htmx:beforeSwap", (evento) => {
    if (/^\s*<!doctype html>/i.test(evento.detail.xhr.responseText)) {
      evento.detail.shouldSwap = false;
      avisar("Su sesión terminó o la página cambió. Vuelva a cargarla para seguir.");
    }
  });
  document.addEventListener("htmx:afterSwap", (evento) => activar(evento.detail.target?.parentElement || document));
  document.addEventListener("htmx:sendError", () => avisar("No hay conexión con el portal. Vuelva a intentarlo."));

  function activar(raiz) {
    activarCopiar(raiz);
    todos("[data-usar-cuenta]", raiz).forEach((boton) => { boton.hidden = false; });
    todos("[data-formset]", raiz).concat(raiz.matches?.(".fila-formset") ? [raiz] : []).forEach(activarFormset);
    const formularios = raiz.closest?.("form") ? [raiz.closest("form")] : todos("form", raiz);
    formularios.forEach((formulario) => {
      aplicarCondiciones(formulario);
      if (formulario.dataset.activo) return;
      formulario.dataset.activo = "si";
      formulario.addEventListener("change", () => aplicarCondiciones(formulario));
      if ("borradorUrl" in formulario.dataset || "avisoSalida" in formulario.dataset) new Borrador(formulario);
    });
    todos("[data-verificar-sha256]", raiz).forEach(activarVerificador);
  }

  document.addEventListener("DOMContentLoaded", () => {
    olvidarLoGuardado();
    activar(document);
    limpiarCopias();
  });
  if (document.readyState === "complete") activar(document);
})();
