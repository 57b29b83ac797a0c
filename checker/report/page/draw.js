// Pictures as SVG: the timeline with a lane for each CPU, the ring of who waits for whom, the order of locks.
function svg(tag, attributes = {}, text) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [k, v] of Object.entries(attributes)) node.setAttribute(k, v);
  if (text !== undefined) node.textContent = text;
  return node;
}
function fitted(text, width) { const n = Math.floor(width / 6.6); return text.length <= n ? text : n > 2 ? text.slice(0, n - 1) + "…" : ""; }
function withTitle(node, text) { node.append(svg("title", {}, text)); return node; }
function arrowHead(x, y, angle, cls = "head", size = 9) {
  const p = a => `${x - size * Math.cos(angle + a)},${y - size * Math.sin(angle + a)}`;
  return svg("polygon", { class: cls, points: `${x},${y} ${p(.45)} ${p(-.45)}` });
}

const LEFT = 128, RUN = 22, LEVEL = 22, BAR = 20, GAP = 30, END = 3; // columns behind the last step

function drawLane(root, t, lane, top, dx) {
  const x = i => LEFT + i * dx, end = x(t.steps + END);
  const depth = Math.max(...lane.runs.map(r => r.key)) + 1;
  const extra = RUN * Math.max(0, ...lane.inside.map(i => i.depth + 1));
  const irqlTop = top + 8 + depth * RUN + extra + 8, irqlHeight = t.levels.length * LEVEL;
  root.append(svg("text", { x: 12, y: top + 24, class: "lane" }, `CPU ${lane.cpu}`));
  for (const r of lane.runs) {
    const y = top + 8 + (depth - 1 - r.key) * RUN, w = x(r.to) - x(r.from);
    const on = r.key > 0 ? lane.runs.find(o => o.key === r.key - 1 && o.from < r.from && o.to >= r.to) : null;
    root.append(withTitle(svg("rect", { x: x(r.from), y, width: w, height: RUN - 3, rx: 4, class: r.key ? "run nested" : "run" }), r.name + (on ? ` interrupts ${on.name}` : "")));
    root.append(svg("text", { x: x(r.from) + 6, y: y + 14, class: "bar-text" }, fitted((r.key ? "⚡ " : "") + r.name, w - 10)));
  }
  lane.insideY = top + 8 + depth * RUN;
  const y = level => irqlTop + irqlHeight - (t.levels.indexOf(level) + 1) * LEVEL + 4;
  for (const i of lane.inside) {
    root.append(withTitle(svg("rect", { x: x(i.from), y: lane.insideY + i.depth * RUN, width: x(i.to) - x(i.from), height: RUN - 3, rx: 4, class: i.clash ? "inside clash" : "inside" }), i.clash || `runs ${i.key}`));
    const text = i.clash ? `✖ ${i.key}` : `in ${i.key}`, within = x(i.to) - x(i.from) - 10, before = x(i.from) - LEFT - 8;
    const left = i.clash && fitted(text, within) !== text && before > within;
    root.append(svg("text", { x: x(i.from) + (left ? -5 : 6), y: lane.insideY + i.depth * RUN + 14, "text-anchor": left ? "end" : "start", class: left ? "bar-text stuck" : "bar-text inside-text" }, fitted(text, left ? before : within)));
  }
  root.append(svg("text", { x: 12, y: irqlTop + irqlHeight / 2 + 4, class: "dim" }, "IRQL"));
  t.levels.forEach(l => {
    root.append(svg("line", { x1: LEFT, x2: end, y1: y(l), y2: y(l), class: "grid", "stroke-dasharray": "2 3" }));
    root.append(svg("text", { x: LEFT - 8, y: y(l) + 4, "text-anchor": "end", class: "dim" }, shortLevel(l)));
  });
  let d = "", bottom = irqlTop + irqlHeight;
  lane.levels.forEach((p, i) => {
    const to = i + 1 < lane.levels.length ? x(lane.levels[i + 1].at) : end;
    d += (i ? `V${y(p.irql)}` : `M${x(p.at)},${bottom}V${y(p.irql)}`) + `H${to}`;
  });
  root.append(svg("path", { d: d + `V${bottom}Z`, class: "irql" }));
  const rows = [...new Set(lane.locks.map(i => i.key)), ...[...new Set(lane.waits.map(i => i.key))].map(key => "waits " + key)];
  const barTop = bottom + 8;
  rows.forEach((name, row) => {
    const by = barTop + row * BAR, waits = name.startsWith("waits "), lock = waits ? name.slice(6) : name;
    root.append(svg("text", { x: LEFT - 8, y: by + 13, "text-anchor": "end", class: "dim" }, fitted(waits ? "waits for" : t.short(lock), LEFT - 14)));
    for (const b of waits ? [] : lane.locks.filter(i => i.key === lock)) {
      root.append(withTitle(svg("rect", { x: x(b.from) + 1, y: by, width: Math.max(4, x(b.to) - x(b.from) - 2), height: BAR - 4, rx: 3, fill: t.colour(lock) }), `holds ${lock}`));
      const label = svg("text", { x: x(b.from) + 6, y: by + 12, class: "bar-text", style: "fill:#fff" }, fitted("holds " + t.short(lock), x(b.to) - x(b.from) - 10));
      root.append(label);
    }
    for (const w of waits ? lane.waits.filter(i => i.key === lock) : []) {
      root.append(withTitle(svg("rect", { x: x(w.from) + 1, y: by, width: x(w.to) - x(w.from) - 2, height: BAR - 4, rx: 3, class: "wait" }), `waits for ${lock}`));
      const text = (w.open ? "✖ " : "") + t.short(lock), inside = x(w.to) - x(w.from) - 8, before = x(w.from) - LEFT - 8;
      const left = fitted(text, inside) !== text && before > inside; // the arrow ends behind the bar
      root.append(svg("text", { x: left ? x(w.from) - 5 : x(w.from) + 5, y: by + 12, "text-anchor": left ? "end" : "start", class: w.open ? "bar-text stuck" : "bar-text" }, fitted(text, left ? before : inside)));
    }
    lane.barY = lane.barY || {}; lane.barY[name] = by + (BAR - 4) / 2;
  });
  return barTop + rows.length * BAR + GAP - 10;
}

function drawTimeline(finding, t, width, select) {
  const dx = Math.max(16, Math.min(70, (width - LEFT - 60) / (t.steps + END)));
  const total = LEFT + dx * (t.steps + END) + (t.lanes.some(l => l.inside.some(i => i.depth)) ? 80 : 58);
  const root = svg("svg", { width: total, role: "img", "aria-label": "Timeline, a lane for each CPU" });
  const cursor = svg("rect", { class: "cursor", y: 0, width: dx, rx: 3 });
  root.append(cursor);
  for (let i = 0; i < t.steps; i++)
    if (dx >= 24 || i % 5 === 4) root.append(svg("text", { x: LEFT + i * dx + dx / 2, y: 15, "text-anchor": "middle", class: "dim" }, String(i + 1)));
  root.append(svg("text", { x: LEFT - 8, y: 15, "text-anchor": "end", class: "dim" }, "step"));
  const stuck = t.lanes.some(l => l.waits.some(w => w.open));
  if (stuck) root.append(svg("text", { x: LEFT + (t.steps + END / 2) * dx, y: 15, "text-anchor": "middle", class: "stuck" }, dx >= 30 ? "for ever" : "∞"));
  let top = 18;
  t.lanes.forEach((lane, n) => {
    if (n) root.append(svg("line", { x1: 0, x2: total, y1: top, y2: top, class: "grid" }));
    top = drawLane(root, t, lane, top, dx);
  });
  drawMeeting(root, t, x => LEFT + x * dx);
  drawWaits(root, t, LEFT + (t.steps + END) * dx);
  root.setAttribute("height", top); root.setAttribute("viewBox", `0 0 ${total} ${top}`);
  cursor.setAttribute("height", top);
  for (let i = 0; i < t.steps; i++) {
    const hit = withTitle(svg("rect", { class: "hit", x: LEFT + i * dx, y: 0, width: dx, height: top }), `${i + 1}. ${finding.trace[i].text}`);
    hit.addEventListener("click", () => select(i));
    root.append(hit);
  }
  return { root, move: i => cursor.setAttribute("x", LEFT + i * dx), middle: i => i === t.steps - 1 ? total : LEFT + (i + .5) * dx };
}

// The time in which several CPUs are inside one routine: what must not be.
function drawMeeting(root, t, x) {
  const open = t.lanes.flatMap(l => l.inside.filter(i => i.open).map(i => ({ lane: l, ...i })));
  if (open.length < 2) return;
  const from = x(Math.max(...open.map(i => i.from))), to = x(t.steps + END);
  const tops = open.map(i => i.lane.insideY + i.depth * RUN), y1 = Math.min(...tops) - 3, y2 = Math.max(...tops) + RUN;
  const itself = open.every(i => i.lane === open[0].lane);
  root.append(svg("rect", { x: from, y: y1, width: to - from, height: y2 - y1, rx: 5, class: "meeting" }));
  root.append(svg("text", { x: itself ? to + 6 : (from + to) / 2, y: (y1 + y2) / 2 + 4, "text-anchor": itself ? "start" : "middle", class: "stuck meeting-text" }, itself ? "✖ again" : "✖ at the same time"));
}

// A bar for the time that goes by, and where the budget ends.
function drawTime(time, width) {
  const left = 128, right = 150, scale = (Math.min(width, 900) - left - right) / Math.max(time.total, time.budget), x = ns => left + ns * scale;
  const root = svg("svg", { width: Math.min(width, 900), height: 96, role: "img", "aria-label": "Time spent, and the budget" });
  root.append(svg("text", { x: left - 8, y: 51, "text-anchor": "end", class: "dim" }, "time"));
  root.append(svg("rect", { x: left, y: 36, width: x(Math.min(time.total, time.budget)) - left, height: 22, class: "within" }));
  if (time.total > time.budget) root.append(svg("rect", { x: x(time.budget), y: 36, width: x(time.total) - x(time.budget), height: 22, class: "beyond" }));
  let at = 0;
  for (const p of time.parts) {
    const label = svg("text", { x: x(at) + 2, y: 22, class: "bar-text" }, fitted(`${timeText(p.ns)} ${p.what}`, p.ns * scale - 8));
    at += p.ns;
    if (at < time.total) root.append(svg("line", { x1: x(at), x2: x(at), y1: 26, y2: 58, class: "grid" }));
    root.append(label);
  }
  root.append(svg("line", { x1: x(time.budget), x2: x(time.budget), y1: 30, y2: 66, class: "budget" }));
  root.append(svg("text", { x: x(time.budget), y: 84, "text-anchor": "middle" }, `budget: ${timeText(time.budget)}`));
  root.append(svg("text", { x: x(time.total) + 8, y: 51, class: time.total > time.budget ? "stuck" : "" }, timeText(time.total)));
  return root;
}

// From each CPU that waits to the bar of the lock's holder: what closes the deadlock.
function drawWaits(root, t, x) {
  let shift = 14;
  for (const lane of t.lanes) for (const w of lane.waits.filter(i => i.open)) {
    const holder = t.lanes.find(l => l.locks.some(b => b.open && b.key === w.key));
    if (!holder) continue;
    const y1 = lane.barY["waits " + w.key], y2 = holder.barY[w.key];
    root.append(svg("path", { class: "arrow", d: `M${x},${y1}H${x + shift}V${y2}H${x + 3}` }));
    root.append(arrowHead(x + 1, y2, Math.PI));
    shift += 13;
  }
}

function drawRing(finding, t) {
  const ring = finding.ring, n = ring.length, wide = 210, high = 48;
  const radius = n < 2 ? 0 : 62 + 26 * n, w = n < 2 ? 400 : 2 * (radius + wide), h = n < 3 ? 190 : 2 * radius + 90;
  const root = svg("svg", { width: w, height: h, viewBox: `0 0 ${w} ${h}`, role: "img", "aria-label": "Who waits for whom" });
  const at = i => { const a = n === 2 ? Math.PI * (1 - i) : -Math.PI / 2 + 2 * Math.PI * i / n; return { x: w / 2 + (n === 2 ? 1.55 : 1.15) * radius * Math.cos(a), y: h / 2 + (n === 2 ? 0 : radius * Math.sin(a)) }; };
  ring.forEach((edge, i) => {
    const a = at(i), b = at((i + 1) % n);
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1, ux = (b.x - a.x) / length, uy = (b.y - a.y) / length;
    const bend = n === 2 ? 58 : 0, cx = (a.x + b.x) / 2 + uy * bend, cy = (a.y + b.y) / 2 - ux * bend;
    const cut = (p, q) => { const s = Math.min(Math.abs((wide / 2 + 6) / (q.x - p.x || 1e-9)), Math.abs((high / 2 + 6) / (q.y - p.y || 1e-9)), 1); return { x: p.x + (q.x - p.x) * s, y: p.y + (q.y - p.y) * s }; };
    const s = cut(a, { x: cx, y: cy }), e = cut(b, { x: cx, y: cy });
    root.append(svg("path", { class: "arrow", d: `M${s.x},${s.y}Q${cx},${cy} ${e.x},${e.y}` }), arrowHead(e.x, e.y, Math.atan2(e.y - cy, e.x - cx)));
    const label = edge.what ? `waits for ${t.short(edge.what)}` : "cannot run before the end of";
    root.append(svg("text", { x: cx, y: cy + (n === 2 ? (i === 0 ? 4 : 10) : -4), "text-anchor": "middle", style: edge.what ? `fill:${t.colour(edge.what)};font-weight:600` : "" }, label));
  });
  ring.forEach((edge, i) => {
    const p = at(i), name = edge.who.name.replace(/ \(.*/, "");
    root.append(withTitle(svg("rect", { class: "node", x: p.x - wide / 2, y: p.y - high / 2, width: wide, height: high, rx: 8 }), edge.who.name));
    root.append(svg("text", { x: p.x, y: p.y - 3, "text-anchor": "middle", style: "font-weight:600" }, fitted(name, wide - 12)));
    root.append(svg("text", { x: p.x, y: p.y + 14, "text-anchor": "middle", class: "dim" }, `CPU ${edge.who.cpu}` + (edge.who.nesting ? ", interrupting" : "")));
  });
  return root;
}

// Layers from the outermost lock at the top; what lies on a cycle is red.
function drawOrder(order) {
  const rank = new Map(order.nodes.map(n => [n, 0]));
  for (let k = 0; k < order.nodes.length; k++) order.edges.forEach(e => { if (!e.cycle && rank.get(e.to) <= rank.get(e.from)) rank.set(e.to, rank.get(e.from) + 1); });
  const rows = []; order.nodes.forEach(n => (rows[rank.get(n)] ??= []).push(n));
  const filled = rows.filter(Boolean), wide = 250, high = 30, w = Math.max(...filled.map(r => r.length)) * (wide + 60), h = filled.length * 100;
  const place = new Map(); filled.forEach((r, y) => r.forEach((n, x) => place.set(n, { x: (x + .5) * w / r.length, y: 30 + y * 100 })));
  const root = svg("svg", { width: w, height: h, viewBox: `0 0 ${w} ${h}`, role: "img", "aria-label": "Order of locks" });
  for (const e of order.edges) {
    const a = place.get(e.from), b = place.get(e.to), level = a.y === b.y, back = a.y > b.y, side = level ? Math.sign(b.x - a.x) : 0;
    const s = { x: a.x + side * wide / 2, y: a.y + (level ? side * 6 : (back ? -1 : 1) * high / 2) }, q = { x: b.x - side * wide / 2, y: b.y + (level ? side * 6 : (back ? 1 : -1) * high / 2) };
    if (!level && order.edges.some(o => o.from === e.to && o.to === e.from)) { const off = back ? -9 : 9; s.x += off; q.x += off; } // there and back, side by side
    root.append(withTitle(svg("path", { class: e.cycle ? "edge cycle" : "edge", d: `M${s.x},${s.y}L${q.x},${q.y}` }), `${e.from}, then ${e.to}: ${e.file}:${e.line} in ${e.function}`));
    root.append(arrowHead(q.x, q.y, Math.atan2(q.y - s.y, q.x - s.x), e.cycle ? "edge-head cycle" : "edge-head"));
  }
  for (const [n, p] of place) {
    root.append(withTitle(svg("rect", { class: "node", x: p.x - wide / 2, y: p.y - high / 2, width: wide, height: high, rx: 6 }), n));
    root.append(svg("text", { x: p.x, y: p.y + 4, "text-anchor": "middle" }, fitted(n, wide - 10)));
  }
  return root;
}
