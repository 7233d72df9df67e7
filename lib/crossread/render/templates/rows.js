// What a choice of statements means, on the page of all statements and in the explorer of JupyterLab alike.
const crossreadRows = (() => {
  "use strict";
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  // What is searched of a row: the words of its cells, none running into the next.
  const searched = (cells) => plain(cells.join("\n"));
  // "csis2024-dia:1-4,7" by series: [[1, 4], [7]].
  const ranges = (text) => new Map(text.split(";").map((part) => {
    const [series, numbers = ""] = part.split(":");
    return [series, numbers.split(",").map((range) => range.split("-").map(Number))];
  }));
  const among = (text) => {
    const only = text && ranges(text);
    return ({ series, place }) =>
      !only || (only.get(series) || []).some(([from, to = from]) => from <= place && place <= to);
  };
  // A date is a year, a month, a day, or two of these with a slash between: it fits where some day of it lies in the
  // time asked for.
  const within = (dates, from, to) => dates.some((date) => {
    const [first, last = first] = date.split("/");
    return `${last}~` >= from && (!to || first <= `${to}~`);
  });
  // Whether a statement {text, about} fits: every word of `q` is in its text, and what each other filter asks for is,
  // or is among, what it is about.
  const fitting = ({ q = "", from = "", to = "", ...filters }) => {
    const words = plain(q).split(/\s+/).filter(Boolean);
    const set = Object.entries(filters).filter(([, value]) => value);
    return ({ text, about }) =>
      set.every(([name, value]) => (Array.isArray(about[name]) ? about[name].includes(value) : about[name] === value)) &&
      (!(from || to) || within(about.dates || [], from, to)) && words.every((word) => text.includes(word));
  };
  // The part of an address behind # that stands for a choice.
  const address = (filters) => Object.entries(filters).filter(([, value]) => value)
    .map(([name, value]) => `${name}=${name === "rows" ? value : encodeURIComponent(value)}`).join("&");
  const csv = (lines) => lines.map((cells) => cells.map((cell) => {
    // What a spreadsheet would compute is kept as words.
    const words = /^[=+\-@\t\r]/.test(cell) && !/^-?\d/.test(cell) ? `'${cell}` : cell;
    return /[",\n\r]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
  }).join(",")).join("\r\n") + "\r\n";
  const element = (name, attributes, ...inside) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...inside);
    return made;
  };
  return { element, searched, ranges, among, fitting, address, csv };
})();
