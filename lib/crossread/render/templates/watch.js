// In pages as `crossread render --watch` serves them: says when the page is newer, or why it is not, and reloads on r.
(() => {
  "use strict";
  const own = document.querySelector("meta[name=crossread-stamp]").content;
  const bar = document.createElement("section");
  bar.className = "watch";
  bar.setAttribute("role", "status");
  bar.hidden = true;
  document.body.append(bar);
  let newer = false;
  let shown = "";

  const told = (lines) => {
    const text = lines.join("\n");
    if (text === shown) return;
    shown = text;
    bar.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    if (newer) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Reload" });
      button.addEventListener("click", () => location.reload());
      bar.append(button);
    }
    bar.hidden = !lines.length;
  };

  const lines = ({ stamp, problems }) => {
    newer = stamp !== "" && stamp !== own;
    const said = newer ? ["This page is newer by now: press r to reload it."] : [];
    if (stamp === "") said.push("This report failed, or is no more; what you see is of before.");
    if (problems.length) said.push("Pages are of before, because of:", ...problems);
    return said;
  };

  const ask = async () => {
    try {
      const answer = await fetch(`/stamp/${location.pathname.slice(1) || "index.html"}`, { cache: "no-store" });
      told(lines(await answer.json()));
    } catch {
      newer = false;
      told(["crossread render --watch has ended: this page says no longer whether it is newer."]);
    }
    setTimeout(ask, 400);
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (event.key === "r" && newer && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) location.reload();
  });
  ask();
})();
