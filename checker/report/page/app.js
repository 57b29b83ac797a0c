// The page: a list of findings, the chosen one, and stepping through it with the keyboard.
const el = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [k, v] of Object.entries(attributes))
    if (k.startsWith("on")) node.addEventListener(k.slice(2), v); else if (v !== undefined && v !== false) node.setAttribute(k, v === true ? "" : v);
  node.append(...children.filter(c => c !== null && c !== undefined));
  return node;
};
const findings = data.drivers.flatMap(d => d.findings.map(f => ({ ...f, driver: d.name })));
const main = document.getElementById("main"), list = document.getElementById("list");
const views = new Map();
let current = -1, grouping = "rule";
const place = p => p.file ? `${p.file}:${p.line}` : "";
const counts = f => !f.suppression && f.baseline !== "unchanged";

function markdown(text) {
  const page = el("div", { class: "page" });
  let pre = null, items = null, paragraph = null;
  const inline = (node, line) => line.split(/(`[^`]*`|\*\*[^*]+\*\*)/).forEach(s => node.append(s.startsWith("`") ? el("code", {}, s.slice(1, -1)) : s.startsWith("**") ? el("strong", {}, s.slice(2, -2)) : s));
  for (const line of text.split("\n")) {
    if (line.startsWith("```")) { if (pre) pre = null; else page.append(pre = el("pre")); items = paragraph = null; }
    else if (pre) pre.append(line + "\n");
    else if (/^#+ /.test(line)) { page.append(el("h3", {}, line.replace(/^#+ /, ""))); items = paragraph = null; }
    else if (line.startsWith("- ")) { if (!items) page.append(items = el("ul")); paragraph = el("li"); inline(paragraph, line.slice(2)); items.append(paragraph); }
    else if (!line.trim()) items = paragraph = null;
    else { if (!paragraph) page.append(paragraph = el("p")); inline(paragraph, line.trim() + " "); }
  }
  return page;
}

function sourceOf(point) {
  const box = el("div", { class: "source" });
  if (!point.file) return box;
  box.append(el("h4", { class: "mono" }, place(point)));
  const pre = el("pre"), lines = data.sources[point.file] || {};
  let before = 0;
  for (const n of Object.keys(lines).map(Number)) {
    if (before && n > before + 1) pre.append(el("span", { class: "l dim" }, el("i", {}, "⋯")));
    pre.append(el("span", { class: n === point.line ? "l at" : "l" }, el("i", {}, String(n)), lines[n]));
    before = n;
  }
  box.append(pre);
  return box;
}

// Only of what the picture shows.
function legendOf(t) {
  const some = list => t.lanes.some(l => l[list].length), item = (cls, text, style) => el("span", {}, el("i", { class: cls, style }), text);
  return el("p", { class: "legend" }, item("l-run", "what runs"), t.lanes.some(l => l.runs.some(r => r.key)) ? item("l-isr", "⚡ interrupts what lies beneath") : null,
    item("l-irql", "IRQL"), some("locks") ? item("l-lock", "lock held", `background:${lockColours[0]}`) : null,
    some("waits") ? item("l-wait", "waits for a lock") : null, some("waits") && t.lanes.some(l => l.waits.some(w => w.open)) ? item("l-arrow", "→ to who holds it") : null,
    some("inside") && !t.lanes.some(l => l.inside.some(i => i.clash)) ? item("l-inside", "inside the routine that must run once at a time") : null,
    t.lanes.some(l => l.inside.some(i => i.clash)) ? item("l-clash", "what two must not do at once") : null);
}

class View {
  constructor(finding) {
    this.finding = finding;
    this.rule = data.rules[finding.rule] || { name: "", page: "" };
    this.node = el("section", { class: "finding" }, ...this.head());
    this.step = 0;
    if (finding.trace.length) this.addSchedule(); else this.node.append(sourceOf(finding.point));
    this.addReasons();
    main.append(this.node);
  }
  head() {
    const f = this.finding, tags = [`driver ${f.driver}`, f.confidence !== "high" ? `${f.confidence} confidence` : null,
      f.suppression ? `suppressed: ${f.suppression.reason || "by pragma"}` : null, f.baseline ? `${f.baseline} since the baseline` : null];
    return [el("h2", {}, el("span", { class: f.severity }, `${f.severity} `), `${f.rule} ${this.rule.name} `),
      el("p", { class: "where mono" }, `${place(f.point)}${f.function ? " in " + f.function : ""}`),
      el("p", { class: "message" }, f.message), el("p", {}, ...tags.filter(Boolean).flatMap(t => [el("span", { class: "tag" }, t), " "])),
      ...f.related.filter(r => r.point.file).map(r => el("p", { class: "where" }, el("span", { class: "mono" }, place(r.point)), ` ${r.message}`))];
  }
  addSchedule() {
    const f = this.finding, t = timelineOf(f);
    this.drawing = drawTimeline(f, t, Math.max(600, main.clientWidth - 60), i => this.go(i));
    this.now = el("span", { class: "now", "aria-live": "polite" });
    const n = t.lanes.length;
    this.node.append(el("h3", {}, `How it happens, on ${n} CPU${n > 1 ? "s" : ""}`),
      el("div", { class: "keys" }, el("button", { type: "button", onclick: () => this.go(this.step - 1) }, "◀"), el("button", { type: "button", onclick: () => this.go(this.step + 1) }, "▶"),
        el("kbd", {}, "←"), el("kbd", {}, "→"), "step", el("kbd", {}, "j"), el("kbd", {}, "k"), "finding", el("kbd", {}, "Home"), el("kbd", {}, "End"),
        this.now),
      el("div", { class: "timeline" }, this.drawing.root, legendOf(t)));
    const time = timeOf(f);
    if (time) this.node.append(el("h3", {}, "Where the time goes"), el("div", { class: "timeline time" }, drawTime(time, Math.max(600, main.clientWidth - 60))));
    this.items = f.trace.map((s, i) => el("li", { onclick: () => this.go(i) }, el("span", { class: "dim" }, String(i + 1)), el("span", { class: "dim" }, `CPU ${s.cpu}`),
      el("span", {}, s.text, el("small", {}, `${shortLevel(s.irql)}${s.held.length ? " · holds " + s.held.map(t.short).join(", ") : ""}${s.point.file ? " · " + place(s.point) : ""}${s.function ? " in " + s.function : ""}`))));
    this.steps = el("ol", { class: "steps" }, ...this.items);
    this.source = el("div", { class: "source" });
    this.node.append(el("div", { class: "beside" }, this.steps, this.source));
    if (f.ring.length) this.node.append(el("h3", {}, "Who waits for whom"), el("p", { class: "dim" }, "The ring is closed: none of them ever goes on."), el("div", { class: "ring" }, drawRing(f, t)));
    this.go(f.trace.length - 1, false);
  }
  addReasons() {
    const f = this.finding, part = (title, items) => items.length && this.node.append(el("h3", {}, title), el("ul", {}, ...items.map(i => el("li", {}, i))));
    part("Why they can meet", f.meeting);
    part("Assumed", f.assumptions);
    if (this.rule.page) this.node.append(el("details", { class: "page" }, el("summary", {}, `What ${f.rule} means, and what to write instead`), markdown(this.rule.page)));
  }
  go(step, scroll = true) {
    const trace = this.finding.trace;
    if (!trace.length) return;
    this.step = Math.min(Math.max(step, 0), trace.length - 1);
    const s = trace[this.step];
    this.drawing.move(this.step);
    this.items.forEach((item, i) => item.setAttribute("aria-current", i === this.step));
    this.now.textContent = `Step ${this.step + 1} of ${trace.length} · CPU ${s.cpu} · ${s.text}`;
    const source = sourceOf(s.point.file ? s.point : trace.slice(0, this.step).findLast(e => e.cpu === s.cpu && e.point.file)?.point ?? this.finding.point);
    this.source.replaceWith(source); this.source = source;
    if (scroll) this.show();
  }
  show() {
    const into = (box, node) => { if (box && node) box.scrollTop += node.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 2; };
    const picture = this.node.querySelector(".timeline"); // the last step with all that is drawn behind it
    if (picture && this.drawing) picture.scrollLeft = this.drawing.middle(this.step) - picture.clientWidth / 2;
    into(this.steps, this.items?.[this.step]);
    into(this.source, this.source?.querySelector(".at"));
  }
}

function viewOf(i) { if (!views.has(i)) views.set(i, new View(findings[i])); return views.get(i); }
function choose(i, focus = true) {
  if (!findings.length) return;
  current = Math.min(Math.max(i, 0), findings.length - 1);
  const view = viewOf(current);
  for (const other of main.children) other.classList.toggle("shown", other === view.node || other.id === "covered");
  list.querySelectorAll("a").forEach(a => a.setAttribute("aria-current", Number(a.dataset.index) === current));
  list.querySelector("a[aria-current=true]")?.scrollIntoView({ block: "nearest" });
  view.show();
  if (focus) { scrollTo(0, 0); history.replaceState(null, "", "#" + (current + 1)); }
}

function drawList() {
  const groups = new Map();
  findings.forEach((f, i) => { const key = grouping === "rule" ? `${f.rule} ${data.rules[f.rule]?.name ?? ""}` : f.point.file; if (!groups.has(key)) groups.set(key, []); groups.get(key).push(i); });
  list.replaceChildren();
  for (const key of [...groups.keys()].sort()) {
    list.append(el("h2", {}, `${key} (${groups.get(key).length})`));
    for (const i of groups.get(key)) {
      const f = findings[i];
      list.append(el("a", { href: "#" + (i + 1), "data-index": i, class: counts(f) ? "" : "off", onclick: e => { e.preventDefault(); choose(i); } },
        el("span", { class: f.severity }, "● "), f.function || f.subject || f.rule, el("small", {}, place(f.point) + (f.suppression ? " · suppressed" : "") + (f.baseline ? ` · ${f.baseline}` : ""))));
    }
  }
  list.querySelectorAll("a").forEach(a => a.setAttribute("aria-current", Number(a.dataset.index) === current));
  for (const [id, name] of [["by-rule", "rule"], ["by-file", "file"]]) document.getElementById(id).setAttribute("aria-pressed", grouping === name);
}

function drawCovered() {
  const box = el("section", { id: "covered", class: "finding shown" }, el("hr"), el("h2", {}, "What was looked at"));
  for (const d of data.drivers) {
    const c = d.coverage, row = (a, b) => el("tr", {}, el("th", {}, a), el("td", {}, String(b)));
    box.append(el("h3", {}, d.name), el("table", {}, row("Source files", `${c.units}${c.unitsFailed ? `, ${c.unitsFailed} could not be parsed to the end` : ""}`),
      row("Functions", `${c.functions}, ${c.functionsAnalysed} analysed${c.functionsDegraded ? `, ${c.functionsDegraded} understood only in part` : ""}${c.functionsNotAnalysed ? `, ${c.functionsNotAnalysed} given up` : ""}`),
      row("Entry points", c.entries), row("Lock operations", `${c.lockOperations}${c.lockOperationsUnknown ? `, ${c.lockOperationsUnknown} with a lock that could not be named` : ""}`),
      row("OS calls", `${c.osCalls}${c.osCallsUnknown ? `, ${c.osCallsUnknown} of routines without a contract` : ""}`)));
    const order = lockOrder(d);
    if (order.nodes.length) box.append(el("h3", {}, "Order of locks"), el("p", { class: "dim" }, "An arrow: taken while the first is held, somewhere in this driver. Red: the order is closed to a ring, which is a fault where the routines can meet."), el("div", { class: "order", style: "overflow-x:auto" }, drawOrder(order)));
    if (d.notices.length) box.append(el("details", {}, el("summary", {}, `Not analysed, or only in part (${d.notices.length})`), el("ul", {}, ...d.notices.map(n => el("li", {}, `${n.kind}: ${n.text}`, el("span", { class: "dim mono" }, n.point.file ? " " + place(n.point) : ""))))));
  }
  if (data.notices.length) box.append(el("h3", {}, "Left out, and suppressions to mend"), el("ul", {}, ...data.notices.map(n => el("li", {}, `${n.text} `, el("span", { class: "dim mono" }, place(n.point))))));
  if (data.gone.length) box.append(el("h3", {}, "Gone since the baseline"), el("ul", {}, ...data.gone.map(g => el("li", {}, `${g.rule} in ${g.function}`, el("span", { class: "dim mono" }, ` was ${place(g.point)}`)))));
  main.append(box);
}

const isDark = () => document.documentElement.classList.contains("dark");
if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.classList.add("dark");
document.getElementById("theme").addEventListener("click", () => document.documentElement.classList.toggle("dark", !isDark()));
document.getElementById("by-rule").addEventListener("click", () => { grouping = "rule"; drawList(); });
document.getElementById("by-file").addEventListener("click", () => { grouping = "file"; drawList(); });
document.addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey || !findings.length) return;
  const order = [...list.querySelectorAll("a")].map(a => Number(a.dataset.index)), at = order.indexOf(current), view = viewOf(current);
  const to = { ArrowLeft: () => view.go(view.step - 1), ArrowRight: () => view.go(view.step + 1), Home: () => view.go(0), End: () => view.go(1e9),
    j: () => choose(order[Math.min(at + 1, order.length - 1)]), k: () => choose(order[Math.max(at - 1, 0)]) }[e.key];
  if (to) { e.preventDefault(); to(); }
});
addEventListener("beforeprint", () => { document.documentElement.classList.remove("dark"); findings.forEach((_, i) => viewOf(i)); });
document.getElementById("verdict").textContent = data.verdict;
document.getElementById("verdict").className = data.exitCode === 1 ? "error" : data.exitCode === 0 ? "good" : "warning";
drawList();
if (findings.length) choose((Number(location.hash.slice(1)) || Number(list.querySelector("a").dataset.index) + 1) - 1, false);
else main.append(el("p", { class: "message good" }, data.verdict));
drawCovered();
