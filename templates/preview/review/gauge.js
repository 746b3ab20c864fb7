// A figure drawn with its own precision, as everywhere on the site: places in per cent, strokes in pixels.
import { s } from "./nodes.js";

const at = (value) => `${value}%`;
const tick = (x) => s("line", { class: "ln", x1: at(x), x2: at(x), y1: -11, y2: 11 });
const area = (x, width, half) => s("rect", { class: "area", x: at(x), width: at(width), y: -half, height: 2 * half });

export function gauge({ min, max, approx }) {
  const low = min === null ? null : Number(min), high = max === null ? null : Number(max);
  const top = Math.max(low ?? 0, high ?? 0) * 1.5 || 1, x = (value) => Math.max(0, value) / top * 100;
  const parts = [s("line", { class: "ln thin", x2: "100%" })];
  if (low !== null && low === high) parts.push(approx ? area(x(low) - 7, 14, 9) : "", tick(x(low)));
  else if (low !== null && high !== null) parts.push(area(x(low), Math.max(0, x(high) - x(low)), 6), tick(x(low)), tick(x(high)));
  else if (low !== null) parts.push(tick(x(low)), s("line", { class: "ln dash", x1: at(x(low)), x2: "100%" }));
  else if (high !== null) parts.push(area(x(high) - 12, 12, 6), tick(x(high)));
  return s("svg", { class: "g", "aria-hidden": "true" }, s("svg", { y: "50%" }, ...parts));
}
