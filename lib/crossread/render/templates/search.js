// Cards as they are searched: what the data of a page holds, and which cards fit a choice. Touches no document.
//
// data.cards are lists: id, kind (a place in data.kinds), source (ids), about, voice, endorsement, statement,
// place (in data.places: where, public page), facets (by CardSearch.FACETS), told (name, value, name, value ...; names
// are places in data.names). A number in place of a text is its place in data.words.
const CardSearch = (() => {
  "use strict";
  const FACETS = ["theme", "voice", "addressee", "actor", "claim", "event", "dates"];
  const NAMED = ["kind", "source", "theme", "voice", "endorsement", "addressee", "actor", "claim", "event"];
  // What the filters are called, wherever they stand.
  const HEADS = {
    q: "Search", kind: "Kind", source: "Source", theme: "Theme", voice: "Who says it", endorsement: "What the source does with it",
    addressee: "Addressed to", actor: "About or to", claim: "Claim", event: "Event", from: "From", to: "To",
  };
  // Kinds of cards that are no statement of one source, and are counted by themselves.
  const SUMMARIES = ["claim", "finding"];
  const number = (n) => n.toLocaleString("en");
  const many = (n, noun) => `${number(n)} ${noun}${n === 1 ? "" : "s"}`;
  const listed = (said) => [said.slice(0, -1).join(", "), ...said.slice(-1)].filter(Boolean).join(" and ");
  const [ID, KIND, SOURCE, ABOUT, VOICE, ENDORSEMENT, STATEMENT, PLACE, CODES, TOLD] = Array(10).keys();
  const DATE = /^\d{4}(-\d{2}){0,2}$/;
  const plain = (text) =>
    (/^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFD").replace(/\p{M}/gu, "")).toLowerCase();
  const parts = (cell) => cell.split(";").map((part) => part.trim()).filter(Boolean);
  const memo = (of) => {
    const known = new Map();
    return (cell) => (known.has(cell) ? known.get(cell) : known.set(cell, of(cell)).get(cell));
  };
  // #rows=csis2024-dia:1-4,7;csis2024-fig:2 by series.
  const ranges = (text) => new Map(text.split(";").map((part) => {
    const [series, numbers = ""] = part.split(":");
    return [series, numbers.split(",").map((range) => range.split("-").map(Number))];
  }));
  // The ids of the rows that a link names, as far as their numbers can be ones.
  const named = (text) => [...ranges(text)].flatMap(([name, numbers]) => numbers.flatMap(([from, to = from]) =>
    (0 < from && from <= to ? Array.from({ length: Math.min(to - from, 9999) + 1 }, (_, step) =>
      `${name}-${String(from + step).padStart(3, "0")}`) : [])));
  const series = (id) => [id.slice(0, id.lastIndexOf("-")), Number(id.slice(id.lastIndexOf("-") + 1))];
  // A choice as it stands in an address, behind the #.
  const address = (choice) => Object.entries(choice).filter(([, value]) => value)
    .map(([name, value]) => `${name}=${name === "rows" ? value : encodeURIComponent(value)}`).join("&");
  // How far a code of `options` is set in: how many of them stand above it.
  const depth = (options, code) => {
    const parents = new Map(options.map(([id, , parent]) => [id, parent]));
    let [steps, above] = [0, parents.get(code)];
    for (; above && parents.has(above) && steps < 9; steps += 1) above = parents.get(above);
    return steps;
  };
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const csv = (lines) => lines.map((line) => line.map(quoted).join(",")).join("\r\n") + "\r\n";

  const open = (data) => {
    const word = (cell) => (typeof cell === "number" ? data.words[cell] : cell);
    const shortNames = new Map(data.sources.map(([id, name]) => [id, name]));
    const sources = (card) => parts(word(card[SOURCE]));
    const sourceNames = (card) => sources(card).map((id) => shortNames.get(id) || id).join(", ");
    const told = (card) => {
      const found = [];
      for (let at = 0; at < card[TOLD].length; at += 2) found.push([data.names[card[TOLD][at]], word(card[TOLD][at + 1])]);
      return found;
    };
    const codes = (card, name) => word(card[CODES][FACETS.indexOf(name)]);
    const texts = new Map();
    const text = (card) => {
      if (!texts.has(card)) {
        const said = [ABOUT, VOICE, ENDORSEMENT, STATEMENT].map((part) => word(card[part]));
        const all = [card[ID], sourceNames(card), data.kinds[card[KIND]], ...said, data.places[card[PLACE]][0]];
        texts.set(card, plain([...all, ...told(card).flat()].join(" ")));
      }
      return texts.get(card);
    };
    const shown = (card) => ({
      id: card[ID], kind: data.kinds[card[KIND]], source: sourceNames(card), about: word(card[ABOUT]),
      voice: word(card[VOICE]), endorsement: word(card[ENDORSEMENT]), statement: word(card[STATEMENT]),
      place: data.places[card[PLACE]][0], url: data.places[card[PLACE]][1], told: told(card),
    });
    // A code with all above it, by facet.
    const above = Object.fromEntries(Object.entries(data.facets).map(([name, options]) => {
      const parents = new Map(options.map(([code, , parent]) => [code, parent]));
      return [name, memo((code) => {
        const found = new Set();
        for (let each = code; each && !found.has(each); each = parents.get(each)) found.add(each);
        return found;
      })];
    }));
    const tests = {
      kind: (wanted) => { const place = data.kinds.indexOf(wanted); return (card) => card[KIND] === place; },
      source: (wanted) => (card) => sources(card).includes(wanted),
      endorsement: (wanted) => (card) => word(card[ENDORSEMENT]) === wanted,
      rows: (wanted) => {
        const only = ranges(wanted);
        return (card) => {
          const [name, place] = series(card[ID]);
          return (only.get(name) || []).some(([from, to = from]) => from <= place && place <= to);
        };
      },
      q: (wanted) => {
        const words = plain(wanted).split(/\s+/).filter(Boolean);
        return (card) => words.every((each) => text(card).includes(each));
      },
    };
    for (const name of FACETS.slice(0, -1)) {
      tests[name] = (wanted) => {
        const has = memo((cell) => parts(word(cell)).some((code) => above[name](code).has(wanted)));
        const place = FACETS.indexOf(name);
        return (card) => has(card[CODES][place]);
      };
    }
    // A period and a choice meet; a year holds its months and days.
    const meets = (from, to) => {
      const fit = memo((cell) => parts(word(cell)).some((period) => {
        const [start, end] = period.split("/");
        return (!start || !to || start <= `${to}~`) && (!end || !from || `${end}~` >= from);
      }));
      const place = FACETS.indexOf("dates");
      return (card) => fit(card[CODES][place]);
    };
    // Whether a card fits all of a choice: texts by name, "" for whatever is not chosen.
    const fits = (choice) => {
      const wanted = Object.entries(choice).filter(([name, value]) => value && Object.hasOwn(tests, name));
      const all = wanted.map(([name, value]) => tests[name](value));
      if (choice.from || choice.to) all.push(meets(choice.from || "", choice.to || ""));
      return (card) => all.every((test) => test(card));
    };
    // The codes and labels of a filter, as far as some card has them.
    const options = (name) => {
      if (name === "source") return data.sources.map(([id, label]) => [id, label, ""]);
      if (name === "kind") return data.kinds.map((kind) => [kind, kind, ""]);
      if (name !== "endorsement") return data.facets[name];
      return [...new Set(data.cards.map((card) => word(card[ENDORSEMENT])))].filter(Boolean).map((each) => [each, each, ""]);
    };
    // How many statements, claims and findings there are, or are left of others: each counted by itself.
    const counted = (cards, among = cards) => {
      const noun = (card) => (SUMMARIES.includes(data.kinds[card[KIND]]) ? data.kinds[card[KIND]] : "statement");
      const tally = (all) => all.reduce((found, card) => found.set(noun(card), (found.get(noun(card)) || 0) + 1), new Map());
      const [left, all] = [tally(cards), tally(among)];
      const said = ["statement", ...SUMMARIES].filter((each) => all.has(each)).map((each) =>
        (cards.length === among.length ? "" : `${number(left.get(each) || 0)} of `) + many(all.get(each), each));
      return listed(said) || "No statement";
    };
    return { cards: data.cards, counted, shown, codes, sources, text, fits, options };
  };
  return { FACETS, NAMED, HEADS, SUMMARIES, DATE, number, many, parts, ranges, named, series, address, depth, csv, open };
})();
