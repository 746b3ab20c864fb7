// The form in which a claim is corrected, or a new one described. Only what differs from the extraction is written.
import { actorNames, effective, extraction, figure, find, isDone, item, modality, reading } from "./article.js";
import { change, put } from "./desk.js";
import { $, button, h, icon, same, say } from "./nodes.js";
import { gauge } from "./gauge.js";
import { looking } from "./state.js";
import { compare, sourceEntry } from "./differences.js";
import { focusClaim, onward, titleOf } from "./cards.js";
import { amount, around, certaintyLabel, day, t } from "./words.js";

const KINDS = ["named", "official", "organisation", "media", "document", "anonymous", "none"];
const ROLES = ["agent", "target", "beneficiary", "speaker", "mentioned"];
const CERTAINTIES = ["asserted", "conditional", "planned", "doubted", "denied"];
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

let show = () => {};
export const onShow = (draw) => { show = draw; };
export const openedForm = () => $("form.ed");

// One form at a time; what was typed in it is never dropped by opening another.
export function isBusy(id) {
  const open = openedForm();
  if (!open?.dirty || looking.editing === id) return false;
  open.querySelector("input,textarea").focus();
  say(t("busy"), true, false);
  return true;
}
export function openForm(claim) {
  if (isBusy(claim.id)) return;
  Object.assign(looking, { editing: claim.id, draft: null, current: claim.id });
  show();
  document.querySelector(".ed [name=source]")?.focus();
}

function field(id, label, input, hint, wide) {
  input.id = id;
  if (hint) input.setAttribute("aria-describedby", `${id}-h`);
  return h("div", { class: `fd${wide ? " wide" : ""}` }, h("label", { for: id }, label), input, hint && h("p", { class: "small", id: `${id}-h` }, hint));
}
const select = (name, options, prefix, value) =>
  h("select", { name }, options.map((option) => h("option", { value: option, selected: option === value }, t(`${prefix}_${option}`))));
const legend = (key, text) => { const [before, after] = around(key, "words"); return h("legend", {}, before, h("span", { "data-verbatim": true }, text), after); };
const textInput = (name, value, more = {}) => h("input", { name, value, autocomplete: "off", ...more });

function actorRows(parts) {
  const rows = h("div", { class: "rows" });
  const add = h("button", { type: "button", class: "btn", onclick: () => { rows.append(row("", "mentioned")); rows.lastChild.querySelector("input").focus(); } }, icon("added"), t("add_actor"));
  function row(actor, role) {
    const roles = select("role", ROLES, "role", role);
    roles.setAttribute("aria-label", t("actor_role"));
    const drop = () => { line.remove(); add.focus(); rows.dispatchEvent(new Event("change", { bubbles: true })); };
    const line = h("div", { class: "row" }, textInput("actor", actor, { list: "actors", "aria-label": t("actor") }), roles,
      h("button", { type: "button", class: "btn sq", "aria-label": t("remove_actor", { name: actor || t("actor") }), onclick: drop }, icon("rejected")));
    return line;
  }
  rows.append(...parts.map(({ actor, role }) => row(actor, role)));
  rows.read = () => [...rows.children].map((line) => ({ actor: line.querySelector("input").value.trim(), role: line.querySelector("select").value })).filter(({ actor }) => actor);
  return [rows, add];
}
const parsed = (text) => {
  const plain = text.replace(/[\s\u202f\u00a0]/g, "").replace(",", ".");
  return plain === "" ? null : /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
};
function figureBox(claim, quantity, id) {
  const now = figure(claim, quantity), picture = h("div", { class: "pic" });
  const min = textInput("min", now.min ?? "", { inputmode: "numeric" }), max = textInput("max", now.max ?? "", { inputmode: "numeric" });
  const approx = h("input", { type: "checkbox", name: "approx", checked: now.approx });
  const box = h("fieldset", { class: "fig" }, legend("figure", quantity.text),
    h("div", { class: "grid3" }, field(`${id}a`, t("min"), min), field(`${id}b`, t("max"), max), h("label", { class: "ck" }, approx, t("approx"))), picture);
  box.read = () => ({ min: parsed(min.value), max: parsed(max.value), approx: approx.checked });
  box.draw = (read) => picture.replaceChildren(h("b", { class: "num" }, amount(read, quantity.unit)), " ", quantity.of ?? "", gauge(read));
  box.faults = () => {
    const read = box.read(), wrong = [["min", min], ["max", max]].filter(([end]) => Number.isNaN(read[end])).map(([, input]) => [input, t("error_number", { value: input.value })]);
    if (read.min !== null && read.max !== null && read.min > read.max) wrong.push([min, t("error_order")]);
    return wrong;
  };
  return Object.assign(box, { quantity });
}
function dateBox(claim, date, id) {
  const now = reading(claim, date), known = [date.value, ...date.alternatives], isOther = now !== "open" && !known.includes(now);
  const option = (value, label, hint, on) => h("label", { class: "rd" }, h("input", { type: "radio", name: id, value, checked: on }), h("span", {}, h("b", { class: "num" }, label), hint && [" ", h("span", { class: "small" }, hint)]));
  const other = h("input", { id: `${id}o`, value: isOther ? now : "", "aria-label": t("date_other_label"), placeholder: "2024-06-19", autocomplete: "off" });
  const box = h("fieldset", { class: "fig" }, legend("date", date.text),
    known.map((value) => option(value, day(value), value === date.value ? t(`basis_${date.basis}`) : null, value === now)),
    option("open", t("date_open"), t("date_open_hint"), now === "open"), option("other", t("date_other"), null, isOther),
    other, h("p", { class: "small" }, t("date_scope", { words: date.text })));
  other.addEventListener("input", () => { box.querySelector("[value=other]").checked = true; });
  box.read = () => { const value = box.querySelector(":checked")?.value; return value === "other" ? other.value.trim() : value; };
  box.faults = () => { const value = box.read(); return value === "open" || known.includes(value) || DATE.test(value) ? [] : [[other, t("error_date")]]; };
  return Object.assign(box, { date });
}

export function form(claim) {
  const now = effective(claim), isNew = Boolean(claim.isNew), id = `e${isNew ? "new" : claim.n}`, [rows, addActor] = actorRows(now.actors);
  const figures = claim.quantities.map((name, place) => figureBox(claim, item("quantities", name), `${id}q${place}`));
  const dates = claim.dates.map((name, place) => dateBox(claim, item("dates", name), `${id}d${place}`));
  const errors = h("div", { class: "errs", tabindex: -1, hidden: true }), changes = h("div", { class: "diff", hidden: isNew });
  const node = h("form", { class: "ed", novalidate: true, "aria-label": isNew ? t("new_claim") : t("correct_claim", { n: claim.n }) },
    errors,
    isNew && field(`${id}w`, t("words"), h("textarea", { name: "words", rows: 2, value: claim.quote_text }), t("words_hint"), true),
    h("div", { class: "grid2" }, field(`${id}s`, t("source"), textInput("source", now.source.text ?? "", { list: "actors" }), t("source_hint")),
      field(`${id}k`, t("kind"), select("kind", KINDS, "kind", now.source.kind)),
      field(`${id}r`, t("role"), textInput("function", now.source.role ?? ""), null, true)),
    h("label", { class: "ck" }, h("input", { type: "checkbox", name: "inferred", checked: now.source.inferred }), t("inferred")),
    h("fieldset", { class: "seg cert" }, h("legend", {}, t("certainty")), CERTAINTIES.map((name) =>
      h("label", {}, h("input", { type: "radio", name: "certainty", value: name, checked: modality(now.certainty) === name }), icon(name), certaintyLabel(name)))),
    h("fieldset", { class: "fig" }, h("legend", {}, t("actors")), rows, addActor), figures, dates,
    field(`${id}t`, t("headline"), textInput("headline", now.headline, { placeholder: isNew ? "" : titleOf(claim) }), t("headline_hint"), true),
    field(`${id}o`, t("note"), h("textarea", { name: "note", rows: 2, value: now.note }), t("note_hint"), true),
    changes, h("div", { class: "btns end" }, h("button", { type: "submit", class: "btn main" }, t("save"), h("kbd", { "aria-hidden": "true" }, "Ctrl ⏎")),
      button(t("cancel"), t("escape"), { onclick: () => node.leave() }),
      !isNew && !claim.added && isDone(claim) && button(t("back_to_todo"), null, { class: "btn quiet", onclick: () => backToTodo(claim) })));
  live(node, { claim, rows, figures, dates, errors, changes, isNew });
  return node;
}

function live(node, parts) {
  const { claim, figures, changes, errors, isNew } = parts, values = () => valuesOf(node, parts);
  let first = null, asked = false;
  const changed = () => {
    const read = values(), told = compare(claim, read).told;
    node.classList.toggle("nobody", read.source.kind === "none");
    figures.forEach((box) => { const figureNow = box.read(); if (!Number.isNaN(figureNow.min) && !Number.isNaN(figureNow.max)) box.draw(figureNow); });
    changes.replaceChildren(h("p", { class: "lab2" }, told.length ? t("changes") : t("no_change")),
      told.length ? h("ul", {}, told.map(([what, from, to]) => h("li", {}, h("span", { class: "small" }, what), " ", from && h("del", {}, from), from && " → ", h("ins", {}, to)))) : "");
    node.dirty = first !== null && !same(read, first);
  };
  node.leave = () => {
    if (!node.dirty || asked) { close(isNew ? null : claim.id); say(t("left")); return; }
    asked = true;
    tellErrors(node, errors, [[null, t("leave_dirty")]]);
    say(t("leave_dirty"), true);
  };
  node.elements.source.addEventListener("input", () => setKind(node));
  node.addEventListener("input", () => { asked = false; changed(); });
  node.addEventListener("change", changed);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); node.leave(); }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); node.requestSubmit(); }
  });
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    const read = values(), faults = faultsOf(node, parts, read);
    if (faults.length) tellErrors(node, errors, faults);
    else if (isNew || claim.added) saveAdded(claim, read);
    else saveCorrection(claim, read);
  });
  changed();
  first = values();
  node.dirty = isNew;
}
// A name typed where there was none: the kind follows.
function setKind(node) {
  const name = node.elements.source.value.trim(), kind = node.elements.kind;
  if (!name || kind.value !== "none") return;
  const known = { state: "official", organisation: "organisation" }[extraction.actors.find((actor) => actor.name === name)?.kind];
  kind.value = known ?? "named";
  say(t("kind_set", { kind: t(`kind_${kind.value}`) }));
}
function valuesOf(node, { claim, rows, figures, dates, isNew }) {
  const get = (name) => node.elements[name]?.value.trim() ?? "", kind = get("kind"), certainty = node.elements.certainty.value;
  return {
    source: kind === "none"
      ? { text: null, kind, role: null, inferred: false }
      : { text: get("source") || null, kind, role: get("function") || null, inferred: node.elements.inferred.checked },
    certainty: certainty === "asserted" && kind !== "none" ? "reported" : certainty,
    actors: rows.read(),
    figures: Object.fromEntries(figures.map((box) => [box.quantity.text, box.read()])),
    dates: Object.fromEntries(dates.map((box) => [box.date.text, box.read()])),
    headline: get("headline"), note: get("note"), words: isNew ? get("words") : claim.quote_text,
  };
}
function faultsOf(node, { figures, dates, isNew }, read) {
  const faults = [];
  if (read.source.kind !== "none" && !read.source.text) faults.push([node.elements.source, t("error_source")]);
  faults.push(...figures.flatMap((box) => box.faults()), ...dates.flatMap((box) => box.faults()));
  if (!isNew) return faults;
  const places = find("text", read.words).length || find("title", read.words).length;
  if (!read.words) faults.push([node.elements.words, t("error_words_none")]);
  else if (!places) faults.push([node.elements.words, t("error_words")]);
  else if (places > 1 && read.words !== looking.draft?.quote_text) faults.push([node.elements.words, t("error_words_twice", { n: places })]);
  return faults;
}
function tellErrors(node, errors, faults) {
  node.querySelectorAll("[aria-invalid]").forEach((input) => input.removeAttribute("aria-invalid"));
  faults.forEach(([input]) => input?.setAttribute("aria-invalid", "true"));
  const isList = faults[0][0] !== null, go = (input) => (event) => { event.preventDefault(); input.focus(); };
  errors.hidden = false;
  errors.replaceChildren(h("p", {}, icon("warning"), h("b", {}, isList ? t("errors") : faults[0][1])),
    isList ? h("ul", {}, faults.map(([input, text]) => h("li", {}, h("a", { href: `#${input.id}`, onclick: go(input) }, text)))) : "");
  if (isList) errors.focus();
}

function close(id) {
  Object.assign(looking, { editing: null, draft: null });
  show();
  focusClaim(id);
}
function backToTodo(claim) {
  looking.editing = null;
  change(t("reset", { n: claim.n }), claim.id, (state) => put(state, ["claims", claim.id], null));
  focusClaim(claim.id);
  say(t("reset", { n: claim.n }));
}
function saveAdded(claim, read) {
  const { out, moved } = compare(claim, read), place = find("text", read.words).length ? {} : { field: "title" };
  const source = sourceEntry(read.source), id = `added:${read.words}`, wasAdded = Boolean(claim.added);
  const value = { quote: read.words, ...place, ...out, source, certainty: read.certainty };
  Object.assign(looking, { editing: null, draft: null, current: id });
  change(t("new_claim"), id, (state) => { put(state, ["added", read.words], value); setDates(state, moved); });
  focusClaim(id);
  const n = document.querySelector(`[data-id="${CSS.escape(id)}"]`)?.id.slice(1) ?? "";
  say(t(wasAdded ? "corrected" : "added", { n }));
}
function saveCorrection(claim, read) {
  const { out, moved } = compare(claim, read), isAccepted = Object.keys(out).every((name) => name === "note");
  const message = t(isAccepted ? "accepted" : "corrected", { n: claim.n });
  looking.editing = null;
  change(message, claim.id, (state) => {
    state.claims[claim.id] = { quote: claim.quote_text, status: isAccepted ? "accepted" : "corrected", ...out };
    setDates(state, moved);
  });
  onward(message);
}
function setDates(state, moved) {
  for (const [text, value] of Object.entries(moved)) put(state, ["dates", text], value);
}
export function fillActors() {
  $("#actors").replaceChildren(...actorNames.map((name) => h("option", { value: name })));
}
