// The decisions: what the file says, what the editor wants, undo, saving, conflicts.
import { clone, same, say } from "./nodes.js";
import * as server from "./server.js";
import { clock, data, t } from "./words.js";

const PARTS = ["claims", "added", "dates", "summary"];
const EMPTY = { line: "", claims: [] };
const PENDING = `sourcier-pending:${data.slug}`;
// The page has three lines to write on, the file those that have words.
const taken = (review) => ({ ...clone(review), summary: [0, 1, 2].map((place) => clone(review.summary[place] ?? EMPTY)) });

export const desk = {
  state: taken(data.review), saved: taken(data.review), yaml: data.yaml, past: [], future: [], conflicts: [],
  trouble: null, saving: false, again: false, savedAt: null, pending: null, turn: 0,
};
export const view = { show: () => {}, showSaved: () => {}, focus: () => {}, isWriting: () => false };  // set by the page

export const entry = (doc, [part, key]) =>
  (part === "added" ? doc.added.find((added) => added.quote === key) : doc[part][key]) ?? null;
export function put(doc, [part, key], value) {
  if (part === "added") {
    const at = doc.added.findIndex((added) => added.quote === key);
    if (at >= 0) doc.added.splice(at, 1, ...(value ? [value] : []));
    else if (value) doc.added.push(value);
  } else if (part === "summary") doc.summary[key] = value ?? clone(EMPTY);
  else if (value === null) delete doc[part][key];
  else doc[part][key] = value;
}
const keys = (part, doc) => part === "added" ? doc.added.map((added) => added.quote) : part === "summary" ? [0, 1, 2] : Object.keys(doc[part]);
const paths = (...docs) => PARTS.flatMap((part) => [...new Set(docs.flatMap((doc) => keys(part, doc)))].map((key) => [part, key]));

// What differs between the file as last read and the desk.
export function operations() {
  return paths(desk.saved, desk.state)
    .map((path) => ({ path, was: entry(desk.saved, path), value: entry(desk.state, path) }))
    .filter(({ was, value }) => !same(was, value));
}

// Every decision passes here: it can be undone, is saved and shown.
export function change(what, focus, edit) {
  desk.past.push({ state: clone(desk.state), what, focus });
  desk.future = [];
  edit(desk.state);
  view.show();
  save();
}
function travel(from, to, message, none) {
  const step = from.pop();
  if (!step) { say(t(none)); return; }
  to.push({ state: clone(desk.state), what: step.what, focus: step.focus });
  desk.state = step.state;
  view.show();
  save();
  say(t(message, { what: step.what }));
  if (step.focus) view.focus(step.focus);
}
export const undo = () => travel(desk.past, desk.future, "undone", "nothing_to_undo");
export const redo = () => travel(desk.future, desk.past, "redone", "nothing_to_redo");

export const editor = () => document.getElementById("editor").value.trim();
export async function save() {
  if (desk.saving) { desk.again = true; return; }
  const sent = operations();
  keep(sent);
  if (!sent.length || desk.conflicts.length) { view.showSaved(); return; }
  desk.saving = true;
  desk.turn += 1;
  view.showSaved();
  try {
    settled(await server.change(sent, editor()), sent);
  } catch (error) {
    refused(error);
  }
  desk.saving = false;
  if (desk.again) { desk.again = false; await save(); return; }
  keep(operations());
  view.showSaved();
}
function settled(answer, sent) {
  const troubled = desk.trouble;
  desk.trouble = null;
  desk.savedAt = clock(answer.saved_at);
  desk.yaml = answer.yaml;
  const now = taken(answer.review);
  for (const { path, value } of sent) {         // the server has signed what was sent: that is no hand edit
    const signed = entry(now, path);
    if (same(entry(desk.state, path), value) && path[0] !== "summary") put(desk.state, path, clone(signed));
    put(desk.saved, path, path[0] === "summary" ? clone(value) : clone(signed));
  }
  if (!operations().some(({ path }) => path[0] === "summary")) { desk.state.summary = clone(now.summary); desk.saved.summary = clone(now.summary); }
  take(answer.review);
  if (troubled) say(t("saved_again"));
}
function refused(error) {
  const troubled = desk.trouble;
  if (error.status === 409 && error.why === "entry") { take(error.review); return; }
  if (error.status === 409) { textChanged(); return; }
  if (error.status === 0) desk.trouble = t("offline");
  else if (error.status === 403) desk.trouble = t("stale");
  else if (error.errors) desk.trouble = t("refused_value", { why: error.errors.map((one) => `${one.message} — ${one.fix}`).join(" ; ") });
  else desk.trouble = t("refused", { why: error.why ?? error.status });
  if (!troubled) say(desk.trouble, true);
}

// The article has another text now. What is written in a form is not lost for it.
function textChanged() {
  if (view.isWriting()) { desk.trouble = t("text_changed_form"); view.showSaved(); say(desk.trouble, true); return; }
  keep(operations());
  say(t("text_changed"));
  location.reload();
}

// The file as it is now: adopt hand edits, set conflicts aside.
export function take(review) {
  const now = taken(review), merged = [], conflicts = [], before = desk.conflicts.length;
  for (const path of paths(desk.saved, now)) {
    const was = entry(desk.saved, path), theirs = entry(now, path), mine = entry(desk.state, path);
    if (same(was, theirs)) continue;
    if (!same(mine, was) && !same(mine, theirs)) { conflicts.push({ path, theirs, mine }); continue; }
    put(desk.state, path, clone(theirs));
    put(desk.saved, path, clone(theirs));
    merged.push(path);
  }
  desk.conflicts = conflicts;
  if (merged.length || conflicts.length || before) view.show();
  if (conflicts.length) { say(`${t("conflict_title")}. ${t("conflict_text")}`, true); document.getElementById("conflict-title")?.focus(); }
  else if (merged.length) say(t("merged", { list: merged.map(view.nameOf).join(", ") }));
}
export function settle(conflict, keepTheirs) {
  put(desk.saved, conflict.path, clone(conflict.theirs));
  if (keepTheirs) put(desk.state, conflict.path, clone(conflict.theirs));
  desk.conflicts = desk.conflicts.filter((one) => one !== conflict);
  view.show();
  save();
  if (!desk.conflicts.length) { say(t("conflict_solved")); view.focus(null); }
}

// After each build: what the preview has now. An answer that a save has overtaken is of the past: ask again.
export async function refresh() {
  if (desk.saving) return;
  const { turn } = desk;
  try {
    const now = await server.read();
    if (turn !== desk.turn) { await refresh(); return; }
    if (now.article !== `sha256:${data.extraction.text_sha256}`) { textChanged(); return; }
    desk.yaml = now.yaml;
    take(now.review);
    if (desk.trouble) await save();
    view.showSaved();
  } catch (error) {
    if (error.status !== 0) { refused(error); view.showSaved(); }
  }
}

// Operations that are not saved stay in the browser, and are offered at the next load.
function keep(sent) {
  try {
    if (sent.length) localStorage.setItem(PENDING, JSON.stringify(sent));
    else if (!desk.pending) localStorage.removeItem(PENDING);
  } catch { /* private mode: the page alone holds them */ }
}
export function findPending() {
  try {
    const kept = JSON.parse(localStorage.getItem(PENDING) ?? "[]");
    desk.pending = kept.filter(({ path, value }) => !same(entry(desk.state, path), value));
  } catch { desk.pending = []; }
  if (!desk.pending?.length) desk.pending = null;
}
export function usePending(wanted) {
  const kept = desk.pending ?? [];
  desk.pending = null;
  if (wanted) change(t("pending_take"), null, (state) => kept.forEach(({ path, value }) => put(state, path, value)));
  else { keep(operations()); view.show(); }
}
