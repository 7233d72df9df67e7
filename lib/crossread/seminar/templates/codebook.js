// The codebook: a search over codes and paragraphs of the guide.
(() => {
  "use strict";
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const bar = document.querySelector(".filters");
  const search = bar.querySelector("input");
  const count = bar.querySelector(".count");
  const entries = [...document.querySelectorAll(".entry, .guide :is(p, li, tbody tr)")].map((item) => ({ item, text: plain(item.textContent) }));
  const show = () => {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { item, text } of entries) {
      item.hidden = !words.every((word) => text.includes(word));
      shown += !item.hidden;
    }
    for (const section of document.querySelectorAll("main section:not(.guide)")) section.hidden = !section.querySelector(".entry:not([hidden])");
    count.textContent = words.length ? `${shown} of ${entries.length} entries and rules shown` : "";
  };
  search.addEventListener("input", show);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target === search) return;
    event.preventDefault();
    search.focus();
  });
  bar.hidden = false;
})();
