// Around the claims: progress and saving, trouble, conflicts, orphans, the essentials, the file.
import { claimOf, claims, isDone, machine, orphans, status } from "./article.js";
import { focusClaim } from "./cards.js";
import { change, desk, entry, operations, put, save, settle, usePending } from "./desk.js";
import { $, button, h, icon, s, say } from "./nodes.js";
import { day, t } from "./words.js";

export const nameOf = ([part, key]) => part === "claims" ? String(claimOf(key)?.n ?? key) : part === "summary" ? t("line", { n: key + 1 }) : key;

export function renderProgress() {
  const list = claims(), count = (name) => list.filter((claim) => status(claim) === name).length, lost = orphans().length, width = 100 / Math.max(1, list.length), gap = Math.min(.8, width / 3);
  $("#progress-text").textContent = t("progress", { n: list.filter(isDone).length, total: list.length });
  const counted = ["accepted", "corrected", "rejected", "added"].map((name) => [name, count(name)]).filter(([, n]) => n);
  const more = counted.map(([name, n]) => t(`count_${name}`, { n }));
  $("#progress-more").textContent = [...more, ...(lost ? [t("orphans", { n: lost })] : [])].join(", ");
  $("#progress").replaceChildren(...list.flatMap((claim, place) => segment(status(claim), place * width, width - gap)));
}
// Filled where it was read, struck where rejected, empty where it is still to be read.
function segment(state, x, width) {
  const [left, right] = [`${x}%`, `${x + width}%`], frame = s("rect", { x: left, width: `${width}%`, y: 1, height: 8, class: "ln" });
  if (state === "todo") return [frame];
  if (state === "rejected") return [frame, s("line", { x1: left, x2: right, y1: 9, y2: 1, class: "ln" })];
  return [s("rect", { x: left, width: `${width}%`, height: 10, class: "bar" })];
}

export function showSaved() {
  const n = operations().length, box = $("#saved");
  const [state, glyph, text] = desk.conflicts.length ? ["conflict", "warning", t("conflict_state")]
    : desk.saving ? ["saving", "todo", t("saving")]
    : n ? ["unsaved", "warning", t("unsaved", { n })]
    : ["saved", "accepted", desk.savedAt ? t("saved_at", { time: desk.savedAt }) : t("saved")];
  box.dataset.st = state;
  box.replaceChildren(icon(glyph), h("span", {}, text));
  renderTrouble(n);
  $("#yaml").textContent = desk.yaml;
}
function renderTrouble(n) {
  const box = $("#trouble");
  box.hidden = !desk.trouble && !desk.pending;
  if (desk.trouble) {
    const bold = n ? h("b", {}, `${t("unsaved", { n })}. `) : null;
    box.replaceChildren(h("p", {}, icon("warning"), bold ?? "", desk.trouble), h("div", { class: "btns" }, button(t("retry"), null, { onclick: () => save() }), button(t("reload"), null, { onclick: () => location.reload() })));
  } else if (desk.pending) {
    box.replaceChildren(h("p", {}, icon("warning"), h("b", {}, t("pending", { n: desk.pending.length }))),
      h("div", { class: "btns" }, button(t("pending_take"), null, { class: "btn main", onclick: () => usePending(true) }), button(t("pending_drop"), null, { onclick: () => usePending(false) })));
  }
}

const QUIET = ["status", "quote", "by", "date", "field"];
function described(value) {
  if (!value) return [t("nothing")];
  if (typeof value === "string") return [day(value)];
  if (value.line !== undefined) return [value.line];
  const rest = Object.entries(value).filter(([name]) => !QUIET.includes(name));
  return [h("b", {}, t(`status_${value.status ?? "added"}`)), ...rest.flatMap(([name, item]) => [h("br"), h("code", {}, `${name}: ${typeof item === "string" ? item : JSON.stringify(item)}`)]),
    value.by && [h("br"), h("span", { class: "small" }, t("by_on", { who: value.by, date: value.date ? day(value.date) : "" }))]];
}
export function renderConflicts() {
  const box = $("#conflict");
  box.hidden = !desk.conflicts.length;
  if (box.hidden) { box.replaceChildren(); return; }
  box.replaceChildren(h("h2", { id: "conflict-title", tabindex: -1 }, icon("warning"), t("conflict_title")), h("p", {}, t("conflict_text")), ...desk.conflicts.map(versus));
}
function versus(conflict) {
  const claim = conflict.path[0] === "claims" ? claimOf(conflict.path[1]) : null, name = claim ? t("claim", { n: claim.n }) : nameOf(conflict.path);
  const side = (title, value, label, keepTheirs) => h("div", {}, h("h3", {}, title), h("p", {}, described(value)), button(label, null, { onclick: () => settle(conflict, keepTheirs) }));
  return h("div", { class: "versus", role: "group", "aria-label": name },
    h("p", { class: "versus-h" }, h("b", {}, name), claim && [" ", h("span", { "data-verbatim": true }, claim.quote_text)]),
    side(t("theirs"), conflict.theirs, t("keep_theirs"), true), side(t("mine"), conflict.mine, t("keep_mine"), false));
}

const split = (text) => text.match(/\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\S+/g) ?? [];   // "11 000" is one word
// Words that went and words that came, by the longest common subsequence; `score` is the share in common.
function difference(before, after) {
  const a = split(before).slice(0, 400), b = split(after).slice(0, 400), was = [], now = [];
  const table = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) table[i][j] = a[i] === b[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i] === b[j]) { was.push(a[i++], " "); now.push(b[j++], " "); }
    else if (j >= b.length || (i < a.length && table[i + 1][j] >= table[i][j + 1])) was.push(h("del", {}, a[i++]), " ");
    else now.push(h("ins", {}, b[j++]), " ");
  }
  return { was: was.slice(0, -1), now: now.slice(0, -1), score: 2 * table[0][0] / Math.max(1, a.length + b.length) };
}
export function renderOrphans() {
  const list = orphans();
  $("#orphans").hidden = !list.length;
  $("#orphan-list").replaceChildren(...list.map(orphan));
}
function orphan({ path, decided }, place) {
  const ranked = machine.map((claim) => ({ claim, ...difference(decided.quote, claim.quote_text) })).sort((a, b) => b.score - a.score);
  const best = ranked[0]?.score >= .5 ? ranked[0] : null, numbers = new Map(claims().map((claim) => [claim.id, claim.n])), n = best && numbers.get(best.claim.id);
  const state = decided.status ?? "added", id = `o${place}`, row = (title, content) => h("div", {}, h("dt", {}, title), content && h("dd", {}, content));
  const choose = h("select", { id }, h("option", { value: "" }, t("orphan_pick")), machine.map((claim) =>
    h("option", { value: claim.id }, `${numbers.get(claim.id)}. ${claim.quote_text.slice(0, 48)}${claim.quote_text.length > 48 ? "…" : ""}${desk.state.claims[claim.id] ? ` (${t("orphan_replaces")})` : ""}`)));
  return h("li", { class: "orphan" },
    h("p", { class: "stt" }, icon("warning"), icon(state), h("b", {}, t(`status_${state}`)), decided.by && h("span", { class: "small" }, t("by_on", { who: decided.by, date: decided.date ? day(decided.date) : "" }))),
    h("dl", {}, row(t("orphan_was"), h("span", { "data-verbatim": true }, best ? best.was : decided.quote)),
      best ? row(t("orphan_now"), [h("span", { "data-verbatim": true }, best.now), h("span", { class: "small" }, ` ${t("orphan_similar", { p: Math.round(best.score * 100) })}`)]) : row(t("orphan_none")),
      decided.source?.name && row(t("source"), [decided.source.name, decided.source.role && `, ${decided.source.role}`]), decided.note && row(t("note"), decided.note)),
    h("div", { class: "btns" }, best && button(t("orphan_attach", { n }), null, { class: "btn main", onclick: () => attach(path, decided, best.claim) }),
      h("label", { for: id, class: "sr" }, t("orphan_choose")), choose,
      button(t("orphan_do"), null, { onclick: () => { const claim = machine.find((one) => one.id === choose.value); if (claim) attach(path, decided, claim); else choose.focus(); } }),
      button(t("orphan_forget"), null, { class: "btn quiet", onclick: () => forget(path) })));
}
// The decision goes to the new claim. Figures go by their words: those that are gone are not carried over.
function attach(path, decided, claim) {
  const { field, figures, ...kept } = decided, n = claimOf(claim.id).n;
  const left = Object.entries(figures ?? {}).filter(([words]) => claim.quote_text.includes(words));
  const value = { ...kept, quote: claim.quote_text, status: decided.status ?? "corrected", ...(left.length ? { figures: Object.fromEntries(left) } : {}) };
  change(t("orphan_attached", { n }), claim.id, (state) => { put(state, path, null); put(state, ["claims", claim.id], value); });
  focusClaim(claim.id);
  say(t("orphan_attached", { n }));
}
function forget(path) {
  change(t("orphan_forgotten"), null, (state) => put(state, path, null));
  say(t("orphan_forgotten"));
  ($("#orphan-list button") ?? $("#claims .now"))?.focus();
}

const idInFile = (claim) => claim.added ? claim.added.quote : claim.id;
const borne = (line, claim) => line.claims.includes(idInFile(claim)) || (desk.ids?.[claim.added?.quote] && line.claims.includes(desk.ids[claim.added.quote]));
function write(place, edit) {
  change(t("line_saved", { n: place + 1 }), null, (state) => put(state, ["summary", place], { ...entry(state, ["summary", place]), ...edit }));
}
export function renderSummary() {
  const list = claims(), box = $("#summary-lines");
  for (const place of [0, 1, 2]) {
    if (!box.children[place]) box.append(emptyLine(place));
    const line = desk.state.summary[place], [, area, pick, problem] = box.children[place].children;
    if (area !== document.activeElement) area.value = line.line;
    pick.replaceChildren(h("legend", {}, t("line_claims")), ...list.map((claim) => choice(place, line, claim, list)));
    tellProblem(line, list, area, problem);
  }
}
function emptyLine(place) {
  const id = `l${place}`, keep = (event) => { write(place, { line: event.target.value.trim() }); say(t("line_saved", { n: place + 1 })); };
  return h("li", {}, h("label", { for: id }, t("line", { n: place + 1 })), h("textarea", { id, rows: 2, onchange: keep }), h("fieldset", { class: "pick" }), h("p", { class: "prob", id: `${id}p`, hidden: true }));
}
function choice(place, line, claim, list) {
  const id = `l${place}-${claim.n}`, toggle = (event) => {
    const on = event.target.checked;
    write(place, { claims: list.filter((one) => one.id === claim.id ? on : borne(line, one)).map(idInFile) });
    document.getElementById(id)?.focus();
  };
  return h("label", { class: status(claim) === "rejected" ? "no" : null, title: claim.quote_text },
    h("input", { type: "checkbox", id, checked: Boolean(borne(line, claim)), "aria-label": `${t("claim", { n: claim.n })}, ${claim.quote_text}`, onchange: toggle }), h("span", { "aria-hidden": "true" }, String(claim.n)));
}
function tellProblem(line, list, area, problem) {
  const dead = list.filter((claim) => borne(line, claim) && status(claim) === "rejected").map((claim) => claim.n).join(", ");
  const text = line.line && !line.claims.length ? t("line_none") : dead ? t("line_rejected", { list: dead }) : "";
  problem.hidden = !text;
  problem.replaceChildren(...(text ? [icon("warning"), text] : []));
  if (text) area.setAttribute("aria-describedby", problem.id); else area.removeAttribute("aria-describedby");
}
