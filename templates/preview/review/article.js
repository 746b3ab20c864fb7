// The article: its words, the claims that were extracted, and each claim as the decisions make it.
import { data } from "./words.js";
import { desk } from "./desk.js";

export const extraction = data.extraction;
export const chars = { title: Array.from(extraction.title ?? ""), text: Array.from(extraction.text) };  // offsets are code points
export const words = (field, [start, end]) => chars[field].slice(start, end).join("");
const names = new Map(extraction.actors.map((actor) => [actor.id, actor.name]));
const items = (list) => new Map(extraction[list].map((item) => [item.id, item]));
const byId = { quantities: items("quantities"), dates: items("dates"), equipment: items("equipment") };
export const item = (list, id) => byId[list].get(id);

export function find(field, quote) {
  const text = field === "title" ? extraction.title ?? "" : extraction.text, found = [];
  for (let at = text.indexOf(quote); quote && at >= 0; at = text.indexOf(quote, at + 1)) found.push(Array.from(text.slice(0, at)).length);
  return found;
}
export const inOrder = (a, b) =>
  a.field === b.field ? a.span[0] - b.span[0] || a.span[1] - b.span[1] : a.field === "title" ? -1 : 1;

export const machine = extraction.claims.map((claim) => ({
  ...claim,
  actors: claim.actors.map((part) => ({ actor: names.get(part.actor) ?? part.actor, role: part.role })),
  quote_text: words(claim.field, claim.span),
}));
const within = (list, field, [start, end]) =>
  extraction[list].filter((one) => one.field === field && start <= one.span[0] && one.span[1] <= end).map((one) => one.id);

const NOBODY = { text: null, kind: "none", role: null, inferred: false };
// A claim of words that the extraction has none for.
export function blank(id, field, span) {
  return {
    id, field, span, quote_text: words(field, span), source: NOBODY, certainty: "asserted", actors: [],
    quantities: within("quantities", field, span), equipment: within("equipment", field, span), dates: within("dates", field, span),
  };
}
function addition(added) {
  const field = added.field ?? (find("text", added.quote).length ? "text" : "title"), start = find(field, added.quote)[0];
  if (start === undefined) return null;
  return { ...blank(`added:${added.quote}`, field, [start, start + Array.from(added.quote).length]), added };
}
export function claims() {
  const added = desk.state.added.map(addition).filter(Boolean);
  return [...machine, ...added].sort(inOrder).map((claim, place) => ({ ...claim, n: place + 1 }));
}
export const claimOf = (id) => claims().find((claim) => claim.id === id);
export const decision = (claim) => claim.added ?? desk.state.claims[claim.id] ?? null;
export const status = (claim) => claim.added ? "added" : decision(claim)?.status ?? "todo";
export const isDone = (claim) => status(claim) !== "todo";
export const warnings = (claim) => data.warnings.filter((warning) => warning.claims.includes(claim.id));
export const orphans = () => [
  ...Object.entries(desk.state.claims).filter(([id]) => !machine.some((claim) => claim.id === id)).map(([id, decided]) => ({ path: ["claims", id], decided })),
  ...desk.state.added.filter((added) => !addition(added)).map((decided) => ({ path: ["added", decided.quote], decided })),
];

// The claim as the editor wants it.
export function effective(claim) {
  const decided = decision(claim), edit = decided && (claim.added || decided.status === "corrected") ? decided : {};
  const source = edit.source
    ? { text: edit.source.name ?? null, kind: edit.source.kind ?? "named", role: edit.source.role ?? null, inferred: Boolean(edit.source.inferred) }
    : claim.source;
  return {
    source, certainty: edit.certainty ?? claim.certainty, actors: edit.actors ?? claim.actors, figures: edit.figures ?? {},
    dates: edit.dates ?? {}, headline: edit.headline ?? "", note: decided?.note ?? "",
  };
}
// "Officiellement" is an official word that names no authority.
const isUnnamed = ({ kind, text }) => kind === "anonymous" || (kind === "official" && text?.toLowerCase() === "officiellement");
export const attribution = (source) =>
  source.kind === "none" ? "none" : source.inferred ? "inferred" : isUnnamed(source) ? "anonymous" : "named";
export const modality = (certainty) => certainty === "reported" ? "asserted" : certainty;
// Decisions may write more words than the mention has: "en juin" for "juin".
const written = (entries, text) => Object.entries(entries).find(([key]) => key === text || key.includes(text))?.[1];
export function figure(claim, quantity) {
  const read = written(effective(claim).figures, quantity.text) ?? quantity;
  return { min: read.min ?? null, max: read.max ?? null, approx: Boolean(read.approx) };
}
export const reading = (claim, date) => written(effective(claim).dates, date.text) ?? written(desk.state.dates, date.text) ?? date.value;
export function sentenceOf(claim) {
  if (claim.field === "title") return [0, chars.title.length];
  return extraction.sentences.find(([start, end]) => start <= claim.span[0] && claim.span[1] <= end) ?? claim.span;
}
export const actorNames = [...new Set(extraction.actors.map((actor) => actor.name))];
