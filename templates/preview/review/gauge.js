// A figure drawn with its own precision, as everywhere on the site.
import { s } from "./nodes.js";

export function gauge({ min, max, approx }) {
  const low = min === null ? null : Number(min), high = max === null ? null : Number(max);
  const top = Math.max(low ?? 0, high ?? 0) * 1.5 || 1, x = (value) => value / top * 100;
  const line = (from, to, look) => s("line", { class: `ln ${look}`, x1: from, x2: to, y1: from === to ? 0 : 50, y2: from === to ? 100 : 50 });
  const parts = [line(0, 100, "thin")];
  if (low !== null && low === high) {
    if (approx) parts.push(s("rect", { class: "soft", x: x(low) - 7, width: 14, y: 12, height: 76 }));
    parts.push(line(x(low), x(low), approx ? "full" : "ex"));
  } else if (low !== null && high !== null) {
    parts.push(s("rect", { class: "soft", x: x(low), width: Math.max(0, x(high) - x(low)), y: 25, height: 50 }), line(x(low), x(low), "full"), line(x(high), x(high), "full"));
  } else if (low !== null) {
    parts.push(line(x(low), x(low), "full"), line(x(low), 99, "dash"), s("path", { class: "bar", d: "M97 22 100 50 97 78z" }));
  } else if (high !== null) {
    parts.push(s("rect", { class: "soft", x: x(high) - 12, width: 12, y: 25, height: 50 }), line(x(high), x(high), "full"));
  }
  return s("svg", { class: "g", viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" }, ...parts);
}
