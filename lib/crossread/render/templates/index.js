// The index of the reports: a search over reports and all rows, and filters, with their state in the address:
// #theme=justice&q=words.
(() => {
  "use strict";
  const bar = document.querySelector(".filters");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const controls = [...bar.querySelectorAll("input, select")];
  const [search, ...filters] = controls;
  const reset = bar.querySelector("button");
  const count = bar.querySelector(".count");
  const groups = [...document.querySelectorAll("main section:not(.faults, .found, .findings, .questions)")];
  const leads = document.querySelectorAll("section:is(.findings, .questions)");
  const reports = [...document.querySelectorAll("ul.reports > li")].map((item) => {
    const about = Object.fromEntries(Object.entries(item.dataset).map(([name, ids]) => [name, ids.split(" ")]));
    return { item, about, text: plain(item.textContent) };
  });

  // Every row that carries a statement: id, source, name of the source, kind, themes, what it says and of what.
  const [FIRST, NEAR, AROUND] = [20, 3, 70];
  const found = document.querySelector("section.found");
  const given = document.getElementById("rows");
  const rows = given ? JSON.parse(given.textContent).map(([id, source, name, kind, themes, said, about]) =>
    ({ id, source, name, kind, themes: themes.split(" "), said, text: plain(`${id} ${name} ${kind} ${about} ${said}`) })) : [];
  const fits = (row, name, value) => name === "source" ? row.source === value : name === "theme" && row.themes.includes(value);
  const linked = (row, words) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `13_statements.html#${row.id}`;
    link.textContent = row.id;
    const text = document.createElement("span");
    const low = plain(row.said);
    const at = low.length === row.said.length ? Math.max(0, ...words.map((word) => low.indexOf(word))) : 0;
    const from = at > AROUND ? row.said.lastIndexOf(" ", at - AROUND / 2) + 1 : 0;
    text.textContent = ` ${row.name}, ${row.kind}: ${from ? "… " : ""}${row.said.slice(from)}`;
    item.append(link, text);
    return item;
  };
  const showRows = (words) => {
    if (!found) return 0;
    const asked = filters.filter(({ value }) => value);
    const hits = words.length ? rows.filter((row) => asked.every(({ name, value }) => fits(row, name, value)) &&
      words.every((word) => row.text.includes(word))) : [];
    // Rows that say the words come before those that are only about them, as a silence is.
    const says = ({ said }) => words.every((word) => plain(said).includes(word)) ? 0 : 1;
    hits.sort((one, other) => says(one) - says(other));
    found.hidden = !hits.length;
    found.querySelector("ul").replaceChildren(...hits.slice(0, FIRST).map((row) => linked(row, words)));
    const more = found.querySelector(".more");
    const all = document.createElement("a");
    all.href = `13_statements.html#q=${encodeURIComponent(search.value.trim())}`;
    all.textContent = "all in the table of statements";
    more.replaceChildren(...(hits.length > FIRST ? [`The first ${FIRST} of ${hits.length}; `, all] : []));
    return hits.length;
  };

  // Words of the rows and reports that differ from a searched word that is none of them by a letter, a long one by two;
  // the nearest first.
  const distance = (a, b) => {
    let before = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i++) {
      const line = [i];
      for (let j = 1; j <= b.length; j++) {
        line[j] = Math.min(line[j - 1] + 1, before[j] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      }
      before = line;
    }
    return before[b.length];
  };
  let vocabulary = null;
  const near = (word) => {
    vocabulary ??= new Set([...rows, ...reports].flatMap(({ text }) => text.match(/[\p{L}\d]{4,}/gu) || []));
    if (word.length < 4 || vocabulary.has(word)) return [];
    const most = word.length < 7 ? 1 : 2;
    const apart = [...vocabulary].filter((other) => Math.abs(other.length - word.length) <= most)
      .map((other) => [distance(word, other), other]);
    return apart.filter(([letters]) => letters <= most).sort().slice(0, NEAR).map(([, other]) => other);
  };

  // What the address asks for and the filters have not.
  let lost = [];
  const chosen = ({ about }) => filters.every(({ name, value }) => !value || about[name].includes(value));
  const show = () => {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const report of reports) {
      const visible = chosen(report) && words.every((word) => report.text.includes(word));
      report.item.hidden = !visible;
      shown += visible;
    }
    for (const group of groups) group.hidden = !group.querySelector("ul.reports > li:not([hidden])");
    const nRows = showRows(words);
    for (const lead of leads) lead.hidden = words.length > 0 || filters.some(({ value }) => value);
    const missing = lost.length ? `Not found here: ${lost.join(", ")}. ` : "";
    const ofRows = words.length && rows.length ? `, ${nRows} of ${rows.length} rows found` : "";
    const others = words.length && !shown && !nRows ? words.flatMap(near) : [];
    const meant = others.length ? `. Near to it: ${others.join(", ")}` : "";
    count.textContent = `${missing}${shown} of ${reports.length} reports shown${ofRows}${meant}`;
    reset.disabled = controls.every((control) => !control.value);
  };
  const changed = () => {
    const state = controls.filter(({ value }) => value).map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
    history.replaceState(null, "", `#${state.join("&")}`);
    lost = [];
    show();
  };
  const read = () => {
    const hash = location.hash.slice(1);
    if (hash && document.getElementById(hash)) return;
    const given = new URLSearchParams(hash);
    lost = [];
    for (const control of controls) {
      const wanted = given.get(control.name) || "";
      control.value = wanted;
      if (control.selectedIndex === -1) {
        control.value = "";
        lost.push(`${control.name} ${wanted}`);
      }
      // A filter has one value: of several in an address the first counts.
      lost.push(...given.getAll(control.name).slice(1).map((value) => `a second ${control.name} ${value}`));
    }
    const others = [...given].filter(([name]) => !controls.some((control) => control.name === name));
    lost.push(...others.map(([name, value]) => `${value ? "filter" : "place"} ${name}`));
    show();
  };

  search.addEventListener("input", changed);
  for (const filter of filters) {
    filter.addEventListener("change", () => {
      // No report is about both: what was chosen last counts.
      if (!reports.some(chosen)) for (const other of filters) if (other !== filter) other.value = "";
      changed();
    });
  }
  reset.addEventListener("click", () => {
    for (const control of controls) control.value = "";
    changed();
    search.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || controls.includes(event.target)) return;
    event.preventDefault();
    search.focus();
  });
  window.addEventListener("hashchange", read);
  bar.hidden = false;
  read();
})();
