// The operators' page. What strangers typed only ever becomes text nodes, never markup.

const PAUSE_MS = 120; // after the last key, before the server is asked
const LOOK_MS = 2000; // between looks for new lexicons
const SIDES = { current: "现在的词典", baseline: "对照的词典" };

const $ = id => document.getElementById(id);
const page = {
  state: null, // versions and names, from the server
  sessions: { current: null, baseline: null }, // of the turns already said
  shown: {}, // the latest inspections, by side
  asking: null, // aborts the questions that are on their way
};

function element(tag, props = {}, ...children) {
  const { data, ...rest } = props;
  const made = Object.assign(document.createElement(tag), rest);
  Object.assign(made.dataset, data);
  made.append(...children.flat().filter(child => child !== null));
  return made;
}

const named = name => page.state?.names[name] ?? name;
const nothing = () => element("p", { className: "none" }, "无");

// Beside this file, wherever the app is mounted.
async function ask(name, body, signal) {
  const options = body && {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  const response = await fetch(new URL(name, import.meta.url), { ...options, signal });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${answer.error.message}。${answer.error.cure}`);
  return answer;
}

// ---- what is shown of one inspection ----

// Half-open spans count code points, as the router does, not UTF-16 units.
function marked(seen) {
  const chars = [...seen.result.text];
  const layers = [
    ...seen.cues.map(cue => ["cue", cue.start, cue.end, `线索：${cue.effect}（${cue.scope}）`]),
    ...(seen.result.constraints?.evidence ?? []).map(e => ["constraint", e.start, e.end, "条件"]),
    ...spans(seen.result.excluded, "excluded"),
    ...spans(seen.result.needs, "need"),
    ...spans(seen.result.life_stages, "stage"),
  ];
  const edges = [...new Set([0, chars.length, ...layers.flatMap(([, start, end]) => [start, end])])].sort((a, b) => a - b);
  const pieces = edges.slice(1).map((end, at) => {
    const start = edges[at];
    const over = layers.filter(([, from, to]) => from <= start && end <= to);
    const text = chars.slice(start, end).join("");
    const title = [...new Set(over.map(layer => layer[3]))].join("\n");
    return over.length ? element("mark", { className: over.map(layer => layer[0]).join(" "), title }, text) : text;
  });
  return element("p", { className: "said" }, pieces);
}

const spans = (readings, layer) =>
  readings.flatMap(r => r.evidence.map(e => [layer, e.start, e.end, `${named(r.id)} ${r.id}`]));

function tokens(seen) {
  return seen.tokens.length ? element("p", { className: "tokens" }, seen.tokens.map(t => element("span", {}, t))) : nothing();
}

// A row is its key (for comparing two sides) and its cells.
function table(heads, rows, others) {
  if (!rows.length) return nothing();
  const known = others && new Set(others.map(([key]) => key));
  const body = rows.map(([key, ...cells]) =>
    element("tr", { className: known && !known.has(key) ? "changed" : "" }, cells.map(cell => element("td", {}, cell))));
  return element("div", { className: "scroll" },
    element("table", {}, element("thead", {}, element("tr", {}, heads.map(head => element("th", { scope: "col" }, head)))),
      element("tbody", {}, body)));
}

const code = text => element("code", {}, text);
const long = text => element("code", { className: "long" }, text);

const requestRows = seen => (seen.result.decision.requests ?? []).map(r => [
  `${r.kind} ${r.need} ${r.terms} ${r.basis} ${JSON.stringify(r.constraints)}`,
  named(r.kind), `${named(r.need)} ${r.need}`, r.terms.join("、") || "—", named(r.basis),
  r.constraints ? long(JSON.stringify(r.constraints)) : "—",
]);

const candidateRows = seen => seen.candidates.map(c => [
  `${c.id} ${c.holder} ${c.excluded}`,
  [c.title, " ", code(c.id)],
  [element("meter", { max: 1, value: c.confidence }), ` ${c.confidence.toFixed(2)}`],
  c.holder + (c.is_planned ? "，打算中" : ""),
  c.excluded ? `排除：${c.excluded}` : "断定",
]);

const matchRows = seen => seen.matches.map(m => [
  `${m.start} ${m.end} ${m.id} ${m.form}`,
  m.text, [m.title, " ", code(m.id)], `${named(m.method)} ${Math.round(m.score)}，${named(m.strength)}`, code(m.source), long(m.form),
]);

const cueRows = seen => seen.cues.map(c => [
  `${c.start} ${c.end} ${c.effect}`, c.text, c.effect, c.scope, code(c.source),
]);

const constraintRows = seen => (seen.result.constraints?.evidence ?? []).map(e => [
  `${e.text} ${JSON.stringify(e.says)}`,
  e.text, long(JSON.stringify(e.says)), (e.needs ?? []).map(named).join("、") || "全部请求", code(e.source ?? "数字"),
]);

const PARTS = [
  ["请求", ["类别", "需求", "检索词", "依据", "条件"], requestRows],
  ["候选", ["阶段或需求", "置信度", "谁的", "结论"], candidateRows],
  ["命中", ["原文", "阶段或需求", "怎么中的", "词典", "说法"], matchRows],
  ["线索", ["原文", "作用", "范围", "词典"], cueRows],
  ["条件", ["原文", "读作", "归谁", "词典"], constraintRows],
];

const asked = ({ question, text, options }) => `${question ?? text}（${options.map(option => option.title).join("、")}）`;

function decision({ decision: made }) {
  if (made.kind === "clarify") return `追问：${asked(made)}`;
  if (made.kind === "no_match") return [`不推荐：${named(made.reason)}`, made.regreeting].filter(Boolean).join("。");
  return `推荐 ${made.requests.length} 项${made.narrow ? `，追问：${asked(made.narrow)}` : ""}`;
}

function side(name, seen, other) {
  const differs = other && decision(seen.result) !== decision(other.result);
  const isOpen = document.querySelector(`section[data-side="${name}"] details`)?.open ?? false;
  return element("section", { ariaLabel: SIDES[name], data: { side: name } },
    element("header", {}, element("h2", {}, SIDES[name]), element("small", {}, seen.lexicon_version)),
    marked(seen),
    element("p", { className: differs ? "decision changed" : "decision" }, decision(seen.result)),
    element("h3", {}, "分词"), tokens(seen),
    PARTS.flatMap(([title, heads, rows]) => [element("h3", {}, title), table(heads, rows(seen), other && rows(other))]),
    element("details", { open: isOpen }, element("summary", {}, "结果的 JSON"),
      element("pre", {}, JSON.stringify(seen.result, null, 2))));
}

// ---- asking ----

async function inspect() {
  page.asking?.abort();
  const asking = page.asking = new AbortController();
  const text = $("text").value;
  const sides = $("compare").checked ? ["current", "baseline"] : ["current"];
  if (!text) return show({});
  const calls = sides.map(name => ask("inspect",
    { text, side: name, session: page.sessions[name], today: $("today").value || null }, asking.signal));
  try {
    const answers = await Promise.all(calls);
    trouble("");
    show(Object.fromEntries(sides.map((name, at) => [name, answers[at]])));
  } catch (error) {
    if (error.name !== "AbortError") trouble(`没有问到：${error.message}`);
  }
}

function show(seen) {
  page.shown = seen;
  const drawn = Object.entries(seen).map(([name, mine]) =>
    side(name, mine, seen[name === "current" ? "baseline" : "current"]));
  $("sides").replaceChildren(...drawn);
}

function trouble(message) {
  $("trouble").textContent = message;
  $("trouble").hidden = !message;
}

async function look() {
  if (document.hidden) return;
  try {
    const before = page.state;
    page.state = await ask("state");
    const { current, baseline, fault } = page.state;
    $("version").textContent = current === baseline ? `词典 ${current}` : `词典 ${current}，对照 ${baseline}`;
    $("fault").textContent = fault ? `新词典用不了，仍用旧的。\n${fault}` : "";
    $("fault").hidden = !fault;
    if (before?.current === current && before.baseline === baseline) return;
    if (current !== baseline) $("compare").checked = true;
    await inspect();
  } catch (error) {
    trouble(`连不上服务：${error.message}`);
  }
}

// ---- events ----

async function greet() {
  try {
    const greeting = await ask("../v1/greet", { session: page.sessions.current });
    page.sessions = { current: greeting.session, baseline: greeting.session };
    remember(`我们：${asked(greeting)}`);
  } catch (error) {
    trouble(`没有开场白：${error.message}`);
  }
  await inspect();
}

function remember(turn) {
  $("turns").append(element("li", {}, turn));
  $("restart").hidden = false;
  $("text").focus();
}

async function say() {
  await inspect();
  if (!$("text").value || !page.shown.current) return;
  for (const [name, seen] of Object.entries(page.shown)) page.sessions[name] = seen.result.session;
  // A side that was not shown has not heard this turn, and starts from what the other knows.
  page.sessions.baseline = page.shown.baseline?.result.session ?? page.sessions.current;
  remember(`${$("text").value} → ${decision(page.shown.current.result)}`);
  $("text").value = "";
}

function restart() {
  page.sessions = { current: null, baseline: null };
  $("turns").replaceChildren();
  $("restart").hidden = true;
  $("text").focus();
  inspect();
}

let pause;
$("text").addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(inspect, PAUSE_MS);
});
$("text").addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    say();
  }
});
$("form").addEventListener("submit", event => {
  event.preventDefault();
  say();
});
$("compare").addEventListener("change", inspect);
$("today").addEventListener("change", inspect);
$("greet").addEventListener("click", greet);
$("restart").addEventListener("click", restart);

const now = new Date();
$("today").value = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
await look();
setInterval(look, LOOK_MS);
