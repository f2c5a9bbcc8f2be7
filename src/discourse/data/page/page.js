// Filters over the passages of a report. Without this script every passage is shown.
"use strict";
// Marks, tatweel, alef forms, the seat of a hamza and ta marbuta do not matter to a search: people type الامريكيه.
const fold = s => s.normalize("NFKC").replace(/[\u0610-\u061a\u064b-\u065f\u0670\u0640]/g, "")
  .replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627").replace(/[\u0649\u0626]/g, "\u064a")
  .replace(/\u0624/g, "\u0648").replace(/\u0629/g, "\u0647").toLowerCase();
// A list of the values that an attribute has, in alphabetical order: the outlets, the months. None where there is only one.
const choice = (parts, name, words) => {
  const values = [...new Set(parts.map(part => part.dataset[name]).filter(Boolean))].sort();
  if (values.length < 2) return null;
  const select = document.createElement("select");
  select.name = name;
  select.add(new Option(words.all, ""));
  for (const value of values) select.add(new Option(value, value));
  return select;
};
// Filters over the list of articles.
for (const table of document.querySelectorAll("table[data-words]")) {
  const words = JSON.parse(table.dataset.words);
  const rows = [...table.tBodies[0].rows];
  const form = document.createElement("form");
  form.className = "filters";
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", words.filters);
  const controls = [];
  const add = (label, control) => {
    if (!control) return;
    const holder = document.createElement("label");
    holder.append(label + " ", control);
    form.append(holder);
    controls.push(control);
  };
  for (const name of ["outlet", "month"]) add(words[name], choice(rows, name, words));
  const frames = document.createElement("select");
  frames.name = "frame";
  frames.add(new Option(words.all, ""));
  for (const [id, label] of Object.entries(JSON.parse(table.dataset.frames))) frames.add(new Option(label, id));
  if (frames.length > 1) add(words.frame, frames);
  const text = document.createElement("input");
  text.type = "search";
  text.name = "text";
  add(words.title, text);
  const clear = document.createElement("button");
  clear.type = "reset";
  clear.textContent = words.clear;
  const count = document.createElement("output");
  count.dir = "ltr";
  form.append(clear, count);
  table.parentElement.before(form);
  const show = () => {
    let shown = 0;
    for (const row of rows) {
      row.hidden = !controls.every(c => !c.value ||
        (c === text ? fold(row.cells[0].textContent).includes(fold(text.value.trim()))
          : c.name === "frame" ? row.dataset.coded.split(" ").includes(c.value) : row.dataset[c.name] === c.value));
      shown += !row.hidden;
    }
    count.textContent = `${shown} / ${rows.length}`;
  };
  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", event => event.preventDefault());
  show();
}
for (const box of document.querySelectorAll(".passages[data-words]")) {
  const words = JSON.parse(box.dataset.words);
  const passages = [...box.querySelectorAll(".passage")];
  const form = document.createElement("form");
  form.className = "filters";
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", words.filters);
  const chosen = {};
  const field = (label, control) => {
    const holder = document.createElement("label");
    holder.append(label + " ", control);
    form.append(holder);
    return control;
  };
  for (const kind of ["actor", "frame", "stance"]) {
    const labels = new Map();
    for (const tag of box.querySelectorAll(`[data-${kind}-label]`))
      labels.set(tag.dataset[kind], tag.getAttribute(`data-${kind}-label`));
    if (!labels.size) continue;
    const select = document.createElement("select");
    select.name = kind;
    select.add(new Option(words.all, ""));
    for (const [value, label] of labels) select.add(new Option(label, value));
    chosen[kind] = field(words[kind], select);
  }
  const about = ["outlet", "month"].map(name => choice(passages, name, words)).filter(Boolean);
  for (const select of about) field(words[select.name], select);
  const text = document.createElement("input");
  text.type = "search";
  text.name = "text";
  field(words.text, text);
  const clear = document.createElement("button");
  clear.type = "reset";
  clear.textContent = words.clear;
  const count = document.createElement("output");
  count.dir = "ltr"; // from right to left, the blanks would turn the two numbers round
  form.append(clear, count);
  if (document.getElementById("cells")) {
    const back = document.createElement("a");
    back.className = "back";
    back.href = "#cells";
    back.textContent = "↑ " + words.back;
    form.append(back);
  }
  const key = box.querySelector(".key");
  if (key) key.after(form); else box.prepend(form);
  const none = document.createElement("p");
  none.className = "none";
  none.textContent = words.none;
  none.setAttribute("role", "status");
  form.after(none);

  const folded = passages.map(p => fold(p.querySelector("p").textContent));
  const show = () => {
    let shown = 0;
    passages.forEach((passage, n) => {
      // An actor and a frame must meet in one tag: that actor with that frame, not each somewhere.
      const tags = [...passage.querySelectorAll("[data-actor]")];
      const who = chosen.actor ? chosen.actor.value : "";
      const has = kind => tags.some(tag => (!who || tag.dataset.actor === who) &&
        (!kind || tag.dataset[kind] === chosen[kind].value));
      const kinds = ["frame", "stance"].filter(kind => chosen[kind] && chosen[kind].value);
      const fits = kinds.length ? kinds.every(has) : !who || has("");
      const ours = about.every(select => !select.value || passage.dataset[select.name] === select.value);
      passage.hidden = !(fits && ours && folded[n].includes(fold(text.value.trim())));
      shown += !passage.hidden;
    });
    count.textContent = `${shown} / ${passages.length}`;
    none.hidden = shown > 0;
  };
  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", event => event.preventDefault());
  // A link to a passage that a filter hides shows it again; the words of its cell are lit.
  const reveal = name => {
    const goal = document.getElementById(name);
    const passage = goal && goal.closest(".passage");
    for (const lit of box.querySelectorAll(".hit")) lit.classList.remove("hit");
    if (!passage || !box.contains(passage)) return;
    if (passage.hidden) { form.reset(); setTimeout(() => goal.scrollIntoView()); }
    const cell = /^c(\d+)-/.exec(name);
    if (cell) for (const lit of box.querySelectorAll(`.e${cell[1]}`)) lit.classList.add("hit");
  };
  const follow = () => reveal(decodeURIComponent(location.hash.slice(1)));
  addEventListener("hashchange", follow);
  // A count of the table shows the passages of its actor and frame alone.
  for (const link of document.querySelectorAll("table.cells a"))
    link.addEventListener("click", () => {
      const name = link.getAttribute("href").slice(1);
      const goal = document.getElementById(name);
      if (!goal || !box.contains(goal)) return;
      text.value = "";
      for (const select of about) select.value = "";
      for (const kind in chosen) chosen[kind].value = goal.dataset[kind] || "";
      show();
      reveal(name);
    });
  show();
  follow();
}
