// The explorer of JupyterLab. What a corpus says is put in as text, never as HTML; no key that is typed here reaches the
// notebook. Rows and passages are asked of the kernel; its state holds only what was chosen.
const PAGE = 40;
const GROUPS = 10;
const IN_CELL = 5;
const GONE = "The kernel was restarted or is gone: run this cell again";
const DEAD = `${GONE}, with the filters told below to begin as it is now. Until then only passages are wanting.`;
const BY = ["theme", "addressee", "claim"];
const COMMON = ["kind", "source", "theme", "addressee", "claim", "event"];
const SELECTED = ["id", "kind", "source", "statement", "about", "voice_in_words", "endorsement", ...CardSearch.FACETS,
  "where", "public_page"];
const { HEADS, SUMMARIES, number, many } = CardSearch;
const SHOW = "crossread:show";
const READY = "crossread:ready";
const COLUMNS = [
  ["id", "row"], ["source", "source"], ["kind", "kind"], ["about", "theme, claim, quantity or event"],
  ["said", "who says it"], ["statement", "what is said, in our words"], ["place", "where"],
];
const order = new Intl.Collator("en", { numeric: true });
const element = (name, attributes, ...inside) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...inside);
  return made;
};
// The id of a row stays whole; that of a finding or a claim is a sentence, and may be parted between its words.
const withId = (made, id) => {
  const words = id.split(/(?<=_)/);
  if (words.length > 2) made.classList.add("long");
  made.replaceChildren(...words.flatMap((word, at) => (at ? [document.createElement("wbr"), word] : [word])));
  return made;
};
const button = (text, pressed, more = {}) => {
  const made = element("button", { type: "button", textContent: text, ...more });
  made.addEventListener("click", pressed);
  return made;
};
const select = (name, options) => element("select", { name },
  ...options.map(([value, text]) => element("option", { value, textContent: text })));

function render({ model, el }) {
  // It takes the focus wherever it is clicked, so that the keys that follow are its own.
  const root = element("div", { className: "crossread-explorer", tabIndex: -1 });
  root.setAttribute("data-lm-suppress-shortcuts", "true");
  for (const kind of ["keydown", "keypress", "keyup"]) root.addEventListener(kind, (event) => event.stopPropagation());
  const told = element("p", { className: "told", textContent: "Reading the rows …" });
  told.setAttribute("role", "status");
  root.append(told);
  el.append(root);
  const live = { dead: false, explorer: null };
  const received = (message) => {
    if (message.cards && !live.explorer) {
      live.explorer = explore(model, root, JSON.parse(message.cards), live);
      told.remove();
      root.dispatchEvent(new CustomEvent(READY, { bubbles: true }));
    }
    if (message.passage) live.explorer?.opened(message.passage);
  };
  const restated = () => live.explorer?.taken();
  const lost = () => {
    live.dead = true;
    if (live.explorer) live.explorer.lost();
    else told.textContent = `${GONE}.`;
  };
  model.on("msg:custom", received);
  model.on("change:filters change:kept change:compared change:saved", restated);
  model.on("comm_live_update", lost);
  model.send({ ask: "cards" });
  return () => {
    model.off("msg:custom", received);
    model.off("change:filters change:kept change:compared change:saved", restated);
    model.off("comm_live_update", lost);
  };
}

function explore(model, root, data, live) {
  const search = CardSearch.open(data);
  const byId = new Map(search.cards.map((card) => [card[0], card]));
  const options = Object.fromEntries(CardSearch.NAMED.map((name) => [name, search.options(name)]));
  const related = new Set(data.related);
  const label = (name, value) => options[name]?.find(([code]) => code === value)?.[1] || value;
  const shownOf = (card) => {
    const { voice, endorsement, about, place, ...shown } = search.shown(card);
    const said = (voice || "–") + (endorsement ? ` (${endorsement})` : "");
    return { ...shown, said, about: about || "–", place: place || "–" };
  };
  const details = new Map();
  const past = [];
  const view = { sort: null, page: 0, current: "", open: new Set() };
  const state = { filters: {}, kept: [], compared: {} };
  let found = [];

  // Controls.
  const controls = {};
  for (const name of Object.keys(HEADS)) {
    controls[name] = options[name] ? select(name, [["", "all"], ...options[name].map(([code, text]) =>
      [code, "\u2003".repeat(CardSearch.depth(options[name], code)) + text])])
      : element("input", { type: name === "q" ? "search" : "text", name, autocomplete: "off", spellcheck: false });
  }
  controls.from.placeholder = controls.to.placeholder = "2012-03";
  const labelled = Object.entries(controls).map(([name, control]) =>
    element("label", { className: name }, element("span", { textContent: HEADS[name] }), control));
  const all = button("Show all", () => change({ filters: {}, kept: [] }));
  const undo = button("Undo", back);
  const comparing = button("Compare sources", () => compare());
  const save = button("Save as CSV", download);
  const whence = button("Back to the link", goBack, { hidden: true });
  const count = element("p", { className: "count" });
  count.setAttribute("role", "status");
  count.setAttribute("aria-live", "polite");
  const gone = element("p", { className: "gone", hidden: true });
  gone.setAttribute("role", "alert");
  const sides = element("div", { className: "sides", hidden: true });
  const by = select("by", BY.map((name) => [name, name]));
  const boxes = options.source.map(([value, text]) => [value, element("input", { type: "checkbox", value }), text]);
  const kept = keptChoices();
  const dates = element("div", { className: "dates" }, ...labelled.splice(-2));
  const bar = element("div", { className: "filters" }, ...labelled, dates);
  bar.setAttribute("role", "search");
  bar.setAttribute("aria-label", "Statements");
  const place = element("div", { className: "found" });
  const pager = element("nav", { className: "pager" });
  pager.setAttribute("aria-label", "Pages of the table");
  sides.append(
    element("label", {}, element("span", { textContent: "Compare by" }), by),
    element("fieldset", {}, element("legend", { textContent: "Sources side by side" }),
      ...boxes.map(([, box, text]) => element("label", {}, box, ` ${text}`))),
  );
  root.append(bar, element("div", { className: "buttons" }, all, undo, comparing, save, whence), sides, gone, count, place, pager,
    kept.box);

  // What is chosen: changed here, told to the kernel, taken from it.
  let telling;
  function tell() {
    clearTimeout(telling);
    telling = setTimeout(() => {
      for (const name of Object.keys(state)) model.set(name, structuredClone(state[name]));
      model.save_changes();
    }, 100);
  }
  // What is taken back: the choice, and what was seen of it.
  function remember(typed = false) {
    const { sort, page, current, open } = view;
    if (!typed || typed !== view.typing) past.push([structuredClone(state), { sort, page, current, open: new Set(open) }]);
    view.typing = typed;
  }
  function change(to, { typed = false } = {}) {
    remember(typed);
    view.page = 0;
    Object.assign(state, to);
    tell();
    show();
  }
  function back() {
    if (!past.length) return;
    const [chosen, seen] = past.pop();
    Object.assign(state, chosen);
    Object.assign(view, seen, { typing: false });
    tell();
    show();
  }
  function taken() {
    const names = Object.keys(state);
    const differs = names.filter((name) => JSON.stringify(model.get(name)) !== JSON.stringify(state[name]));
    kept.listed();
    if (telling || !differs.length) telling = undefined;
    else change(Object.fromEntries(differs.map((name) => [name, structuredClone(model.get(name))])));
  }
  const isWrong = (name, value) => ["from", "to"].includes(name) && value !== "" && !CardSearch.DATE.test(value);
  // A date that is not yet one is no filter.
  const asked = () => Object.fromEntries(Object.entries(controls)
    .map(([name, control]) => [name, control.value.trim()]).filter(([name, value]) => value && !isWrong(name, value)));
  const setControls = () => {
    for (const [name, control] of Object.entries(controls)) {
      const value = state.filters[name] || "";
      const typing = control === document.activeElement && isWrong(name, control.value.trim());
      if (control.value.trim() !== value && !typing) control.value = value;
      control.setAttribute("aria-invalid", String(typing));
    }
    controls.source.disabled = isCompared();
  };
  const isCompared = () => Boolean(state.compared.by);

  // The table.
  const matching = (filters) => search.cards.filter(search.fits(filters));
  function sorted(cards) {
    if (!view.sort) return cards;
    const { column, down } = view.sort;
    const pairs = cards.map((card) => [shownOf(card)[column], card]);
    pairs.sort(([a], [b]) => order.compare(a, b) * (down ? -1 : 1));
    return pairs.map(([, card]) => card);
  }
  // Whoever had the keyboard in the table keeps it: in the same row, else in the first, else in the search.
  function focused() {
    if (!root.contains(document.activeElement)) return (selector) => selector && place.querySelector(selector)?.focus();
    const { dataset: { row }, type } = document.activeElement;
    const id = row || document.activeElement.closest("tr")?.querySelector("button[data-row]")?.dataset.row;
    const kind = type === "checkbox" ? "input" : "button";
    return (selector) => {
      const at = selector && place.querySelector(selector);
      if (at) at.focus();
      if (root.contains(document.activeElement) && !document.activeElement.disabled) return;
      const again = id && place.querySelector(`button[data-row="${id}"]`);
      (again?.closest("tr").querySelector(kind) || place.querySelector("button[data-row]") || controls.q).focus();
    };
  }
  function show({ focus = "" } = {}) {
    const { compared, filters } = state;
    const keep = focused();
    setControls();
    found = matching(isCompared() ? { ...filters, source: "" } : filters);
    const groups = isCompared() ? sideBySide(compared) : [];
    const shown = isCompared() ? groups.slice(view.page * GROUPS, (view.page + 1) * GROUPS)
      : sorted(found).slice(view.page * PAGE, (view.page + 1) * PAGE);
    if (found.length === 1 && !isCompared()) view.open = new Set([found[0][0]]);
    undo.disabled = !past.length;
    comparing.setAttribute("aria-pressed", String(isCompared()));
    sides.hidden = !isCompared();
    by.value = compared.by || by.value;
    for (const [value, box] of boxes) box.checked = (compared.sources || []).includes(value);
    tellCount(groups);
    place.replaceChildren(shown.length ? (isCompared() ? compareTable(shown) : rowTable(shown)) : nothing());
    turnPages(isCompared() ? groups.length : found.length, isCompared() ? GROUPS : PAGE);
    kept.listed();
    keep(focus);
  }
  function tellCount(groups) {
    const ticked = state.kept.length ? ` ${many(state.kept.length, "row")} kept.` : "";
    const linked = state.filters.rows ? ", among the rows to which a link led" : "";
    count.textContent = isCompared()
      ? `${many(groups.length, state.compared.by)} on which at least two of these sources speak.${ticked}`
      : `${search.counted(found, search.cards)} found${linked}.${ticked}`;
  }
  function rowTable(rows) {
    const table = element("table", {});
    const heads = COLUMNS.map(([column, text]) => {
      const own = view.sort?.column === column;
      const head = element("th", { scope: "col" }, button(text, () => sortBy(column)));
      head.setAttribute("aria-sort", own ? (view.sort.down ? "descending" : "ascending") : "none");
      return head;
    });
    const body = element("tbody", {});
    if (!rows.some(([id]) => id === view.current)) [[view.current]] = rows;
    for (const card of rows) {
      body.append(tableRow(shownOf(card)));
      if (view.open.has(card[0])) body.append(openedRow(card));
    }
    body.addEventListener("keydown", walk);
    const keep = element("th", { scope: "col", textContent: "keep" });
    table.append(element("caption", { textContent: "Statements" }),
      element("thead", {}, element("tr", {}, keep, ...heads)), body);
    return table;
  }
  function tableRow(shown) {
    const { id } = shown;
    const tabIndex = id === view.current ? 0 : -1;
    const box = element("input", { type: "checkbox", tabIndex, checked: state.kept.includes(id) });
    box.setAttribute("aria-label", `Keep ${id}`);
    box.addEventListener("change", () => {
      const others = state.kept.filter((each) => each !== id);
      tick({ kept: box.checked ? [...others, id] : others });
    });
    const opener = withId(button(id, () => toggle(id), { tabIndex }), id);
    opener.dataset.row = id;
    opener.setAttribute("aria-expanded", String(view.open.has(id)));
    const cells = COLUMNS.slice(1).map(([name]) => element("td", { className: name, textContent: shown[name] }));
    const made = element("tr", {}, element("td", {}, box), element("th", { scope: "row" }, opener), ...cells);
    made.addEventListener("click", (event) => {
      if (!event.target.closest("button, input, a") && !getSelection().toString()) toggle(id);
    });
    return made;
  }
  // A tick leaves the page of the table where it is.
  function tick(to) {
    remember();
    Object.assign(state, to);
    tell();
    undo.disabled = false;
    tellCount([]);
  }
  function openedRow(card) {
    const cell = element("td", { colSpan: COLUMNS.length + 1 }, detail(card));
    return element("tr", { className: "opened" }, cell);
  }
  function toggle(id) {
    view.open.has(id) ? view.open.delete(id) : view.open.add(id);
    view.current = id;
    show({ focus: `button[data-row="${id}"]` });
  }
  function sortBy(column) {
    remember();
    const own = view.sort?.column === column;
    view.sort = own && view.sort.down ? null : { column, down: own };
    view.page = 0;
    show({ focus: `th:nth-child(${COLUMNS.findIndex(([name]) => name === column) + 2}) button` });
  }
  // Arrow keys, Home and End go from row to row, Page Up and Page Down from page to page, Escape closes a row.
  function walk(event) {
    const openers = [...place.querySelectorAll("button[data-row]")].filter((each) => each.closest("tbody"));
    const at = openers.findIndex((each) => each.closest("tr") === event.target.closest("tr"));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: openers.length - 1 }[event.key];
    if (at === -1 || event.target.closest(".opened")) {
      if (event.key === "Escape") close(event.target.closest(".opened"));
      return;
    }
    if (to !== undefined && openers[to]) {
      goTo(openers[at], openers[to]);
    } else if (event.key === "PageDown" || event.key === "PageUp") {
      turn(view.page + (event.key === "PageDown" ? 1 : -1), true);
    } else if (event.key === "Escape" && view.open.has(openers[at].dataset.row)) {
      toggle(openers[at].dataset.row);
    } else {
      return;
    }
    event.preventDefault();
  }
  function close(row) {
    const opener = row?.previousElementSibling?.querySelector("button[data-row]");
    if (opener) toggle(opener.dataset.row);
  }
  function goTo(from, to) {
    for (const [opener, tabIndex] of [[from, -1], [to, 0]]) {
      opener.tabIndex = tabIndex;
      const box = opener.closest("tr").querySelector("input");
      if (box) box.tabIndex = tabIndex;
    }
    view.current = to.dataset.row;
    to.focus();
  }
  function turn(page, focus = false) {
    const [rows, size] = isCompared() ? [sideBySide(state.compared).length, GROUPS] : [found.length, PAGE];
    if (page < 0 || page * size >= rows) return;
    view.page = page;
    view.current = "";
    show({ focus: focus ? "button[data-row]" : "" });
  }
  function turnPages(rows, size) {
    const last = Math.max(0, Math.ceil(rows / size) - 1);
    const step = pager.contains(document.activeElement) ? document.activeElement.textContent : "";
    const steps = [["First", 0], ["Previous", view.page - 1], ["Next", view.page + 1], ["Last", last]];
    const buttons = steps.map(([text, page]) =>
      button(text, () => turn(page), { disabled: page < 0 || page > last || page === view.page }));
    const from = view.page * size;
    const where = element("span", { textContent: `${number(from + 1)} to ${number(Math.min(from + size, rows))} of ${number(rows)}` });
    pager.replaceChildren(...buttons.slice(0, 2), where, ...buttons.slice(2));
    pager.hidden = last === 0;
    const open = buttons.filter((each) => step && !each.disabled);
    (open.find((each) => each.textContent === step) || open[0])?.focus();
  }
  // What nothing fits: in words, and what would be found without one of the filters.
  function nothing() {
    const set = Object.entries(state.filters);
    const without = set.map(([name]) => [name, matching({ ...state.filters, [name]: "" }).length]).filter(([, n]) => n);
    const inWords = (name, value) => (HEADS[name] ? `“${label(name, value)}” (${HEADS[name]})` : "the rows of the link");
    const words = set.map(([name, value]) => inWords(name, value));
    const said = element("p", { textContent: isCompared() && found.length
      ? "Choose at least two sources that speak of the same." : `No statement fits ${words.join(" and ") || "this choice"}.` });
    const offers = isCompared() && found.length ? [] : without.map(([name, n]) => button(
      `Without ${inWords(name, state.filters[name])}: ${number(n)}`, () => {
        change({ filters: Object.fromEntries(set.filter(([other]) => other !== name)) });
        (controls[name] || controls.q).focus();
      }));
    return element("div", { className: "nothing" }, said, ...offers);
  }

  // One row opened: all that is coded of it, and its passage, asked of the kernel.
  function detail(card) {
    const { id, told, url } = search.shown(card);
    const list = element("dl", {}, ...told.map(([name, value]) => element("div",
      { className: related.has(name) || value.length > 80 ? "long" : "" },
      element("dt", { textContent: name }), element("dd", {}, ...withRows(value)))));
    const links = element("p", { className: "links" });
    if (/^https?:\/\//i.test(url)) {
      links.append(element("a", { href: url, target: "_blank", rel: "noopener", textContent: "public page" }), " · ");
    }
    links.append(`permanent link: 13_statements.html#${id}`);
    const passage = element("div", { className: "passage" });
    passage.dataset.of = id;
    if (details.has(id)) passage.append(...quoted(details.get(id)));
    else if (live.dead) passage.append(element("p", { textContent: `${GONE}.` }));
    else model.send({ ask: "passage", id });
    return element("div", { className: "detail" }, list, passage, links);
  }
  function quoted({ before, words, after, note }) {
    const quote = element("blockquote", {}, before, element("mark", { textContent: words }), after);
    return [...(words ? [quote] : []), ...(note ? [element("p", { className: "note", textContent: note })] : [])];
  }
  // Text in which each id of a row is a button that leads to it.
  function withRows(text) {
    return text.split(/([a-z][\w-]*-[\w-]+)/).map((part, at) =>
      (at % 2 && byId.has(part) ? withId(button(part, () => only(part), { className: "id" }), part) : part));
  }
  function only(id) {
    change({ filters: alone(id), compared: {} });
    place.querySelector(`button[data-row="${id}"]`)?.focus();
  }
  // The choice that has one card.
  function alone(id) {
    const [series, at] = CardSearch.series(id);
    const [kind] = id.split("-");
    const summary = kind === "claim" ? { kind, claim: id.slice("claim-".length) } : { kind, q: id };
    return SUMMARIES.includes(kind) ? summary : { rows: `${series}:${at}` };
  }
  // The choice of a link, if these cards have all that it leads to.
  function linked(address) {
    const id = decodeURIComponent(address);
    if (byId.has(id)) return alone(id);
    const filters = Object.fromEntries([...new URLSearchParams(address)].filter(([, value]) => value));
    const names = Object.keys(filters);
    if (!names.length || names.some((name) => name !== "rows" && !HEADS[name])) return null;
    const wanted = filters.rows ? CardSearch.named(filters.rows).length : 1;
    return matching(filters).length >= wanted ? filters : null;
  }
  // What several rows of a link have in common, as a mark of a chart stands for a source and a theme: the drop-downs say
  // it too. Where it alone finds these rows and no others, it takes the place of the list of rows.
  function withCommon(filters) {
    const cards = Object.keys(filters).join() === "rows" ? matching(filters) : [];
    if (cards.length < 2) return filters;
    const common = {};
    for (const name of COMMON) {
      const shared = options[name].filter(([code]) => cards.every(search.fits({ [name]: code })));
      const depths = shared.map(([code]) => CardSearch.depth(options[name], code));
      const deepest = shared.filter((_, at) => depths[at] === Math.max(...depths));
      if (deepest.length === 1) [[common[name]]] = deepest;
    }
    return matching(common).length === cards.length ? common : { ...common, ...filters };
  }
  // Somebody followed a link, in this notebook or to it.
  function followed({ detail: { choice, from } }) {
    const found = linked(choice);
    if (!found) return false;
    const filters = withCommon(found);
    change({ filters, compared: {} });
    const inside = from && !root.contains(from) && root.closest(".jp-Notebook")?.contains(from);
    whence.hidden = !inside;
    view.from = inside ? from : null;
    root.scrollIntoView({ block: "start" });
    place.querySelector("button[data-row]")?.focus({ preventScroll: true });
    return true;
  }
  function goBack() {
    view.from?.scrollIntoView({ block: "center" });
    view.from?.focus({ preventScroll: true });
  }
  function opened(answer) {
    details.set(answer.id, answer);
    for (const box of place.querySelectorAll(".passage")) {
      if (box.dataset.of === answer.id) box.replaceChildren(...quoted(answer));
    }
  }

  // Sources side by side.
  function compare() {
    const first = options.source.slice(0, 2).map(([value]) => value);
    change({ compared: isCompared() ? {} : { by: by.value, sources: view.sources || first } });
  }
  function chooseSides() {
    view.sources = boxes.filter(([, box]) => box.checked).map(([value]) => value);
    change({ compared: { by: by.value, sources: view.sources } });
  }
  function sideBySide({ by: name, sources }) {
    const groups = new Map();
    for (const card of found) {
      const [source] = search.sources(card);
      if (!sources.includes(source) || SUMMARIES.includes(data.kinds[card[1]])) continue;
      for (const code of CardSearch.parts(search.codes(card, name))) {
        if (!groups.has(code)) groups.set(code, new Map());
        const group = groups.get(code);
        group.set(source, [...(group.get(source) || []), card]);
      }
    }
    return options[name].map(([code]) => [code, groups.get(code)]).filter(([, group]) => group?.size > 1);
  }
  function compareTable(groups) {
    const { by: name, sources } = state.compared;
    const ordered = options.source.filter(([value]) => sources.includes(value));
    const heads = [HEADS[name], ...ordered.map(([, text]) => text)];
    const table = element("table", { className: "compare" });
    const body = element("tbody", {}, ...groups.map(([code, group]) => {
      const rows = ordered.flatMap(([source]) => (group.get(source) || []).slice(0, IN_CELL));
      const head = element("th", { scope: "row" }, element("span", { textContent: label(name, code) }),
        button("Open all", () => openAll(rows), {}), button("Only this", () => change({ filters: { ...state.filters, [name]: code } })));
      return element("tr", {}, head, ...ordered.map(([source]) => side(group.get(source) || [], name, code, source)));
    }));
    body.addEventListener("keydown", (event) => event.key === "Escape" && closeSide(event));
    table.append(element("caption", { textContent: "Sources side by side" }), element("thead", {},
      element("tr", {}, ...heads.map((text) => element("th", { scope: "col", textContent: text })))), body);
    return table;
  }
  function side(rows, name, code, source) {
    const cell = element("td", {});
    for (const card of rows.slice(0, IN_CELL)) {
      const shown = shownOf(card);
      const { id } = shown;
      const opener = button(id, () => toggle(id));
      opener.dataset.row = id;
      opener.setAttribute("aria-expanded", String(view.open.has(id)));
      const said = element("small", { textContent: ` ${shown.said}` });
      cell.append(element("div", { className: "side" }, element("p", {}, shown.statement, " ", opener, said),
        ...(view.open.has(id) ? [detail(card)] : [])));
    }
    if (!rows.length) cell.append("–");
    if (rows.length > IN_CELL) {
      const filters = { ...state.filters, [name]: code, source };
      cell.append(button(`All ${number(rows.length)}`, () => change({ filters, compared: {} })));
    }
    return cell;
  }
  function openAll(rows) {
    const shut = rows.some(([id]) => !view.open.has(id));
    for (const [id] of rows) shut ? view.open.add(id) : view.open.delete(id);
    const at = [...place.querySelectorAll("th button")].indexOf(document.activeElement);
    show();
    place.querySelectorAll("th button")[at]?.focus();
  }
  function closeSide(event) {
    const id = event.target.closest(".side")?.querySelector("button[data-row]").dataset.row;
    if (id && view.open.has(id)) toggle(id);
  }

  // What leaves the explorer.
  function chosen() {
    if (state.kept.length) return search.cards.filter(([id]) => state.kept.includes(id));
    if (!isCompared()) return found;
    const compared = new Set(sideBySide(state.compared).flatMap(([, group]) => [...group.values()].flat()));
    return found.filter((card) => compared.has(card));
  }
  function download() {
    const lines = chosen().map((card) => {
      const { id, kind, statement, about, voice, endorsement, place: where, url } = search.shown(card);
      const codes = CardSearch.FACETS.map((name) => search.codes(card, name));
      return [id, kind, search.sources(card).join("; "), statement, about, voice, endorsement, ...codes, where, url];
    });
    const text = CardSearch.csv([SELECTED, ...lines]);
    const link = element("a", { download: "statements.csv" });
    link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
  function keptChoices() {
    const name = element("input", { type: "text", name: "name", autocomplete: "off" });
    const list = select("saved", []);
    const taken = button("Take", () => list.value && change({ filters: structuredClone(model.get("saved")[list.value]) }));
    const put = button("Keep", () => {
      if (name.value.trim()) saved({ ...model.get("saved"), [name.value.trim()]: structuredClone(state.filters) });
    });
    const forget = button("Forget", () => {
      const { [list.value]: _, ...others } = model.get("saved");
      saved(others);
    });
    const [link, code] = [copied("Link to this choice"), copied("To begin with it")];
    const saved = (to) => {
      model.set("saved", to);
      model.save_changes();
      listed();
    };
    function listed() {
      const names = Object.keys(model.get("saved"));
      if (JSON.stringify(names) !== JSON.stringify([...list.options].map((each) => each.value))) {
        list.replaceChildren(...names.map((each) => element("option", { value: each, textContent: each })));
      }
      for (const each of [list, taken, forget]) each.disabled = !names.length;
      link.put(`13_statements.html#${CardSearch.address(state.filters)}`);
      code.put(`filters=${JSON.stringify(state.filters).replaceAll('":"', '": "').replaceAll('","', '", "')}`);
    }
    const box = element("details", { className: "choices" }, element("summary", { textContent: "Choices by name, link, code" }),
      element("div", {}, element("label", {}, element("span", { textContent: "Name of this choice" }), name), put),
      element("div", {}, element("label", {}, element("span", { textContent: "Choices kept" }), list), taken, forget),
      link.box, code.box);
    return { box, listed };
  }
  function copied(text) {
    const field = element("input", { type: "text", readOnly: true });
    const copy = button("Copy", async () => {
      field.select();
      await navigator.clipboard.writeText(field.value);
      copy.textContent = "Copied";
    });
    const box = element("div", {}, element("label", {}, element("span", { textContent: text }), field), copy);
    return { box, put: (value) => { if (field.value !== value) [field.value, copy.textContent] = [value, "Copy"]; } };
  }

  for (const [name, control] of Object.entries(controls)) {
    const typed = control.tagName === "INPUT";
    control.addEventListener(typed ? "input" : "change", () => {
      const { rows } = state.filters;
      change({ filters: { ...asked(), ...(rows && { rows }) } }, { typed: typed && name });
    });
  }
  root.addEventListener(SHOW, (event) => {
    if (followed(event)) event.preventDefault();
  });
  by.addEventListener("change", chooseSides);
  for (const [, box] of boxes) box.addEventListener("change", chooseSides);
  root.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox])");
    if (event.key === "z" && (event.ctrlKey || event.metaKey) && !typing) {
      back();
      event.preventDefault();
    }
  });
  for (const name of Object.keys(state)) state[name] = structuredClone(model.get(name));
  show();
  const lost = () => {
    kept.box.open = true;
    gone.textContent = DEAD;
    gone.hidden = false;
  };
  if (live.dead) lost();
  // So that the first search does not wait for it.
  requestIdleCallback(() => search.cards.forEach(search.text));
  return { opened, taken, lost };
}

export default { render };
