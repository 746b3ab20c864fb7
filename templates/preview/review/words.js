// What the page says: words of the interface in its language, numbers and days as it writes them.
const read = (id) => JSON.parse(document.getElementById(id).textContent);

export const data = read("data");
const words = read("words");
const locale = data.language === "fr" ? "fr-FR" : "en-GB";
const plural = new Intl.PluralRules(data.language);
const dayFormat = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const monthFormat = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });

// French typography; words of an article never pass here.
const set = (text) => data.language !== "fr" ? text : text
  .replaceAll("'", "’").replace(/ ([;!?»])/g, "\u202f$1").replace(/ :/g, "\u00a0:").replace(/« /g, "«\u00a0");

export const fill = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
const entry = (key, n) => {
  const found = words[key] ?? key;
  return typeof found === "string" ? found : found[plural.select(n)] ?? found.other;
};
export const t = (key, values = {}) => fill(set(entry(`preview.review.${key}`, values.n)), values);
// The pattern of a message in two parts, around the place of the article's own words.
export const around = (key, name) => set(entry(`preview.review.${key}`)).split(`{${name}}`);
export const attributionLabel = (name) => set(words[`compose.attribution.${name}`]);
export const certaintyLabel = (name) => set(words[`compose.modality.${name}`]);

export const number = (value) => Number(value).toLocaleString(locale);
export const clock = (text) => text.replace(":", data.language === "fr" ? "\u00a0h\u00a0" : ":");

// A TIMEX3 value in words: the server's where it knows it, else for a year, a month or a day.
export function day(value) {
  if (data.dates[value]) return data.dates[value];
  const [year, month, date] = value.split("-").map(Number);
  if (!/^\d{4}(-\d\d){0,2}$/.test(value) || !month) return value;
  return (date ? dayFormat : monthFormat).format(new Date(Date.UTC(year, month - 1, date || 1)));
}

const UNITS = { EUR: "€", USD: "$", GBP: "£" };
export function amount({ min, max, approx }, unit) {
  const end = unit && unit !== "proportion" ? `\u00a0${UNITS[unit] ?? unit}` : "";
  const known = (value) => value !== null && value !== undefined;
  if (known(min) && known(max) && Number(min) === Number(max)) return `${approx ? "≈\u202f" : ""}${number(min)}${end}`;
  if (known(min) && known(max)) return `${number(min)}\u00a0–\u00a0${number(max)}${end}`;
  if (known(min)) return `≥\u202f${number(min)}${end}`;
  return known(max) ? `≤\u202f${number(max)}${end}` : "—";
}
