/** Making elements. Text is always set as text: nothing that comes from Python is ever read as HTML. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an HTML element.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] null and false leave an attribute out
 * @param {...(Node | string)} children
 */
export function html(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Make an SVG element. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Set attributes; null and false remove one. What is set already is left alone: the browser would look at it anew. */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    const text = value === true ? "" : String(value);
    if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
  return element;
}

/** Have an element hold a text and nothing else. The node of its text stays, and one that says so already is left alone. */
export function write(element, text) {
  const { firstChild: node, childNodes } = element;
  if (childNodes.length !== 1 || node.nodeType !== Node.TEXT_NODE) element.textContent = text;
  else if (node.data !== text) node.data = text;
}

/**
 * Keep room in an element for a text as long as this one, whatever its only child says: a change of that lays out nothing
 * else on the page.
 */
export function reserve(element, text) {
  set(element, { "data-room": text.replace(/\d/g, "0") });
}

function fill(element, attributes, children) {
  set(element, attributes);
  element.append(...children);
  return element;
}
