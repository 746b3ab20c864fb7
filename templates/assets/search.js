"use strict";
// The one script of the site. It asks Pagefind, whose index lies beside the site, and writes words, never markup.
(async () => {
  const find = (selector) => document.querySelector(selector);
  const search = find("#search");
  if (location.protocol === "file:") { find("#unserved").hidden = false; return; }

  const root = search.dataset.root;
  const pageSize = 12;
  let pagefind, all, limit = pageSize, asked = 0, speaking = 0;
  try {
    pagefind = await import(new URL(search.dataset.index, location.href).href);
    // What a result shows is no place to search in: Pagefind would find the beginnings of words there.
    const shown = ["title", "by", "attribution", "certainty", "when", "brief", "published", "number"];
    const metaWeights = Object.fromEntries(shown.map((name) => [name, 0]));
    await pagefind.options({ baseUrl: "/", ranking: { metaWeights } });
    await pagefind.init();
    all = await pagefind.filters();
  } catch { find("#broken").hidden = false; return; }

  const fields = [...search.querySelectorAll("input, select")];
  const value = (name) => search.querySelector(`[name=${name}]`)?.value ?? "";
  const checked = (name) => [...search.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value);
  const months = [...search.querySelectorAll("[name=from] option")].map((option) => option.value).filter(Boolean);
  // As the index was made: figures in one piece, no elided article, no word of one or two letters.
  function plain(text) {
    const whole = text.replace(/(\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g, "$1").replace(/[’']/g, " ").trim();
    const words = whole.split(/\s+/u).filter((word) => word.length > 2 || /\d/.test(word));
    return words.join(" ") || whole;
  }
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function chosen() {
    const filters = {};
    for (const name of ["certainty", "attribution"]) if (checked(name).length) filters[name] = { any: checked(name) };
    if (value("actor")) filters.actor = [value("actor")];
    const [from, to] = [value("from"), value("to")];
    if (from || to) filters.month = { any: months.filter((month) => (!from || month >= from) && (!to || month <= to)) };
    return filters;
  }

  function lit(text, words) {
    return text.split(/([\p{L}\p{N}]+)/u).filter(Boolean).map((part) => {
      if (!words.some((word) => fold(part).startsWith(word.slice(0, Math.max(3, word.length - 2))))) return part;
      const mark = document.createElement("mark");
      mark.textContent = part;
      return mark;
    });
  }

  function label(name, code) {
    return search.querySelector(`[name=${name}][value=${code}]`).parentElement.querySelector("span").textContent;
  }

  function item({ raw_url: address, meta }, words) {
    const node = find("#result").content.firstElementChild.cloneNode(true);
    const part = (name) => node.querySelector(`[data-part=${name}]`);
    const link = node.querySelector("a");
    link.href = root + address;
    link.replaceChildren(...lit(meta.title, words));
    for (const name of ["attribution", "certainty"]) part(name).querySelector("use").setAttribute("href", `#i-${meta[name]}`);
    part("attribution").querySelector("span").textContent = meta.by || label("attribution", meta.attribution);
    part("certainty").querySelector("span").textContent = label("certainty", meta.certainty);
    part("certainty").classList.add(meta.certainty);
    part("when").textContent = meta.when;
    node.querySelector("cite").textContent = meta.brief;
    part("published").textContent = meta.published ? `, ${meta.published}` : "";
    part("number").textContent = meta.number;
    return node;
  }

  function count(filters) {
    for (const box of search.querySelectorAll("[type=checkbox]")) {
      const number = filters ? (filters[box.name]?.[box.value] ?? 0) : "";
      box.parentElement.querySelector(".num").textContent = number;
      box.parentElement.classList.toggle("zero", number === 0);
    }
  }

  function remember() {
    const query = new URLSearchParams();
    if (find("#words").value) query.set("q", find("#words").value);
    for (const name of ["certainty", "attribution"]) for (const code of checked(name)) query.append(name, code);
    for (const name of ["actor", "from", "to", "order"]) if (value(name)) query.set(name, value(name));
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  }

  async function show() {
    const turn = ++asked;
    const typed = plain(find("#words").value);
    const sort = value("order") === "date" ? { date: "asc" } : undefined;
    const answer = await pagefind.search(typed || null, { filters: chosen(), sort });
    const results = typed ? answer.results.filter((result) => result.words.length) : answer.results;
    const data = await Promise.all(results.slice(0, limit).map((result) => result.data()));
    if (turn !== asked) return;
    const words = fold(typed).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    find("#results").replaceChildren(...data.map((one) => item(one, words)));
    const total = results.length;
    const heading = find("#count");
    heading.textContent = (total === 1 ? heading.dataset.one : heading.dataset.other).replace("#", total.toLocaleString(document.documentElement.lang));
    find("#nothing").hidden = total > 0;
    find("#more").hidden = total <= limit;
    count(typed ? total === answer.results.length && answer.totalFilters : all);
    clearTimeout(speaking);
    speaking = setTimeout(() => { find("#said").textContent = heading.textContent; }, 500);
    remember();
  }

  function begin() { limit = pageSize; return show(); }

  function clear() {
    for (const field of fields) if (field.type === "checkbox") field.checked = false; else field.value = "";
    find("#words").focus();
    begin();
  }

  const query = new URLSearchParams(location.search);
  find("#words").value = query.get("q") ?? "";
  for (const field of fields) {
    if (field.type === "checkbox") field.checked = query.getAll(field.name).includes(field.value);
    else if (field.name && query.has(field.name)) field.value = query.get(field.name);
  }
  if (matchMedia("(max-width: 63.99rem)").matches) find(".facets").open = false;
  search.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); begin(); });
  search.addEventListener("input", begin);
  for (const button of search.querySelectorAll("[data-clear]")) button.addEventListener("click", clear);
  find("#more").addEventListener("click", async () => {
    const first = limit;
    limit += pageSize;
    await show();
    find("#results").children[first]?.querySelector("a").focus();
  });
  await begin();
  search.hidden = false;
})();
