// The table of all statements: a search, filters, and the row that the address names. The state is in the address:
// #source=csis2024&kind=diagnosis&theme=impunity&q=words, #rows=csis2024-dia:1-4,7 or the id of a row.
(() => {
  "use strict";
  const table = document.querySelector("table.crossread-statements");
  if (!table) return;
  const { element, searched, ranges, among, fitting, address } = crossreadRows;
  // All but the link to the public page.
  const SEARCHED = 7;
  const number = (count) => count.toLocaleString("en");
  const themes = JSON.parse(table.dataset.themes);
  const family = Object.fromEntries(themes.map(([id, , parent]) => [id, parent || id]));
  const statements = [...table.tBodies[0].rows].map((row) => {
    const [series, place] = [row.id.slice(0, row.id.lastIndexOf("-")), Number(row.id.split("-").at(-1))];
    const cells = [...row.cells].map((cell) => cell.textContent);
    const [, source, kind] = cells;
    const theme = row.dataset.theme || "";
    const about = { source: row.id.split("-")[0], kind, theme: [theme, family[theme]] };
    return { row, series, place, about, sourceName: source, text: searched(cells.slice(0, SEARCHED)) };
  });
  // What became of rows of earlier layouts: the rows that took their place, or none.
  const became = JSON.parse(table.dataset.became);
  const byId = new Map(statements.map((statement) => [statement.row.id, statement]));

  const option = (value, text) => element("option", { value, textContent: text });
  const select = (name, options) => element("select", { name }, option("", "all"), ...options);
  const distinct = (pairs) => [...new Map(pairs)].map(([value, text]) => option(value, text));
  const controls = {
    q: element("input", { type: "search", name: "q", autocomplete: "off", spellcheck: false }),
    source: select("source", distinct(statements.map((each) => [each.about.source, each.sourceName]))),
    kind: select("kind", distinct(statements.map((each) => [each.about.kind, each.about.kind]))),
    theme: select("theme", themes.map(([id, label, parent]) => option(id, parent ? `\u2003${label}` : label))),
  };
  const labels = { q: "Search", source: "Source", kind: "Kind", theme: "Theme" };
  const labelled = Object.entries(controls).map(([name, control]) =>
    element("label", { className: name }, labels[name], control));
  const reset = element("button", { type: "button", textContent: "Show all" });
  const count = element("p", { className: "count" });
  count.setAttribute("role", "status");
  count.setAttribute("aria-live", "polite");
  const bar = element("div", { className: "filters" }, ...labelled, reset, count);
  bar.setAttribute("role", "search");
  bar.setAttribute("aria-label", "Statements");
  (table.closest(".scroll") || table).before(bar);

  let chosen = "";
  let named = null;
  let moved = "";
  // What the address asks for and the table has not.
  let lost = [];
  const SHOWN_LOST = 5;

  const asked = () => Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.value]));
  const show = () => {
    const linked = among(chosen);
    const fits = fitting(asked());
    let [shown, of] = [0, 0];
    for (const statement of statements) {
      const visible = linked(statement) && fits(statement);
      shown += visible;
      of += linked(statement);
      statement.row.hidden = !visible && statement !== named;
      statement.row.classList.toggle("found", statement === named);
    }
    const all = number(statements.length);
    const beside = named && !(linked(named) && fits(named)) ? `, and ${named.row.id}, which the filters leave out` : "";
    const those = chosen ? `: those to which the link led, of ${all} in all` : "";
    const more = lost.length > SHOWN_LOST ? ` and ${number(lost.length - SHOWN_LOST)} more` : "";
    const missing = lost.length ? `Not found here: ${lost.slice(0, SHOWN_LOST).join(", ")}${more}. ` : "";
    count.textContent = `${moved}${missing}${number(shown)} of ${number(of)} statements shown${those}${beside}`;
    reset.disabled = shown === statements.length;
  };
  const changed = () => {
    named = null;
    lost = [];
    moved = "";
    history.replaceState(null, "", `#${address({ ...asked(), rows: chosen })}`);
    show();
  };
  // Rows that a link names, by their ids, and that are none of these.
  const absent = (text) => [...ranges(text)].flatMap(([series, parts]) => parts.flatMap(([from, to = from]) => {
    if (!(0 < from && from <= to)) return [`rows ${series}`];
    const places = Array.from({ length: Math.min(to - from, 9999) + 1 }, (_, step) => from + step);
    return places.map((place) => `${series}-${String(place).padStart(3, "0")}`).filter((row) => !byId.has(row))
      .map((row) => `row ${row}`);
  }));
  const read = () => {
    const hash = location.hash.slice(1);
    named = byId.get(hash) || null;
    lost = [];
    moved = "";
    if (Object.hasOwn(became, hash) && !named) {
      const heirs = became[hash].filter((id) => byId.has(id));
      const series = Object.groupBy(heirs.map((id) => byId.get(id)), (statement) => statement.series);
      chosen = Object.entries(series).map(([name, of]) => `${name}:${of.map(({ place }) => place)}`).join(";");
      moved = heirs.length ? `${hash} became ${heirs.join(", ")}. ` : `${hash} was retired. `;
      show();
      return bar.scrollIntoView();
    }
    if (!named && document.getElementById(hash)) return show();
    if (!named) {
      const given = new URLSearchParams(hash);
      for (const [name, control] of Object.entries(controls)) {
        const wanted = given.get(name) || "";
        control.value = wanted;
        if (control.selectedIndex === -1) {
          control.value = "";
          lost.push(`${name} ${wanted}`);
        }
      }
      chosen = given.get("rows") || "";
      if (chosen) lost.push(...absent(chosen));
      const known = [...Object.keys(controls), "rows"];
      const others = [...given].filter(([name]) => !known.includes(name));
      lost.push(...others.map(([name, value]) => (value ? `filter ${name}` : `row or place ${name}`)));
    }
    show();
    if (named) {
      named.row.scrollIntoView({ block: "center" });
      named.row.cells[0].querySelector("a").focus({ preventScroll: true });
    } else if (hash) {
      bar.scrollIntoView();
    }
  };

  let waiting;
  controls.q.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, 150);
  });
  for (const control of [controls.source, controls.kind, controls.theme]) control.addEventListener("change", changed);
  reset.addEventListener("click", () => {
    for (const control of Object.values(controls)) control.value = "";
    chosen = "";
    changed();
    controls.q.focus();
  });
  window.addEventListener("hashchange", read);
  read();
})();
