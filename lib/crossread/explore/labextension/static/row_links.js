// JupyterLab and links to rows. A notebook opens at a heading and knows nothing of rows: a link to one, or to some, is
// followed here instead. The explorer of the notebook in which the link stands shows them; where none runs that has
// them, the notebook of all statements is opened: its explorer shows them, or its table is scrolled to the row.
(() => {
  "use strict";
  const LINK = /(?:^|\/)([0-9]{2}_statements\.ipynb)(?:\?[^#]*)?#(.+)$/;
  const SHOW = "crossread:show";
  const READY = "crossread:ready";
  const PATIENCE = 60_000;
  const addressOf = (anchor) => anchor.getAttribute("href") || anchor.getAttribute("xlink:href") || "";
  const later = (ms) => new Promise((done) => setTimeout(done, ms));

  function activate(app) {
    // What was asked of a notebook whose explorer did not run yet.
    let asked = null;
    const panels = () => [...app.shell.widgets("main")].filter((each) => each.context && each.content?.widgets);
    const panelOf = (node) => panels().find((each) => each.node.contains(node));
    const shownIn = (panel, detail) => [...panel.node.querySelectorAll(".crossread-explorer")]
      .some((explorer) => !explorer.dispatchEvent(new CustomEvent(SHOW, { detail, cancelable: true })));

    async function follow(path, choice, from) {
      const panel = await app.commands.execute("docmanager:open", { path });
      await panel.context.ready;
      await panel.revealed;
      if (shownIn(panel, { choice, from })) return;
      asked = { panel, choice, from };
      const [row, alone] = firstRow(choice);
      const found = row && await rowIn(panel, row);
      if (found) mark(found);
      if (!found || !alone) tellToRun(panel);
    }
    function tellToRun(panel) {
      const [name] = panel.context.path.split("/").slice(-1);
      app.commands.execute("apputils:notify", {
        message: `The explorer of ${name} shows what this link leads to once its cells are run.`, type: "info",
        options: { autoClose: 15_000, actions: [{ label: "Run all cells", commandId: "notebook:run-all-cells" }] },
      });
    }
    document.addEventListener("click", (event) => {
      const anchor = event.target.closest?.("a");
      const [, name, choice] = (anchor && LINK.exec(addressOf(anchor))) || [];
      const here = name && panelOf(anchor);
      if (!here || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!shownIn(here, { choice, from: anchor })) {
        follow(here.context.path.replace(/[^/]*$/, name), choice, anchor);
      }
    }, true);
    document.addEventListener(READY, ({ target }) => {
      if (asked?.panel.node.contains(target) && shownIn(asked.panel, asked)) asked = null;
    });
    // The address with which this window was opened.
    const [, , begun] = LINK.exec(location.pathname + location.hash) || [];
    const path = decodeURIComponent(location.pathname.split("/tree/")[1] || "");
    if (begun && path) app.restored.then(() => follow(path, begun, null));
  }

  // The first row of a choice, and whether it is the only one.
  function firstRow(choice) {
    const [, series, number] = /^rows=([^:]+):([0-9]+)/.exec(choice) || [];
    if (series) return [`${series}-${number.padStart(3, "0")}`, false];
    return choice.includes("=") ? ["", false] : [decodeURIComponent(choice), true];
  }
  // The line of a row in an output of a notebook; a cell that is out of sight is drawn once it is scrolled to.
  async function rowIn(panel, row) {
    const holds = (cell) => [...Array(cell.model.outputs?.length || 0).keys()]
      .some((at) => String(cell.model.outputs.get(at).data["text/html"] || "").includes(` id="${row}"`));
    const cell = panel.content.widgets.find(holds);
    if (!cell) return null;
    await panel.content.scrollToCell(cell);
    const name = CSS.escape(row);
    for (let waited = 0; waited < PATIENCE; waited += 100) {
      const found = cell.node.querySelector(`tr[id="${name}"], tr[data-jupyter-id="${name}"]`);
      if (found) return found;
      await later(100);
    }
    return null;
  }
  async function mark(row) {
    for (const each of row.closest("table").querySelectorAll("tr[data-led]")) each.style.outline = "";
    row.dataset.led = "";
    row.style.outline = "3px solid var(--jp-brand-color1)";
    // The notebook lays out what comes into sight, which moves the row.
    for (const wait of [0, 200, 600]) {
      await later(wait);
      row.scrollIntoView({ block: "center" });
    }
    row.querySelector("a")?.focus({ preventScroll: true });
  }

  const plugin = { id: "crossread:row-links", autoStart: true, activate };
  (window._JUPYTERLAB ??= {}).crossread = { init: () => {}, get: async () => () => ({ __esModule: true, default: plugin }) };
})();
