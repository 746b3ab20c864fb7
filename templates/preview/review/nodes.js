// Elements, glyphs and the page's one voice. Text is always a text node: nothing is built from strings of HTML.
export const $ = (selector) => document.querySelector(selector);
export const clone = (value) => JSON.parse(JSON.stringify(value));

// Same entry: keys in any order; what is null, empty or false counts as not there.
export const same = (one, other) => JSON.stringify(meant(one)) === JSON.stringify(meant(other));
function meant(value) {
  if (Array.isArray(value)) return value.map(meant);
  if (value === null || typeof value !== "object") return value ?? null;
  const said = Object.keys(value).sort().map((key) => [key, meant(value[key])]);
  return Object.fromEntries(said.filter(([, item]) => item === 0 || (item && !(typeof item === "object" && !Object.keys(item).length))));
}

export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "selected") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";
export function s(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter(Boolean));
  return node;
}
export const icon = (name) => s("svg", { "aria-hidden": "true" }, s("use", { href: `#i-${name}` }));
export const button = (label, key, attributes, glyph) =>
  h("button", { type: "button", class: "btn", ...attributes }, glyph && icon(glyph), label, key && h("kbd", { "aria-hidden": "true" }, key));

let timer = 0;
// Polite by default, assertive only for trouble; `seen`: the page shows it already.
export function say(text, urgent = false, seen = urgent) {
  $("#live").textContent = $("#alert").textContent = "";
  clearTimeout(timer);
  timer = setTimeout(() => {
    $(urgent ? "#alert" : "#live").textContent = text;
    $("#told").textContent = seen ? "" : text;
    timer = setTimeout(() => { $("#told").textContent = ""; }, 5000);
  }, 30);
}
