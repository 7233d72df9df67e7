// The lab: keeps what is filled in, shows what a code means, and saves a CSV. Asks nothing of any network.
(() => {
  "use strict";
  const kit = document.body.dataset.kit;
  const { codes, columns } = JSON.parse(document.getElementById("data").textContent);
  const key = `crossread-lab:${kit}`;
  const by = (id) => document.getElementById(id);
  const coder = by("coder");
  const inputs = [...document.querySelectorAll("main :is(input, select, textarea)[name]")];
  const names = [...new Set(inputs.map((input) => input.name))];
  const made = (tag, text = "", ...inside) => {
    const element = document.createElement(tag);
    element.textContent = text;
    element.append(...inside);
    return element;
  };

  // What is kept, and where: in the browser if it lets us, else only as long as the page is open.
  let keeps = true;
  const stored = () => {
    try {
      return JSON.parse(localStorage.getItem(key) || "{}");
    } catch {
      keeps = false;
      return {};
    }
  };
  let unsaved = false;
  const keep = () => {
    const answers = Object.fromEntries(names.map((name) => [name, value(name)]).filter(([, given]) => given));
    try {
      localStorage.setItem(key, JSON.stringify({ coder: coder.value, answers }));
    } catch {
      keeps = false;
    }
    unsaved = true;
    tell();
    send();
  };
  const value = (name) => {
    const own = inputs.filter((input) => input.name === name);
    if (["radio", "checkbox"].includes(own[0].type)) return own.find((input) => input.checked)?.value || "";
    return own[0].value.trim();
  };
  const fill = (name, given) => {
    for (const input of inputs.filter((each) => each.name === name)) {
      if (["radio", "checkbox"].includes(input.type)) input.checked = input.value === given;
      else input.value = given;
    }
  };

  const tell = () => {
    by("kept").textContent = keeps
      ? "Your answers are kept in this browser, on this device only, also when you close the page."
      : "This browser keeps nothing for pages opened from a file: your answers are lost when you close or reload this page. Save them as a file before.";
    by("kept").classList.toggle("warning", !keeps);
    for (const progress of document.querySelectorAll(".progress")) {
      const asked = names.filter((name) => counts(name, progress.dataset.part));
      const n = asked.filter(value).length;
      progress.textContent = asked.length ? `· ${n} of ${asked.length} answered` : "";
    }
    for (const clear of document.querySelectorAll(".clear")) clear.hidden = !value(clear.dataset.clears);
    for (const solution of document.querySelectorAll(".solution")) {
      const own = [...solution.closest(".item").querySelectorAll("[name]")].map((input) => input.name);
      solution.hidden = !own.filter((name) => !name.endsWith("|why")).every(value);
    }
    for (const place of document.querySelectorAll("[data-earlier]")) {
      const said = names.filter((name) => name.startsWith(place.dataset.earlier) && value(name)).map(inWords);
      place.textContent = `Before: ${said.join("; ")}`;
      place.hidden = !said.length;
    }
    by("text").value = csv();
  };
  // A question with the answer that is given to it, as the page calls them.
  const inWords = (name) => {
    const own = inputs.find((input) => input.name === name);
    const given = value(name);
    const choice = codes[name.split("|")[2]]?.find(({ code }) => code === given);
    return `${own.closest("fieldset, .field").querySelector("legend, label").textContent}: ${choice?.label || given}`;
  };
  // Reasons are welcome, not counted; in the hunt it is for students to say how many sentences are wrong.
  const counts = (name, part) => name.startsWith(`${part}|`) && !/\|(why|wrong|kind|row)$/.test(name)
    && !inputs.find((input) => input.name === name).closest(".of-wrong");

  // What the chosen code means, and what its neighbours do.
  const about = (choice) => [
    made("p", "", made("b", choice.label), choice.brief ? `: ${choice.brief}` : ""),
    ...(choice.use_when ? [made("p", "", made("b", "Use when: "), choice.use_when)] : []),
    ...(choice.not_when ? [made("p", "", made("b", "Not when: "), choice.not_when)] : []),
  ];
  const explain = (select) => {
    const told = by(`told-${select.id}`);
    if (!told) return;
    const all = codes[select.dataset.codes];
    const chosen = all.find((choice) => choice.code === select.value);
    if (!chosen) return told.replaceChildren();
    const others = all.filter((choice) => choice !== chosen && chosen.group && choice.group === chosen.group);
    const list = made("ul", "", ...others.map((choice) => made("li", "", ...about(choice))));
    const more = made("details", "", made("summary", `The other codes of “${chosen.group}”`), list);
    told.replaceChildren(...about(chosen), ...(others.length ? [more] : []));
  };

  // A spreadsheet computes what begins with one of these signs, unless an apostrophe stands before it.
  const cell = (text) => {
    const safe = /^[=+@\t\r-]/.test(text) && !/^[+-]?[\d.,\s]+$/.test(text) ? `'${text}` : text;
    return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const now = () => {
    const time = new Date();
    return new Date(time - time.getTimezoneOffset() * 60000).toISOString().slice(0, 19);
  };
  const csv = (saved = now()) => {
    const rows = names.map((name) => [kit, coder.value.trim(), saved, ...name.split("|"), value(name)]);
    return [columns, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  };
  const say = (text) => { by("said").textContent = text; };

  by("download").addEventListener("click", () => {
    if (!coder.value.trim()) {
      say("Write your code name first: without it nobody knows whose answers these are.");
      coder.focus();
      return;
    }
    const file = `answers-${coder.value.trim().replace(/[^\p{L}\p{N}_-]+/gu, "-")}.csv`;
    const link = made("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", csv()], { type: "text/csv" }));
    link.download = file;
    document.body.append(link);
    link.click();
    link.remove();
    unsaved = false;
    say(`Saved as ${file}, in the folder of your downloads.`);
  });
  const sure = by("sure");
  by("erase").addEventListener("click", () => sure.showModal());
  by("no").addEventListener("click", () => sure.close());
  by("yes").addEventListener("click", () => {
    for (const name of names) fill(name, "");
    coder.value = "";
    try {
      localStorage.removeItem(key);
    } catch {
      keeps = false;
    }
    unsaved = false;
    document.querySelectorAll("select").forEach(explain);
    tell();
    send();
    sure.close();
    say("All answers on this device are erased.");
    coder.focus();
  });
  document.addEventListener("click", (event) => {
    const name = event.target.closest?.(".clear")?.dataset.clears;
    if (!name) return;
    fill(name, "");
    keep();
    inputs.find((input) => input.name === name).focus();
  });
  document.addEventListener("input", (event) => {
    if (event.target === by("text")) return;
    if (event.target.matches("select")) explain(event.target);
    keep();
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved && !keeps) event.preventDefault();
  });

  const show = ({ coder: name = "", answers = {} }) => {
    coder.value = name;
    for (const [of, given] of Object.entries(answers)) fill(of, given);
    document.querySelectorAll("select").forEach(explain);
    tell();
  };

  // In a notebook, the page around this one keeps the answers in a file: what it kept comes back where nothing is here.
  const framed = Boolean(document.body.dataset.framed);
  function send() {
    if (framed) window.parent.postMessage({ coder: coder.value.trim(), csv: csv() }, "*");
  }
  const late = "The notebook does not answer: run its cell again. Your answers are still in this browser; you can also save them as a file.";
  if (framed) {
    window.addEventListener("message", ({ source, data }) => {
      if (source !== window.parent) return;
      if (data.said || data.late) {
        by("kept").textContent = data.said || late;
        by("kept").classList.toggle("warning", Boolean(data.late));
      }
      if (!data.restored) return;
      if (coder.value || names.some(value)) send();
      else show(data.restored);
    });
  }
  show(stored());
  if (framed) window.parent.postMessage({ ready: true }, "*");
})();
