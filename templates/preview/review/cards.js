// The claims as cards, and the decisions that take no form.
import { attribution, claimOf, claims, decision, effective, figure, isDone, item, modality, reading, sentenceOf, status, warnings, words } from "./article.js";
import { change, put } from "./desk.js";
import { openForm, form } from "./form.js";
import { $, button, h, icon, say } from "./nodes.js";
import { looking } from "./state.js";
import { markCurrent } from "./text.js";
import { amount, attributionLabel, certaintyLabel, day, t } from "./words.js";

export const titleOf = (claim) => {
  const { headline } = effective(claim), text = claim.quote_text;
  return headline || text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");
};
export const isShown = (claim) => ({
  all: true, todo: !isDone(claim), warned: warnings(claim).length > 0, done: isDone(claim),
})[looking.filter];

const badge = (look, glyph, ...text) => h("span", { class: look }, glyph && icon(glyph), ...text);
function badges(claim) {
  const { source, certainty } = effective(claim), attributed = attribution(source), put_ = modality(certainty);
  return h("p", { class: "bd" },
    badge(null, attributed, attributionLabel(attributed)), badge(put_, put_, certaintyLabel(put_)),
    claim.quantities.map((id) => item("quantities", id)).map((one) => badge("num", null, amount(figure(claim, one), one.unit))),
    claim.dates.map((id) => item("dates", id)).map((one) => [one, reading(claim, one)])
      .map(([one, value]) => badge("num", null, value === "open" ? `${day(one.value)}, ${t("date_open").toLowerCase()}` : day(value))),
    claim.equipment.map((id) => item("equipment", id)).map((one) => badge("k", null, h("span", { class: "plain", "data-verbatim": true }, one.designation ?? one.text))));
}
function content(claim) {
  const { source, headline, note } = effective(claim), sentence = sentenceOf(claim), told = warnings(claim);
  const before = words(claim.field, [sentence[0], claim.span[0]]), after = words(claim.field, [claim.span[1], sentence[1]]);
  const bare = !headline && !before && after.length < 2;
  return [
    source.text && h("p", { class: "who" }, h("b", {}, source.text), source.role && `, ${source.role}`),
    badges(claim),
    !bare && h("blockquote", {}, h("p", { "data-verbatim": true }, before, h("em", { class: "core" }, claim.quote_text), after)),
    told.length > 0 && status(claim) === "todo" && h("ul", { class: "wl" }, told.map((one) => h("li", {}, icon("warning"), h("span", {}, h("b", {}, one.label), " ", one.line)))),
    note && h("p", { class: "note" }, icon("corrected"), h("span", {}, note)),
  ];
}
function actions(claim) {
  const state = status(claim), decided = decision(claim), pressed = (name) => state === name ? "true" : "false";
  const signed = decided?.by && h("span", { class: "small" }, t("by_on", { who: decided.by, date: decided.date ? day(decided.date) : "" }));
  return h("div", { class: "act" },
    h("p", { class: "stt", id: `k${claim.n}s` }, icon(state), h("b", {}, t(`status_${state}`)), signed),
    h("div", { class: "btns", role: "group", "aria-label": t("claim", { n: claim.n }) },
      state === "added"
        ? button(t("remove"), "x", { onclick: () => act("reject", claim.id) }, "rejected")
        : button(t("accept"), "a", { "aria-pressed": pressed("accepted"), onclick: () => act("accept", claim.id) }, "accepted"),
      button(t("correct"), "c", { onclick: () => act("correct", claim.id) }, "corrected"),
      state !== "added" && button(t("reject"), "x", { "aria-pressed": pressed("rejected"), onclick: () => act("reject", claim.id) }, "rejected")));
}
function whyRejected(claim, note) {
  const id = `why-${claim.n}`;
  const keep = (event) => {
    event.preventDefault();
    const text = event.target.elements[0].value.trim();
    change(t("rejected", { n: claim.n }), claim.id, (state) => { state.claims[claim.id] = { ...state.claims[claim.id], note: text || undefined }; });
    say(t("note_saved"));
    focusClaim(claim.id);
  };
  return h("form", { class: "why", onsubmit: keep }, h("label", { for: id }, t("reject_note")), h("input", { id, value: note, autocomplete: "off" }), h("button", { class: "btn", type: "submit" }, t("save")));
}
export function card(claim, total) {
  const state = status(claim), id = `k${claim.n}`, { source, note, headline } = effective(claim);
  const title = h("h3", { id: `${id}t` }, h("span", { class: "n", "aria-hidden": "true" }, String(claim.n)), h("span", headline ? {} : { "data-verbatim": true }, titleOf(claim)));
  const article = h("article", {
    class: `claim${claim.id === looking.current ? " now" : ""}`, id: `c${claim.n}`, "data-id": claim.id, "data-a": attribution(source), "data-st": state,
    tabindex: claim.id === looking.current ? 0 : -1, "aria-labelledby": `${id}n ${id}t ${id}s`,
  }, h("span", { class: "sr", id: `${id}n` }, t("claim_of", { n: claim.n, total })), title);
  if (looking.editing === claim.id) {           // built once, see `show`
    article.append(h("span", { class: "sr", id: `${id}s` }, t(`status_${state}`)), form(claim));
    return article;
  }
  article.append(...(state === "rejected" ? [whyRejected(claim, note)] : content(claim)).filter(Boolean), actions(claim));
  article.addEventListener("focusin", () => setCurrent(claim.id));
  article.addEventListener("click", (event) => {
    if (event.target.closest("button,a,input")) return;
    setCurrent(claim.id);
    article.focus({ preventScroll: true });
  });
  return article;
}

export function setCurrent(id) {
  if (looking.current === id) return;
  looking.current = id;
  for (const node of document.querySelectorAll("#claims .claim")) {
    const on = node.dataset.id === id;
    node.classList.toggle("now", on);
    node.tabIndex = on ? 0 : -1;
  }
  markCurrent();
}
const nodeOf = (id) => document.querySelector(`#claims .claim[data-id="${CSS.escape(id)}"]`);
let show = () => {};
export const onShow = (draw) => { show = draw; };
export function focusClaim(id) {
  const claim = claimOf(id ?? looking.current) ?? claims()[0];
  if (!claim) return;
  if (!isShown(claim)) { looking.filter = "all"; $("#f-all").checked = true; show(); }
  setCurrent(claim.id);
  nodeOf(claim.id)?.focus();
}
export function step(by, only = () => true) {
  const list = claims().filter((claim) => isShown(claim) || claim.id === looking.current);
  for (let at = list.findIndex((claim) => claim.id === looking.current) + by; at >= 0 && at < list.length; at += by) if (only(list[at])) return list[at];
  return null;
}
// After a decision: the next claim still to read, or stay.
export function onward(message) {
  const next = step(1, (claim) => !isDone(claim)) ?? claims().find((claim) => !isDone(claim) && claim.id !== looking.current);
  focusClaim(next ? next.id : looking.current);
  say(next ? message : `${message} ${t("all_done")}`);
}

function decide(claim, value, message) {
  change(t(message, { n: claim.n }), claim.id, (state) => put(state, ["claims", claim.id], value));
  if (value) { onward(t(message, { n: claim.n })); return; }
  focusClaim(claim.id);
  say(t(message, { n: claim.n }));
}
export function act(what, id) {
  const claim = claimOf(id), state = claim && status(claim);
  if (!claim) return;
  if (what === "correct") { openForm(claim); return; }
  if (what === "accept" && (state === "corrected" || state === "added")) { say(t("already_corrected", { n: claim.n })); return; }
  if (what === "reject" && claim.added) { removeAdded(claim); return; }
  const wanted = what === "accept" ? "accepted" : "rejected";
  if (state === wanted) decide(claim, null, "reset");
  else decide(claim, { quote: claim.quote_text, status: wanted }, wanted);
}
function removeAdded(claim) {
  const near = step(1) ?? step(-1);
  change(t("removed"), near?.id, (state) => put(state, ["added", claim.added.quote], null));
  focusClaim(near?.id);
  say(t("removed"));
}
