// Review in the preview: draws the page anew after each change, and takes the keys.
import { claimOf, claims, isDone, inOrder } from "./article.js";
import * as cards from "./cards.js";
import { desk, findPending, operations, redo, refresh, undo, view } from "./desk.js";
import * as forms from "./form.js";
import { $, h, say } from "./nodes.js";
import { nameOf, renderConflicts, renderOrphans, renderProgress, renderSummary, showSaved } from "./panels.js";
import { listen } from "./server.js";
import { looking } from "./state.js";
import * as text from "./text.js";
import { data, t } from "./words.js";

function draftCard() {
  return h("article", { class: "claim now", id: "draft", "data-a": "none", "aria-labelledby": "draft-t" }, h("h3", { id: "draft-t" }, h("span", { class: "n", "aria-hidden": "true" }, "+"), t("new_claim")), forms.form(looking.draft));
}
// The cards in order. An open form's node is never moved or rebuilt: nothing typed is lost.
function renderClaims() {
  const list = claims(), box = $("#claims"), key = looking.editing ?? (looking.draft && "draft");
  const kept = key && [...box.children].find((node) => node.dataset.open === key);
  const items = list.filter((claim) => cards.isShown(claim) || claim.id === looking.editing).map((claim) => ({
    at: claim, node: kept && looking.editing === claim.id ? kept : h("li", { "data-open": looking.editing === claim.id ? claim.id : null }, cards.card(claim, list.length)),
  }));
  if (looking.draft) {
    const before = items.findIndex(({ at }) => inOrder(at, looking.draft) > 0);
    items.splice(before < 0 ? items.length : before, 0, { at: looking.draft, node: kept ?? h("li", { "data-open": "draft" }, draftCard()) });
  }
  for (const node of [...box.children]) if (node !== kept) node.remove();
  const at = items.findIndex(({ node }) => node === kept);
  items.forEach(({ node }, place) => { if (node !== kept) box.insertBefore(node, place < at ? kept : null); });
  $("#none-shown").hidden = items.length > 0;
}
function show() {
  const active = document.activeElement, inClaim = active?.closest?.("#claims .claim")?.dataset.id;
  if (!claimOf(looking.current)) looking.current = claims()[0]?.id ?? null;
  renderClaims();
  renderProgress();
  text.renderText();
  renderOrphans();
  renderSummary();
  renderConflicts();
  showSaved();
  $("#undo").disabled = !desk.past.length;
  if (active && !document.contains(active)) ((active.id && document.getElementById(active.id)) || (inClaim && document.querySelector(`#claims .claim[data-id="${CSS.escape(inClaim)}"]`)))?.focus({ preventScroll: true });
}

let shortcuts = true;
try { shortcuts = localStorage.getItem("sourcier-shortcuts") !== "off"; } catch { /* private mode: the default holds */ }
const goTo = (claim) => claim && cards.focusClaim(claim.id);
const keys = {
  j: () => goTo(cards.step(1)), k: () => goTo(cards.step(-1)),
  n: () => { const next = cards.step(1, (claim) => !isDone(claim)) ?? claims().find((claim) => !isDone(claim)); if (next) goTo(next); else say(t("all_done")); },
  a: () => cards.act("accept", looking.current), c: () => cards.act("correct", looking.current), x: () => cards.act("reject", looking.current),
  u: undo, U: redo, t: () => text.wordMode(true), e: () => $("#l0").focus(), y: () => $("#drawer").showModal(), "?": () => $("#help").showModal(),
};
const TYPING = "input:not([type=radio]):not([type=checkbox]),textarea,select,dialog,form.ed,[contenteditable]";
document.addEventListener("keydown", (event) => {
  if (looking.cursor && event.target === $("#words-box")) { text.wordKey(event); return; }
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || (event.repeat && !"jk".includes(event.key))) return;
  if (event.target.closest(TYPING) || (!shortcuts && event.key !== "?") || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

const clicks = {
  "#undo": keys.u, "#show-yaml": keys.y, "#show-help": keys["?"], "#pick-words": keys.t, "#type-words": text.addPicked,
  "#add-picked": text.addPicked, "#drop-picked": text.dropPicked,
  "#copy": async () => { try { await navigator.clipboard.writeText(desk.yaml); say(t("copied")); } catch { say(t("copy_failed")); } },
};
for (const [selector, run] of Object.entries(clicks)) $(selector).addEventListener("click", () => run());
$("#add-picked").addEventListener("mousedown", (event) => event.preventDefault());
for (const node of document.querySelectorAll("[name=filter]")) node.addEventListener("change", () => { looking.filter = node.value; show(); say(t("filtered", { n: claims().filter(cards.isShown).length })); });
for (const node of document.querySelectorAll("dialog .close")) node.addEventListener("click", () => node.closest("dialog").close());
$("#shortcuts").checked = shortcuts;
$("#shortcuts").addEventListener("change", ({ target }) => {
  shortcuts = target.checked;
  try { localStorage.setItem("sourcier-shortcuts", shortcuts ? "on" : "off"); } catch { /* kept for this page only */ }
  say(t(shortcuts ? "shortcuts_on" : "shortcuts_off"));
});
try { $("#editor").value = localStorage.getItem("sourcier-editor") ?? data.editor; } catch { $("#editor").value = data.editor; }
$("#editor").addEventListener("change", ({ target }) => { try { localStorage.setItem("sourcier-editor", target.value.trim()); } catch { /* kept for this page only */ } });
addEventListener("beforeunload", (event) => { if (operations().length || forms.openedForm()?.dirty) event.preventDefault(); });

Object.assign(view, { show, showSaved, focus: cards.focusClaim, nameOf, isWriting: () => Boolean(forms.openedForm()?.dirty) });
for (const module of [cards, forms, text]) module.onShow(show);
looking.current = (claims().find((claim) => !isDone(claim)) ?? claims()[0])?.id ?? null;
forms.fillActors();
findPending();
show();
listen(refresh);
