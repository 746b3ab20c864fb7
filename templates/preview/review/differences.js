// What a form changes: as entries for the file, and as lines for the editor.
import { item, modality, reading } from "./article.js";
import { same } from "./nodes.js";
import { amount, certaintyLabel, day, t } from "./words.js";

const shown = (value) => value === "open" ? t("date_open") : day(value);
const sourceName = (source) => source.text ?? t(`kind_${source.kind}`);
export const sourceEntry = ({ text, kind, role, inferred }) => ({
  ...(text ? { name: text } : {}), kind, ...(role ? { role } : {}), ...(inferred ? { inferred: true } : {}),
});
const actorNames = (parts) => parts.map(({ actor, role }) => `${actor} (${t(`role_${role}`).toLowerCase()})`).join(", ") || "—";

// `out` has only what differs from the extraction, so that the rest follows a better extractor; `moved` the
// readings of dates, which hold for the article, null where the extraction's own is wanted again.
export function compare(claim, read) {
  const out = {}, told = [], moved = {}, { text, kind, role, inferred } = claim.source;
  const tell = (name, value, what, from, to) => { out[name] = value; told.push([t(`sum_${what}`), from, to]); };
  if (!same(read.source, { text, kind, role, inferred })) {
    tell("source", sourceEntry(read.source), "source", sourceName(claim.source), sourceName(read.source));
  }
  if (modality(read.certainty) !== modality(claim.certainty)) tell("certainty", read.certainty, "certainty", certaintyLabel(modality(claim.certainty)), certaintyLabel(modality(read.certainty)));
  if (!same(read.actors, claim.actors)) tell("actors", read.actors, "actors", actorNames(claim.actors), actorNames(read.actors));
  const figures = changedFigures(claim, read.figures);
  for (const [, was, now, unit] of figures) told.push([t("sum_figures"), amount(was, unit), amount(now, unit)]);
  if (figures.length) out.figures = Object.fromEntries(figures.map(([words, , now]) => [words, bounds(now)]));
  for (const [words, value] of Object.entries(read.dates)) {
    const date = claim.dates.map((id) => item("dates", id)).find((one) => one.text === words), now = reading(claim, date);
    if (value === now) continue;
    moved[words] = value === date.value ? null : value;
    told.push([t("sum_dates"), shown(now), shown(value)]);
  }
  if (read.headline) tell("headline", read.headline, "headline", "", read.headline);
  if (read.note) tell("note", read.note, "note", "", read.note);
  return { out, moved, told };
}
const bounds = ({ min, max, approx }) => ({ ...(min === null ? {} : { min }), ...(max === null ? {} : { max }), ...(approx ? { approx: true } : {}) });
const changedFigures = (claim, read) => claim.quantities.map((id) => item("quantities", id))
  .map((one) => [one.text, { min: one.min, max: one.max, approx: one.approx }, read[one.text], one.unit])
  .filter(([, was, now]) => now && !(was.min === now.min && was.max === now.max && was.approx === now.approx));
