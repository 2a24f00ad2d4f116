// Draw the two maps once, at build time, as short SVG paths in whole units: see actualizar.py.
//   node dibujar.mjs    writes {"mexico": {…}, "mundo": {…}} to its output
import mexico from "@svg-maps/mexico";
import { geoArea, geoCentroid, geoEqualEarth, geoPath } from "d3-geo";
import iso from "i18n-iso-countries";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import { presimplify, quantile, simplify } from "topojson-simplify";

const ANCHO = 1200; // units of a drawing: whole numbers keep the paths short

// The way of a pen over rings of whole coordinates, each step from the one before.
function trazo(anillos) {
  const par = (x, y) => `${x}${y < 0 ? "" : " "}${y}`;
  let texto = "", x0 = 0, y0 = 0;
  for (const anillo of anillos) {
    const [[inicioX, inicioY], ...resto] = anillo;
    texto += `m${par(inicioX - x0, inicioY - y0)}`;
    [x0, y0] = [inicioX, inicioY];
    const pasos = resto.map(([x, y]) => {
      const paso = par(x - x0, y - y0);
      [x0, y0] = [x, y];
      return paso;
    });
    texto += `l${pasos.join(" ").replaceAll(" -", "-")}z`;
    [x0, y0] = [inicioX, inicioY]; // closing a ring takes the pen back to its beginning
  }
  return texto;
}

// A ring in whole units, without repeated points.
function redondo(anillo) {
  const puntos = [];
  for (const [x, y] of anillo) {
    const punto = [Math.round(x), Math.round(y)];
    if (!puntos.length || puntos.at(-1)[0] !== punto[0] || puntos.at(-1)[1] !== punto[1]) puntos.push(punto);
  }
  if (puntos.length > 1 && puntos[0][0] === puntos.at(-1)[0] && puntos[0][1] === puntos.at(-1)[1]) puntos.pop();
  return puntos;
}

const superficie = (a) =>
  Math.abs(a.reduce((s, [x, y], i) => s + x * a[(i + 1) % a.length][1] - a[(i + 1) % a.length][0] * y, 0)) / 2;
const porSuperficie = (anillos) => anillos.toSorted((a, b) => superficie(b) - superficie(a));

// Mexico: INEGI's key of each entidad by the name that the package gives it.
const CLAVES = {
  agu: "01", bcn: "02", bcs: "03", cam: "04", coa: "05", col: "06", chp: "07", chh: "08", cmx: "09", dur: "10", gua: "11",
  gro: "12", hid: "13", jal: "14", mex: "15", mic: "16", mor: "17", nay: "18", nle: "19", oax: "20", pue: "21", que: "22",
  roo: "23", slp: "24", sin: "25", son: "26", tab: "27", tam: "28", tla: "29", ver: "30", yuc: "31", zac: "32",
};

function anillosDe(camino, escala) {
  const anillos = [];
  let x = 0, y = 0, inicio = [0, 0], anillo;
  for (const [, orden, numeros] of camino.matchAll(/([mMlz])([^mMlz]*)/g)) {
    if (orden === "z") {
      [x, y] = inicio;
      continue;
    }
    const n = numeros.trim().split(/[\s,]+/).map(Number);
    for (let i = 0; i < n.length; i += 2) {
      [x, y] = orden === "M" ? [n[i], n[i + 1]] : [x + n[i], y + n[i + 1]];
      if (i === 0 && orden !== "l") {
        inicio = [x, y];
        anillos.push((anillo = []));
      }
      anillo.push([x * escala, y * escala]);
    }
  }
  return anillos;
}

function dibujarMexico() {
  const [, , ancho, alto] = mexico.viewBox.split(" ").map(Number);
  const formas = mexico.locations.map(({ id, path }) => {
    const anillos = porSuperficie(anillosDe(path, ANCHO / ancho).map(redondo).filter((a) => a.length > 2));
    return [CLAVES[id], { d: trazo(anillos.filter((a, i) => i === 0 || superficie(a) >= 2)) }];
  });
  return { ancho: ANCHO, alto: Math.ceil((alto * ANCHO) / ancho), formas: Object.fromEntries(formas.sort()) };
}

// The world: the countries of ISO 3166-1, in a projection that keeps their areas.
const FINURA = 0.22; // the share of points that simplifying keeps
const ISLA = 5; // square units under which a part of a country is not drawn
const PUNTO = 14; // square units under which a country is a dot, so that it can be found

// Mexico recognises no State in these: each is drawn as part of the country that the United Nations says.
const PARTE_DE = { Kosovo: "RS", Somaliland: "SO", "N. Cyprus": "CY" };
// What the data draw as part of another country: code, west, south, east, north.
const APARTE = {
  RU: [["UA", 32, 44, 36.7, 46.3]],
  FR: [["GF", -55, 1, -51, 6.5], ["GP", -62, 15.7, -60.8, 16.7], ["MQ", -61.4, 14.2, -60.6, 15], ["RE", 55, -21.6, 56, -20.7],
    ["YT", 45, -13.2, 45.4, -12.5]],
  NO: [["SJ", -10, 72, 40, 81.5]],
};

function poligonosPorPais(topologia) {
  const paises = new Map();
  for (const { id, properties, geometry } of feature(topologia, topologia.objects.countries).features) {
    const clave = PARTE_DE[properties.name] ?? (id && iso.numericToAlpha2(id));
    if (!clave || clave === "AQ" || !geometry) continue;
    for (const poligono of geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates) {
      const [x, y] = geoCentroid({ type: "Polygon", coordinates: poligono });
      const aparte = (APARTE[clave] ?? []).find(([, o, s, e, n]) => x > o && x < e && y > s && y < n);
      const suya = aparte ? aparte[0] : clave;
      paises.set(suya, [...(paises.get(suya) ?? []), poligono]);
    }
  }
  return paises;
}

function dibujarMundo() {
  const topologia = createRequire(import.meta.url)("world-atlas/countries-50m.json");
  const pesada = presimplify(topologia);
  const dibujables = poligonosPorPais(simplify(pesada, quantile(pesada, FINURA)));
  const enteros = poligonosPorPais(topologia); // the small ones vanish when simplified: their dot is read here
  const todo = { type: "MultiPolygon", coordinates: [...enteros.values()].flat() };
  // Turned 11° so that the cut passes through the Bering Strait; it happens on the sphere, before projecting.
  const proyeccion = geoEqualEarth().precision(0).rotate([-11, 0]).fitWidth(ANCHO, todo);
  const anillos = (poligonos) => {
    const salida = [];
    const lapiz = {
      beginPath() {}, arc() {}, closePath() {},
      moveTo: (x, y) => salida.push([[x, y]]),
      lineTo: (x, y) => salida.at(-1).push([x, y]),
    };
    geoPath(proyeccion, lapiz)({ type: "MultiPolygon", coordinates: poligonos });
    return porSuperficie(salida.map(redondo).filter((a) => a.length > 2));
  };
  const formas = [...enteros].map(([clave, poligonos]) => {
    const grandes = anillos(dibujables.get(clave) ?? []).filter((a) => superficie(a) >= ISLA);
    if (grandes.length && superficie(grandes[0]) >= PUNTO) return [clave, { d: trazo(grandes) }];
    const area = (coordinates) => geoArea({ type: "Polygon", coordinates });
    const mayor = poligonos.toSorted((a, b) => area(b) - area(a))[0];
    return [clave, { punto: proyeccion(geoCentroid({ type: "Polygon", coordinates: mayor })).map(Math.round) }];
  });
  const alto = Math.ceil(geoPath(proyeccion).bounds(todo)[1][1]);
  return { ancho: ANCHO, alto, formas: Object.fromEntries(formas.sort()) };
}

process.stdout.write(JSON.stringify({ mexico: dibujarMexico(), mundo: dibujarMundo() }));
