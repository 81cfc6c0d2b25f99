// How a message of a field reaches the server, and what became of it: our own answer, a server fault, or no network.

const BEACON_LIMIT = 60000; // bytes; browsers refuse larger messages from a closing page
const RETRY_FIRST = 3000;
const RETRY_MOST = 30000;
const PASSING = new Set([408, 425, 429]); // what a proxy says of the moment and not of the text
const NO_ANSWER = "It gave no answer that this page can read.";

async function delivered(url, message) {
  let response;
  try {
    response = await post(url, message);
  } catch {
    return { outcome: "offline" };
  }
  const read = await response.json().catch(() => null);
  const answer = read && (typeof read.sentence === "string" || typeof read.version === "number") ? read : null;
  return { outcome: outcome(response.status, answer), answer: answer ?? { sentence: unread(response.status) } };
}

// An answer that is not ours comes from something in between, such as the error page of a proxy: it says nothing of the text.
function outcome(status, answer) {
  if (status === 413) return "refused";
  if (!answer || PASSING.has(status)) return "fault";
  if (status === 200) return "kept";
  if (status === 409) return "conflict";
  return status >= 400 && status < 500 ? "refused" : "fault";
}

function unread(status) {
  return status === 413 ? "This text is too long to save." : NO_ANSWER;
}

// Many browsers wait for the same server: each waits longer from time to time, and none at the same moment as the others.
function patience(tries) {
  return Math.min(RETRY_FIRST * 2 ** tries, RETRY_MOST) * (0.75 + Math.random() / 2);
}

function post(url, message) {
  const body = JSON.stringify(message);
  const keepalive = new Blob([body]).size < BEACON_LIMIT;
  const headers = { "Content-Type": "application/json" };
  return fetch(url, { method: "POST", body, keepalive, credentials: "same-origin", headers });
}

