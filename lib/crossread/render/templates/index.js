// The index of the reports: a search and filters, with their state in the address: #theme=justice&q=words.
(() => {
  "use strict";
  const bar = document.querySelector(".filters");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const controls = [...bar.querySelectorAll("input, select")];
  const [search, ...filters] = controls;
  const reset = bar.querySelector("button");
  const count = bar.querySelector(".count");
  const groups = [...document.querySelectorAll("main section:not(.faults)")];
  const reports = [...document.querySelectorAll("ul.reports > li")].map((item) => {
    const about = Object.fromEntries(Object.entries(item.dataset).map(([name, ids]) => [name, ids.split(" ")]));
    return { item, about, text: plain(item.textContent) };
  });

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
    const missing = lost.length ? `Not found here: ${lost.join(", ")}. ` : "";
    count.textContent = `${missing}${shown} of ${reports.length} reports shown`;
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
