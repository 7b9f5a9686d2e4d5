/** How code is written: calls, tuples, arrays. */

export function lines(...all) {
  return `${all.join("\n")}\n`;
}

/** A call with keyword arguments; one that is false or undefined is left out. */
export function call(callee, positional, options) {
  const keywords = Object.entries(options)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${value}`);
  return `${callee}(${[...positional, ...keywords].join(", ")})`;
}

export function nested(array) {
  return Array.isArray(array) ? `[${array.map(nested).join(", ")}]` : String(array);
}

export function quoted(name) {
  return `"${name}"`;
}

/** One number where all axes agree, else a tuple. */
export function perAxis(numbers) {
  return numbers.every((n) => n === numbers[0]) ? String(numbers[0]) : `(${numbers.join(", ")})`;
}

/** A tuple of pairs. @param {Sides[]} sides */
export function pairs(sides) {
  return tuple(sides.map(tuple));
}

/** A tuple; one of a single item has a comma, too. */
export function tuple(items) {
  return `(${items.join(", ")}${items.length === 1 ? "," : ""})`;
}
