// Shows what /api/v1 tells. The token stays in this tab: it is never stored beyond the session,
// never part of an address, and gone when the tab is closed. Who signed in by browser needs none:
// the session is a cookie that scripts can not read.
const KEY = "ml-connector.token";
const EVERY = 10_000;
const TONES = {
  ACTIVE: "good", SUCCEEDED: "good", REPLAYED: "good",
  RETRYING: "warn", PAUSED: "warn", ABANDONED: "warn",
  BLOCKED: "bad", SHRUNK: "bad", FAILED: "bad",
};

const find = (id) => document.getElementById(id);
const times = new Intl.DateTimeFormat(undefined, { dateStyle: "short", timeStyle: "medium" });
const numbers = new Intl.NumberFormat();
let timer;

class Refused extends Error {}

async function call(path, method = "GET") {
  const token = sessionStorage.getItem(KEY);
  const headers = token ? { Authorization: `Bearer ${token}` } : { "X-Requested-With": "console" };
  return fetch(path, { method, headers, cache: "no-store", credentials: "same-origin" });
}

async function ask(path) {
  const answer = await call(path);
  if (answer.status === 401) {
    const [, signIn] = /<(\/[^>]*)>; rel="login"/.exec(answer.headers.get("Link") ?? "") ?? [];
    find("sign-in").hidden = !signIn;
    if (signIn) find("sign-in").href = signIn;
    throw new Refused(sessionStorage.getItem(KEY) ? "The connector does not know this token." : "");
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(`${problem.title ?? answer.status}: ${problem.detail ?? ""} ${problem.advice ?? ""}`);
  }
  return answer.json();
}

// Everything becomes a text node: what stands in a record can not become part of the page.
function cell(content, kind = "td", className = "") {
  const element = document.createElement(kind);
  if (kind === "th") element.scope = "row";
  if (className) element.className = className;
  element.append(...[content].flat().map((part) => part ?? "–"));
  return element;
}

const number = (value) => cell(value === undefined ? "–" : numbers.format(value), "td", "number");
const word = (value) => cell(value, "td", TONES[value] ?? "");

function time(value) {
  if (!value) return cell("–", "td", "none");
  const element = document.createElement("time");
  element.dateTime = value;
  element.textContent = times.format(new Date(value));
  return cell(element, "td", "time");
}

function note(text) {
  const element = document.createElement("span");
  element.className = "advice";
  element.textContent = text;
  return element;
}

function duration(seconds) {
  if (seconds === undefined) return "–";
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} d`;
}

function fill(id, rows, columns, nothing) {
  const body = find(id);
  body.replaceChildren(...rows.map((cells) => {
    const row = document.createElement("tr");
    row.append(...cells);
    return row;
  }));
  if (rows.length === 0) {
    const row = document.createElement("tr");
    const only = cell(nothing, "td", "none");
    only.colSpan = columns;
    row.append(only);
    body.append(row);
  }
}

function streamRow(stream) {
  const state = word(stream.state);
  if (stream.error) state.append(note(`${stream.error.code}: ${stream.error.advice}`));
  if (stream.backfill) {
    state.append(note(`Backfill: ${stream.backfill.slicesDone} of ${stream.backfill.slices} slices`));
  }
  const last = stream.lastPoll;
  const next = stream.nextPolls.reduce(
    (first, poll) => (!first || poll.dueAt < first.dueAt ? poll : first), undefined);
  return [
    cell(stream.name, "th"), state, cell(duration(stream.lagSeconds), "td", "number"),
    time(stream.watermark),
    last ? cell(`${last.kind} ${last.outcome}`, "td", TONES[last.outcome] ?? "") : cell("–"),
    time(next?.dueAt),
  ];
}

function pollRow(poll) {
  const outcome = word(poll.outcome);
  if (poll.error) outcome.append(note(`${poll.error.code}: ${poll.error.advice}`));
  const counts = poll.counts;
  return [
    number(poll.id), cell(poll.stream, "th"), cell(poll.kind), outcome, time(poll.requestedAt),
    number(counts.pages), number(counts.rows), number(counts.added), number(counts.changed),
    number(counts.vanished),
  ];
}

function loadRow(load) {
  const tables = Object.entries(load.rowCounts);
  const rows = tables.reduce((sum, [, count]) => sum + count, 0);
  return [
    number(load.loadId), word(load.status), time(load.finishedAt),
    number((Date.parse(load.finishedAt) - Date.parse(load.startedAt)) / 1000),
    number(load.toSequence - load.fromSequence + 1), number(rows),
    cell(tables.map(([table, count]) => `${table} ${numbers.format(count)}`).join(", ") || "–"),
  ];
}

function quarantineRow(entry) {
  return [
    time(entry.since), cell(entry.kind), cell(entry.stream), cell(entry.key, "th"),
    cell(entry.place), cell(entry.reason),
  ];
}

async function refresh() {
  clearTimeout(timer);
  try {
    const [streams, polls, loads, quarantine, position] = await Promise.all([
      ask("/api/v1/streams"), ask("/api/v1/polls?limit=15"), ask("/api/v1/loads?limit=10"),
      ask("/api/v1/quarantine?limit=20"), ask("/api/v1/loads/position"),
    ]);
    fill("streams", streams.items.map(streamRow), 6, "There are no streams.");
    fill("polls", polls.items.map(pollRow), 10, "Nothing has been polled yet.");
    fill("loads", loads.items.map(loadRow), 7, "Nothing has been loaded yet.");
    fill("quarantine", quarantine.items.map(quarantineRow), 6, "Nothing was set aside.");
    find("position").textContent = position.upToDate
      ? `The warehouse holds everything, up to version ${numbers.format(position.journal)}.`
      : `The warehouse is at version ${numbers.format(position.warehouse)} of ${numbers.format(position.journal)}.`;
    say("");
    show(true);
  } catch (failure) {
    if (failure instanceof Refused) {
      leave();
      say(failure.message);
      return;
    }
    say(failure.message || "The connector does not answer.");
  }
  timer = setTimeout(refresh, EVERY);
}

function say(text) {
  const message = find("message");
  message.textContent = text;
  message.hidden = text === "";
}

function show(known) {
  find("board").hidden = !known;
  find("leave").hidden = !known;
  find("access-by-token").hidden = known;
  if (known) find("sign-in").hidden = true;
}

function leave() {
  clearTimeout(timer);
  sessionStorage.removeItem(KEY);
  find("position").textContent = "";
  for (const id of ["streams", "polls", "loads", "quarantine"]) find(id).replaceChildren();
  show(false);
  find("token").focus();
}

find("access").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEY, find("token").value.trim());
  find("token").value = "";
  refresh();
});
find("leave").addEventListener("click", async () => {
  if (!sessionStorage.getItem(KEY)) await call("/api/v1/session", "DELETE").catch(() => {});
  leave();
  say("");
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) clearTimeout(timer);
  else if (!find("board").hidden) refresh();
});
refresh();
