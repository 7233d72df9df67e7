// All statements as cards: a search, filters, and the card that the address names; needs search.js. The state is in
// the address: #source=csis2024&kind=diagnosis&theme=impunity&q=words, #rows=csis2024-dia:1-4,7 or the id of a card.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("cards").textContent);
  document.querySelector(".crossread-statements")?.closest(".plain").remove();
  const place = document.querySelector(".cards");
  const search = CardSearch.open(data);
  const { HEADS, number, parts, ranges, series, depth } = CardSearch;
  const byId = new Map(search.cards.map((card) => [card[0], card]));
  const related = new Set(data.related);
  // Only a private copy holds passages.
  const { passages, of } = JSON.parse(document.getElementById("passages")?.textContent || '{"passages": {}, "of": {}}');
  const citations = new Map(data.sources.map(([id, , cited]) => [id, cited]));
  const [FIRST, MORE, IN_LINE, WITH_WORDS, SHOWN_LOST] = [40, 200, 70, 12, 5];
  // Told in full on the card.
  const LEADS = ["in full", "what a careful reader concludes"];

  const element = (name, attributes, ...inside) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...inside);
    return made;
  };
  const to = (id) => element("a", { href: `#${id}`, textContent: id });
  const seriesOf = (ids) => Object.entries(Object.groupBy(ids.map(series), ([name]) => name))
    .map(([name, of]) => `${name}:${of.map(([, at]) => at)}`).join(";");

  // The bar.
  const option = (value, textContent) => element("option", { value, textContent });
  const select = (name) => {
    const options = search.options(name);
    const nested = options.some(([, , parent]) => parent);
    const made = options.map(([code, label]) => option(code, (nested ? "\u2003".repeat(depth(options, code)) : "") + label));
    return element("select", { name }, option("", "all"), ...made);
  };
  const date = (name) => element("input", { type: "text", name, placeholder: "2012-03", autocomplete: "off", size: 10 });
  const controls = { q: element("input", { type: "search", name: "q", autocomplete: "off", spellcheck: false }) };
  for (const name of CardSearch.NAMED) if (search.options(name).length) controls[name] = select(name);
  if (search.cards.some((card) => search.codes(card, "dates"))) Object.assign(controls, { from: date("from"), to: date("to") });
  const labelled = Object.fromEntries(Object.entries(controls).map(([name, control]) =>
    [name, element("label", { className: name }, HEADS[name], control)]));
  const first = ["q", "kind", "source", "theme"].filter((name) => labelled[name]);
  const others = Object.keys(labelled).filter((name) => !first.includes(name));
  const button = (textContent) => element("button", { type: "button", textContent });
  const [reset, save, unfold] = [button("Show all"), button("Save as CSV"), button("Unfold all")];
  const further = element("details", { className: "further" }, element("summary", { textContent: "More filters" }),
    element("div", {}, ...others.map((name) => labelled[name])));
  const count = element("p", { className: "count" });
  count.setAttribute("role", "status");
  count.setAttribute("aria-live", "polite");
  const bar = element("div", { className: "filters" }, ...first.map((name) => labelled[name]), reset, save, unfold,
    ...(others.length ? [further] : []), count);
  bar.setAttribute("role", "search");
  bar.setAttribute("aria-label", "Statements");
  const list = element("ul", { className: "card-list" });
  const more = button("");
  more.className = "more";
  place.append(bar, list, more);

  // A card.
  const linked = (value) => value.split(/([a-z][\w-]*-[\w-]+)/).map((part, at) => (at % 2 && byId.has(part) ? to(part) : part));
  const listed = (value) => {
    const items = parts(value).map((id, at) => {
      const found = byId.get(id);
      if (!found) return element("li", {}, ...linked(id));
      return element("li", {}, ...(at < WITH_WORDS ? [`${search.shown(found).statement} `] : []), to(id));
    });
    return element("ul", {}, ...items);
  };
  const isLead = ([name]) => LEADS.includes(name);
  const isShort = ([name, value]) => !related.has(name) && value.length <= IN_LINE;
  const coded = (told, said) => element("dl", { className: "coded" }, ...told.map(([name, value]) =>
    element("div", {}, element("dt", { textContent: name }), element("dd", {}, ...said(name, value)))));
  const cited = (card) => {
    const { id, source, statement, place: where } = search.shown(card);
    const whole = search.sources(card).map((each) => citations.get(each) || source).join("; ");
    return [whole, where, `${statement.replace(/\.$/, "")} (in other words; row ${id})`].filter(Boolean).join(". ") + ".";
  };
  const copy = async (card, item) => {
    const text = cited(card);
    item.querySelector(".cited")?.remove();
    const shown = element("p", { className: "cited", tabIndex: -1, textContent: text });
    item.append(shown);
    try {
      await navigator.clipboard.writeText(text);
      shown.prepend(element("strong", { textContent: "Copied: " }));
    } catch {
      getSelection().selectAllChildren(shown);
    }
  };
  const summary = (told) => {
    const counts = new Map();
    for (const [name, value] of told) counts.set(name, (counts.get(name) || 0) + (related.has(name) ? parts(value).length : 1));
    return [...counts].map(([name, n]) => (n > 1 ? `${name} (${n})` : name)).join(" · ");
  };
  const fold = (told) => {
    const made = element("details", {}, element("summary", { textContent: summary(told) }));
    made.addEventListener("toggle", () => {
      if (made.open && made.children.length === 1) made.append(coded(told, (name, value) => related.has(name) ? [listed(value)] : linked(value)));
    });
    return made;
  };
  const drawn = (card) => {
    const { id, kind, source, about, voice, endorsement, statement, place: where, url, told } = search.shown(card);
    const head = element("p", { className: "head" }, to(id), ` ${[source, kind, about].filter(Boolean).join(" · ")}`);
    const said = [voice, endorsement && `(${endorsement})`].filter(Boolean).join(" ");
    const foot = element("p", { className: "foot" }, [said, where].filter(Boolean).join(" · "));
    if (/^https?:\/\//i.test(url)) foot.append(" ", element("a", { href: url, rel: "noopener", textContent: "public page" }));
    const grounds = parts(new Map(told).get("rests on") || "").filter((each) => byId.has(each));
    if (kind === "finding" && grounds.length) foot.append(element("a", { href: `#rows=${seriesOf(grounds)}`, textContent: `the ${grounds.length} rows` }));
    if (kind === "claim") foot.append(element("a", { href: `#claim=${encodeURIComponent(id.slice("claim-".length))}`, textContent: "all rows on this claim" }));
    const [before, words, after, note] = passages[of[id]] || [];
    const passage = words ? [element("blockquote", {}, before, element("mark", { textContent: words }), after)] : [];
    if (note) passage.push(element("p", { className: "foot", textContent: note }));
    const cite = button("Copy as citation");
    const rest = told.filter((each) => !isLead(each));
    const [short, long] = [rest.filter(isShort), rest.filter((each) => !isShort(each))];
    const leads = told.filter(isLead).map(([name, value]) =>
      element("p", { className: "lead" }, element("span", { textContent: name === LEADS[0] ? "" : `${name}: ` }), ...linked(value)));
    const item = element("li", { className: `card ${kind.replace(" ", "-")}`, id }, head,
      element("p", { className: "said", textContent: statement }), ...leads, ...passage, foot);
    if (short.length) item.append(coded(short, (_, value) => linked(value)));
    if (long.length) item.append(fold(long));
    cite.addEventListener("click", () => copy(card, item));
    foot.append(" ", cite);
    return item;
  };

  // What is chosen.
  let rows = "";
  let named = null;
  let moved = "";
  // What the address asks for and the cards have not.
  let lost = [];
  let matching = [];
  let unfolded = false;
  const append = (n) => {
    const [done, pinned] = [list.children.length, list.firstElementChild?.classList.contains("found") ? 1 : 0];
    const next = matching.slice(done - pinned, done - pinned + n).map(drawn);
    for (const item of unfolded ? next : []) for (const each of item.querySelectorAll("details")) each.open = true;
    list.append(...next);
    const left = matching.length - (done - pinned) - next.length;
    more.hidden = left <= 0;
    more.textContent = `Show ${number(Math.min(left, MORE))} more of ${number(left)}`;
  };
  const choice = () => ({ ...Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.value.trim()])), rows });
  const wrongDates = (given) => ["from", "to"].filter((name) => given[name] && !CardSearch.DATE.test(given[name]));
  // A date that is none is no filter.
  const sound = (given) => ({ ...given, ...Object.fromEntries(wrongDates(given).map((name) => [name, ""])) });
  const show = () => {
    const wrong = wrongDates(choice());
    for (const name of ["from", "to"]) controls[name]?.setAttribute("aria-invalid", wrong.includes(name));
    const fits = search.fits(sound(choice()));
    const all = search.cards;
    matching = all.filter(fits);
    const among = rows ? all.filter(search.fits({ rows })) : all;
    const beside = named && !fits(named) ? `, and ${named[0]}, which the filters leave out` : "";
    const those = rows ? `: those to which the link led, of ${search.counted(all)} in all` : "";
    const others = lost.length > SHOWN_LOST ? ` and ${number(lost.length - SHOWN_LOST)} more` : "";
    const missing = lost.length ? `Not found here: ${lost.slice(0, SHOWN_LOST).join(", ")}${others}. ` : "";
    const dates = wrong.length ? "A date is a year, a month or a day: 2012, 2012-03 or 2012-03-21. " : "";
    count.textContent = `${moved}${missing}${dates}${search.counted(matching, among)} shown${those}${beside}`;
    reset.disabled = matching.length === all.length;
    save.disabled = matching.length === 0;
    matching = named ? matching.filter((card) => card !== named) : matching;
    list.replaceChildren();
    if (named) {
      const item = drawn(named);
      item.classList.add("found");
      for (const each of item.querySelectorAll("details")) each.open = true;
      list.append(item);
    }
    append(FIRST);
    if (othersChosen()) further.open = true;
  };
  const othersChosen = () => others.some((name) => controls[name].value);
  const changed = () => {
    [named, lost, moved] = [null, [], ""];
    history.replaceState(null, "", `#${CardSearch.address(choice())}`);
    show();
  };
  // Rows that a link names, by their ids, and that are none of these.
  const absent = (text) => [
    ...[...ranges(text)].filter(([, numbers]) => numbers.some(([from, to = from]) => !(0 < from && from <= to))).map(([name]) => `rows ${name}`),
    ...CardSearch.named(text).filter((row) => !byId.has(row)).map((row) => `row ${row}`),
  ];
  const readChoice = (hash) => {
    const given = new URLSearchParams(hash);
    for (const [name, control] of Object.entries(controls)) {
      const wanted = given.get(name) || "";
      control.value = wanted;
      if (control.selectedIndex === -1) {
        control.value = "";
        lost.push(`${name} ${wanted}`);
      }
    }
    rows = given.get("rows") || "";
    if (rows) lost.push(...absent(rows));
    const known = [...Object.keys(controls), "rows"];
    // A filter has one value: of several in an address the first counts.
    for (const name of known) lost.push(...given.getAll(name).slice(1).map((value) => `a second ${name} ${value}`));
    const unknown = [...given].filter(([name]) => !known.includes(name));
    lost.push(...unknown.map(([name, value]) => (value ? `filter ${name}` : `row or place ${name}`)));
  };
  const read = () => {
    const hash = location.hash.slice(1);
    named = byId.get(hash) || null;
    [lost, moved] = [[], ""];
    if (Object.hasOwn(data.became, hash) && !named) {
      const heirs = data.became[hash].filter((id) => byId.has(id));
      rows = seriesOf(heirs);
      moved = heirs.length ? `${hash} became ${heirs.join(", ")}. ` : `${hash} was retired. `;
      show();
      return bar.scrollIntoView();
    }
    if (!named && hash && document.getElementById(hash)) return list.children.length ? undefined : show();
    if (!named) readChoice(hash);
    show();
    if (hash) bar.scrollIntoView();
    if (named) list.querySelector(".found a").focus({ preventScroll: true });
  };

  // What is chosen as a file.
  const csv = () => {
    const chosen = search.cards.filter(search.fits(sound(choice())));
    const labels = Object.fromEntries(Object.entries(data.facets).map(([name, options]) => [name, new Map(options)]));
    const own = CardSearch.FACETS.flatMap((name) => (labels[name] ? [name, `${name}_label`] : [name]));
    const base = ["id", "kind", "source", "source_label", "statement", "about", "voice_in_words", "endorsement", ...own, "where", "public_page"];
    const names = data.names.filter((name) => !base.includes(name) && chosen.some((card) => search.shown(card).told.some(([each]) => each === name)));
    const lines = chosen.map((card) => {
      const { id, kind, source, statement, about, voice, endorsement, place: where, url, told } = search.shown(card);
      const codes = CardSearch.FACETS.flatMap((name) => {
        const cell = search.codes(card, name);
        return labels[name] ? [cell, parts(cell).map((code) => labels[name].get(code) || code).join("; ")] : [cell];
      });
      const values = names.map((name) => told.filter(([each]) => each === name).map(([, value]) => value).join(" | "));
      return [id, kind, search.sources(card).join("; "), source, statement, about, voice, endorsement, ...codes, where, url, ...values];
    });
    return CardSearch.csv([[...base, ...names], ...lines]);
  };
  save.addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([csv()], { type: "text/csv;charset=utf-8" }));
    element("a", { href: address, download: "statements.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  });

  let waiting;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, 60);
  };
  for (const control of Object.values(controls)) control.addEventListener(control.tagName === "SELECT" ? "change" : "input", control.tagName === "SELECT" ? changed : later);
  reset.addEventListener("click", () => {
    for (const control of Object.values(controls)) control.value = "";
    rows = "";
    changed();
    controls.q.focus();
  });
  unfold.addEventListener("click", () => {
    unfolded = !unfolded;
    unfold.textContent = unfolded ? "Fold all" : "Unfold all";
    for (const each of list.querySelectorAll("details")) each.open = unfolded;
  });
  more.addEventListener("click", () => append(MORE));
  // On paper all that is chosen, not only what has been drawn so far.
  window.addEventListener("beforeprint", () => append(matching.length));
  window.addEventListener("hashchange", read);
  read();
  // The words of the cards are made ready while nothing else is done, so that the first search is as fast as the others.
  let ready = 0;
  const prepare = (idle) => {
    while (ready < search.cards.length && idle.timeRemaining() > 2) search.text(search.cards[ready++]);
    if (ready < search.cards.length) requestIdleCallback(prepare);
  };
  globalThis.requestIdleCallback?.(prepare);
})();
