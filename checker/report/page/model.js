"use strict";
// What the pictures are drawn from: per step, the state of every CPU; per CPU, runs, locks and waits as
// intervals [from, to] of step numbers. An interval that is open at the end reaches to `steps + 3`.
const data = JSON.parse(document.getElementById("data").textContent);
const levelName = n => data.irqls[n] || `IRQL ${n}`;
const shortLevel = n => levelName(n).replace("_LEVEL", "");
const lastPart = s => s.slice(Math.max(s.lastIndexOf("."), s.lastIndexOf(">"), s.lastIndexOf(":")) + 1);
const lockColours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b58900", "#6a51a3", "#1b9e9e", "#a6611a"];

function openInterval(list, key, from, extra) { list.push({ key, from, to: null, ...extra }); }
function closeInterval(list, key, at) {
  const open = list.findLast(i => i.to === null && i.key === key);
  if (open) open.to = at;
}

// Where a CPU is inside the routine that the finding is about: it calls it, or the OS does for a packet.
function noteInside(lane, step, at, subject) {
  if (step.kind === "clash") openInterval(lane.inside, step.text.replace(step.object || "\n", lastPart(step.object)), at, { depth: 0, clash: step.text });
  else if (step.text === `calls ${subject}` || (step.kind === "packet" && / StartIo is called$/.test(step.text))) openInterval(lane.inside, subject, at, { depth: lane.inside.filter(i => i.to === null).length });
  else if (step.text === `comes back from ${subject}`) closeInterval(lane.inside, subject, at);
}

function laneOf(cpu, finding) {
  const trace = finding.trace, lane = { cpu, runs: [], locks: [], waits: [], levels: [], inside: [] };
  const meets = /startio-reentered|^SP5001/.test(finding.rule);
  let held = [], depth = 0;
  trace.forEach((step, i) => {
    if (step.cpu !== cpu) return;
    const at = i;
    if (meets || step.kind === "clash") noteInside(lane, step, at, finding.subject);
    while (depth > step.nesting + 1) { depth--; closeInterval(lane.runs, depth, at); }
    if (depth === step.nesting + 1 && lane.runs.findLast(r => r.key === step.nesting && r.to === null)?.name !== step.activation) {
      depth--; closeInterval(lane.runs, depth, at);
    }
    while (depth <= step.nesting) openInterval(lane.runs, depth++, at, { name: step.activation });
    const fresh = [...step.held];
    held = held.filter(l => { const k = fresh.indexOf(l); if (k >= 0) { fresh.splice(k, 1); return true; } closeInterval(lane.locks, l, at); return false; });
    fresh.forEach(l => { held.push(l); openInterval(lane.locks, l, at); });
    lane.waits.forEach(w => { if (w.to === null) w.to = at; });
    if (step.kind === "spin" || step.kind === "wait") openInterval(lane.waits, step.object || "wait", at);
    lane.levels.push({ at, irql: step.irql });
    if (step.kind === "leave") { depth--; closeInterval(lane.runs, depth, at + 1); }
  });
  const end = trace.length + 3;
  for (const list of [lane.runs, lane.locks, lane.waits, lane.inside]) list.forEach(i => { i.open = i.to === null; i.to ??= end; });
  return lane;
}

function timelineOf(finding) {
  const trace = finding.trace;
  const cpus = [...new Set(trace.map(s => s.cpu))].sort((a, b) => a - b);
  const levels = [...new Set([0, ...trace.map(s => s.irql)])].sort((a, b) => a - b);
  const locks = [...new Set(trace.flatMap(s => [...s.held, ...(s.kind === "spin" && s.object ? [s.object] : [])]))];
  const parts = locks.map(lastPart);
  const names = new Map(locks.map((l, i) => [l, parts.indexOf(parts[i]) === parts.lastIndexOf(parts[i]) ? parts[i] : l]));
  return { steps: trace.length, lanes: cpus.map(c => laneOf(c, finding)), levels, locks, names,
    colour: l => lockColours[Math.max(0, locks.indexOf(l)) % lockColours.length], short: l => names.get(l) ?? lastPart(l) };
}

// What of a budget of time was spent, and where; null when the finding is about something else. In nanoseconds.
const unitNs = { nanosecond: 1, microsecond: 1e3, millisecond: 1e6, second: 1e9 };
function durations(text) { return [...text.matchAll(/([\d.]+) (nano|micro|milli|)(second)s?/g)].map(m => Number(m[1]) * unitNs[m[2] + m[3]]); }
function timeOf(finding) {
  if (!/^SP400[134]$/.test(finding.rule)) return null;
  const budget = /budget is ([\d.]+ \w+)/.exec(finding.message);
  const parts = finding.trace.map((s, i) => ({ step: i, ns: / go by: /.test(s.text) ? durations(s.text)[0] : 0, what: s.text.split(" go by: ")[1] })).filter(p => p.ns > 0);
  const total = Math.max(parts.reduce((sum, p) => sum + p.ns, 0), durations(finding.message)[0] ?? 0);
  return budget && total > 0 ? { budget: durations(budget[1])[0], total, parts } : null;
}
const timeText = ns => ns >= 1e9 ? `${ns / 1e9} s` : ns >= 1e6 ? `${ns / 1e6} ms` : ns >= 1e3 ? `${ns / 1e3} µs` : `${ns} ns`;

// Which lock is taken while which is held, in the whole driver; edges on a cycle are marked, and of what is on the way anyway
// only the steps are kept (A before B before C needs no arrow from A to C).
function lockOrder(driver) {
  const all = driver.lockOrder.map(e => ({ ...e }));
  const reach = (a, b, seen = new Set()) => a === b || all.some(e => e.from === a && !seen.has(e.to) && (seen.add(e.to), reach(e.to, b, seen)));
  all.forEach(e => { e.cycle = reach(e.to, e.from); });
  const between = e => all.some(s => s.from === e.from && s.to !== e.to && !s.cycle && reach(s.to, e.to));
  const list = all.filter(e => e.cycle || !between(e));
  return { edges: list, nodes: [...new Set(list.flatMap(e => [e.from, e.to]))] };
}
