// What the preview answers. An operation is {path, was, value}: "where I read `was`, write `value`".
import { data } from "./words.js";

const token = document.querySelector('meta[name="sourcier-token"]').content;
const address = `/_review/${data.slug}`;

async function ask(options) {
  let answer;
  try {
    answer = await fetch(address, { ...options, headers: { "X-Sourcier-Token": token, ...options.headers } });
  } catch {
    throw { status: 0 };
  }
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw { status: answer.status, ...told };
  return told;
}

export const read = () => ask({});
export const change = (operations, by) => ask({
  method: "PATCH",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ article: `sha256:${data.extraction.text_sha256}`, by, operations }),
});

// `changed` is called after each build of the preview, and when it is there again after an absence.
export function listen(changed) {
  const events = new EventSource("/_events");
  events.addEventListener("built", changed);
  events.addEventListener("open", changed);
  addEventListener("pagehide", () => events.close());
}
