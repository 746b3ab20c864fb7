// The source text: claims marked in it, words chosen by mouse or by keys.
import { attribution, blank, chars, claimOf, claims, effective, extraction, status, words } from "./article.js";
import { focusClaim } from "./cards.js";
import { isBusy } from "./form.js";
import { $, h, say } from "./nodes.js";
import { looking } from "./state.js";
import { t } from "./words.js";

const WORD = /[\p{L}\p{N}]+(?:[’'\-.][\p{L}\p{N}]+)*(?:\s?%)?/gu;
const tokens = ["title", "text"].flatMap((field) => {
  const source = extraction[field] ?? "", found = [];
  let unit = 0, point = 0;
  for (const match of source.matchAll(WORD)) {
    point += Array.from(source.slice(unit, match.index)).length;
    unit = match.index;
    found.push({ field, span: [point, point + Array.from(match[0]).length] });
  }
  return found;
});
let show = () => {};
export const onShow = (draw) => { show = draw; };

// One paragraph as marked pieces; offsets stay on each piece.
function pieces(field, start, end) {
  const list = claims().filter((claim) => claim.field === field && status(claim) !== "rejected" && claim.span[0] < end && claim.span[1] > start);
  const word = looking.cursor && tokens[looking.cursor.head], picked = looking.picked;
  const spans = [...list.map((claim) => claim.span), ...(picked?.field === field ? [picked.span] : []), ...(word?.field === field ? [word.span] : [])];
  const edges = [...new Set([start, end, ...spans.flat().filter((at) => at > start && at < end)])].sort((a, b) => a - b);
  return edges.slice(0, -1).flatMap((at, place) => piece(field, at, edges[place + 1], list, word));
}
const holds = (span, at) => span[0] <= at && at < span[1];
function piece(field, at, to, list, word) {
  const here = list.filter((claim) => holds(claim.span, at)).sort((a, b) => a.span[1] - a.span[0] - (b.span[1] - b.span[0])), claim = here[0];
  const look = [
    here.some((one) => one.id === looking.current) && "on",
    looking.picked?.field === field && holds(looking.picked.span, at) && "sel",
    word?.field === field && holds(word.span, at) && "cur",
  ].filter(Boolean).join(" ");
  const node = h(claim ? "mark" : "span", { "data-f": field, "data-o": at, "data-a": claim && attribution(effective(claim).source), class: look || null }, words(field, [at, to]));
  const refs = list.filter((one) => one.span[1] === to).map((one) => h("a", { class: "ref", href: `#c${one.n}`, "aria-label": t("claim", { n: one.n }), onclick: (event) => { event.preventDefault(); focusClaim(one.id); } }, String(one.n)));
  return [node, ...refs];
}
export function renderText() {
  const parts = [h("h3", { "data-verbatim": true }, pieces("title", 0, chars.title.length))];
  let at = 0;
  for (const paragraph of extraction.text.split("\n\n")) {
    const size = Array.from(paragraph).length;
    parts.push(h("p", { "data-verbatim": true }, pieces("text", at, at + size)));
    at += size + 2;
  }
  $("#words-box").replaceChildren(...parts);
}
export function markCurrent() {
  renderText();
  const mark = $("#words-box mark.on"), pane = $("#pane");
  if (mark && pane.scrollHeight > pane.clientHeight) pane.scrollTop = Math.max(0, mark.offsetTop - pane.clientHeight / 3);
}

function pick(next, aloud = true) {
  looking.picked = next;
  $("#picked").hidden = !next;
  if (!next) return;
  const n = tokens.filter((token) => token.field === next.field && token.span[0] >= next.span[0] && token.span[1] <= next.span[1]).length;
  $("#picked-words").textContent = t("selected", { words: words(next.field, next.span), n });
  if (aloud) say($("#picked-words").textContent, false, true);
}
function pickSelection() {
  const selection = getSelection(), box = $("#words-box");
  if (looking.cursor || !selection.rangeCount || selection.isCollapsed || !box.contains(selection.anchorNode)) return;
  const range = selection.getRangeAt(0), touched = [...box.querySelectorAll("[data-o]")].filter((node) => range.intersectsNode(node));
  if (!touched.length) return;
  const field = touched[0].dataset.f, last = touched.filter((node) => node.dataset.f === field).at(-1);
  const offset = (node, container, at) => node.contains(container) && container.nodeType === Node.TEXT_NODE ? Array.from(container.data.slice(0, at)).length : null;
  const from = Number(touched[0].dataset.o) + (offset(touched[0], range.startContainer, range.startOffset) ?? 0);
  const to = Number(last.dataset.o) + (offset(last, range.endContainer, range.endOffset) ?? Array.from(last.textContent).length);
  const hit = tokens.filter((token) => token.field === field && token.span[0] < to && token.span[1] > from);   // whole words only
  if (hit.length) pick({ field, span: [hit[0].span[0], hit.at(-1).span[1]] }, false);
}

export function wordMode(on) {
  const box = $("#words-box"), attributes = { role: "application", "aria-label": t("word_mode_label"), "aria-describedby": "word-help", tabindex: "0" };
  $("#word-help").hidden = !on;
  for (const [name, value] of Object.entries(attributes)) { if (on) box.setAttribute(name, value); else box.removeAttribute(name); }
  if (!on) { looking.cursor = null; renderText(); return; }
  const claim = claimOf(looking.current), at = Math.max(0, tokens.findIndex((token) => !claim || (token.field === claim.field && token.span[0] >= claim.span[0])));
  looking.cursor = { anchor: at, head: at };
  getSelection().removeAllRanges();
  pickCursor();
  box.focus();
  say(t("word_mode_on"));
}
function pickCursor() {
  const [first, last] = [looking.cursor.anchor, looking.cursor.head].sort((a, b) => a - b);
  pick({ field: tokens[looking.cursor.head].field, span: [tokens[first].span[0], tokens[last].span[1]] });
  renderText();
  $("#words-box .cur")?.scrollIntoView({ block: "nearest" });
}
const sentenceAt = (place) => tokens[place].field === "title" ? -1 : extraction.sentences.findIndex(([start, end]) => start <= tokens[place].span[0] && tokens[place].span[0] < end);
function target(key, extends_) {
  const head = looking.cursor.head, here = sentenceAt(head), firstOf = (sentence) => tokens.findIndex((_, place) => sentenceAt(place) === sentence);
  const lastOf = (sentence) => tokens.findLastIndex((_, place) => sentenceAt(place) === sentence);
  if (key === "ArrowRight") return head + 1;
  if (key === "ArrowLeft") return head - 1;
  if (key === "ArrowUp") return firstOf(here - 1);
  if (key === "ArrowDown") return extends_ && head !== lastOf(here) ? lastOf(here) : extends_ ? lastOf(here + 1) : firstOf(here + 1);
  return key === "Home" ? firstOf(here) : key === "End" ? lastOf(here) : null;
}
export function wordKey(event) {
  const to = target(event.key, event.shiftKey), stop = () => { event.preventDefault(); event.stopPropagation(); };
  if (event.key === "Enter") { stop(); addPicked(); return; }
  if (event.key === "Escape") { stop(); wordMode(false); pick(null); focusClaim(); say(t("word_mode_off")); return; }
  if (to === null) return;
  stop();
  if (to < 0 || to >= tokens.length || (event.shiftKey && tokens[to].field !== tokens[looking.cursor.head].field)) return;
  looking.cursor = { anchor: event.shiftKey ? looking.cursor.anchor : to, head: to };
  pickCursor();
}
export function dropPicked() {
  wordMode(false);
  pick(null);
  getSelection().removeAllRanges();
  focusClaim();
}
export function addPicked() {
  if (isBusy("draft")) return;
  const chosen = looking.picked;
  wordMode(false);
  pick(null);
  getSelection().removeAllRanges();
  looking.draft = { ...blank("draft", chosen?.field ?? "text", chosen?.span ?? [0, 0]), isNew: true };
  looking.editing = null;
  show();
  $(`#draft [name=${chosen ? "source" : "words"}]`).focus();
}
document.addEventListener("selectionchange", pickSelection);
