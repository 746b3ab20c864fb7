// On a brief, in the preview: how far its review is, and the way there.
"use strict";
(async () => {
  const slug = location.pathname.match(/^\/briefs\/([a-z0-9-]+)\//)?.[1];
  if (!slug) return;
  const answer = await fetch(`/_progress/${slug}`).catch(() => null);
  if (!answer?.ok) return;
  const progress = await answer.json();
  const bar = document.createElement("aside");
  bar.className = "sourcier-review";
  const add = (tag, text, attributes = {}) => {
    const node = Object.assign(document.createElement(tag), attributes);
    node.textContent = text;
    bar.append(node);
  };
  bar.setAttribute("aria-label", progress.words.page);
  add("b", progress.words.progress);
  if (progress.orphaned) add("span", progress.words.orphans, { className: "warn" });
  add("a", progress.words.link, { href: `/relecture/${slug}/` });
  document.querySelector("header").after(bar);
})();
