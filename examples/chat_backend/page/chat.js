// The chat page. All text goes in by textContent: what users and catalogues write is never markup.

const LABELS = { stage: "阶段", need: "需求", constraint: "条件", excluded: "没算" };
const KEPT = "turns"; // The browser keeps what was said until the tab is closed; the server keeps no text.

const log = document.getElementById("log");
const form = document.getElementById("composer");
const input = document.getElementById("text");
const send = document.getElementById("send");

const copyOf = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

function element(tag, text, className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

function put(parent, selector, text) {
  const found = parent.querySelector(selector);
  found.textContent = text;
  found.hidden = !text;
}

function fill(parent, selector, children) {
  const found = parent.querySelector(selector);
  found.replaceChildren(...children);
  found.hidden = children.length === 0;
}

/** The user's text with marks; spans count code points, strings in JavaScript do not. */
function marked(text, marks) {
  const characters = Array.from(text);
  const parts = [];
  let at = 0;
  for (const { start, end, means, note } of marks) {
    parts.push(characters.slice(at, start).join(""));
    const mark = element("mark", characters.slice(start, end).join(""), means);
    mark.title = `${LABELS[means]}：${note}`;
    parts.push(mark);
    at = end;
  }
  return [...parts, characters.slice(at).join("")];
}

function chipOf({ means, text }) {
  const chip = element("li", "", means);
  chip.append(element("b", LABELS[means]), text);
  return chip;
}

function cardOf({ title, summary, place, price, why }) {
  const card = copyOf("card");
  put(card, "h3", title);
  put(card, ".summary", summary);
  put(card, ".place", place);
  put(card, ".price", price);
  fill(card, ".why", why.map((reason) => element("li", reason)));
  return card;
}

function columnOf({ title, cards, more, note }) {
  const column = copyOf("column");
  put(column, "h2", title);
  put(column, ".note", note);
  fill(column, ".cards", cards.map(cardOf));
  const folded = column.querySelector(".more");
  folded.hidden = more.length === 0;
  put(folded, "summary", `还有 ${more.length} 个`);
  fill(folded, ".cards", more.map(cardOf));
  return column;
}

function optionOf({ title }) {
  const option = element("button", title);
  option.type = "button";
  option.addEventListener("click", () => say(title));
  return option;
}

function show(text, reply) {
  const turn = copyOf("turn");
  fill(turn, ".words", text ? marked(text, reply.marks) : []);
  turn.querySelector(".said").hidden = !text;
  fill(turn, ".chips", reply.chips.map(chipOf));
  put(turn, ".say", reply.say);
  put(turn, ".trouble", reply.trouble);
  put(turn, ".ask", reply.ask);
  fill(turn, ".options", reply.options.map(optionOf));
  fill(turn, ".columns", reply.columns.map(columnOf));
  turn.querySelector(".behind").hidden = !reply.result;
  put(turn, "pre", reply.result ? JSON.stringify(reply.result, null, 2) : "");
  log.append(turn);
  return turn;
}

async function ask(path, body = {}) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const reply = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(reply.trouble || "服务暂时出了问题，请稍后再试。");
  return reply;
}

function showTrouble(error) {
  log.querySelector(".failed")?.remove();
  const message = error instanceof TypeError ? "连不上服务，请检查网络。" : error.message;
  const trouble = element("p", message, "trouble failed");
  trouble.setAttribute("role", "alert");
  log.append(trouble);
  trouble.scrollIntoView({ block: "nearest" });
}

/** One call at a time; whatever goes wrong is said, and what was typed stays in the field. */
async function whileBusy(work) {
  if (send.disabled) return;
  send.disabled = true;
  log.setAttribute("aria-busy", "true");
  try {
    await work();
    log.querySelector(".failed")?.remove();
  } catch (error) {
    showTrouble(error);
  } finally {
    send.disabled = false;
    log.removeAttribute("aria-busy");
    input.focus({ preventScroll: true });
  }
}

const say = (text) =>
  whileBusy(async () => {
    const reply = await ask("api/message", { text });
    if (input.value.trim() === text) input.value = "";
    remember(text, reply);
    show(text, reply).scrollIntoView({ block: "start" });
  });

const begin = () =>
  whileBusy(async () => {
    const reply = await ask("api/greeting");
    sessionStorage.removeItem(KEPT);
    log.replaceChildren();
    remember("", reply);
    show("", reply);
  });

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? [];
  } catch {
    return [];
  }
}

function remember(text, reply) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify([...remembered(), { text, reply }]));
  } catch {
    sessionStorage.removeItem(KEPT); // Full: a reload shows no more than the greeting.
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (text) say(text);
});

document.getElementById("again").addEventListener("click", begin);

const root = document.documentElement;
root.dataset.theme = localStorage.getItem("theme") ?? "";
document.getElementById("theme").addEventListener("click", () => {
  const isDark = getComputedStyle(root).colorScheme === "dark" || (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = isDark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
});

const turns = remembered();
if (turns.length) {
  for (const { text, reply } of turns) show(text, reply);
  log.lastElementChild.scrollIntoView({ block: "start" });
} else {
  begin();
}
