/** SVG as text, without a document to make it in. Whatever comes in as text or attribute is escaped. */

/** What may not stand in XML at all: control characters, halves of surrogate pairs, non-characters. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

export const escaped = (text: string): string =>
  text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"\t\n\r]/g, (sign) => ENTITIES[sign] ?? '');

/** At most two decimals, so that the same picture has the same bytes everywhere. */
export const number = (value: number): string => {
  if (!Number.isFinite(value)) throw new Error(`not a place in a picture: ${value}`);
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded); // no "-0"
};

/** Attributes by name; one that is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const attributesOf = (attributes: Attributes): string =>
  Object.entries(attributes)
    .flatMap(([name, value]) => {
      if (value === undefined) return [];
      return ` ${name}="${typeof value === 'number' ? number(value) : escaped(value)}"`;
    })
    .join('');

/** An element around markup that has been made already. */
export function element(
  name: string,
  attributes: Attributes,
  inside: string | readonly string[] = '',
): string {
  const content = typeof inside === 'string' ? inside : inside.join('');
  return content === ''
    ? `<${name}${attributesOf(attributes)}/>`
    : `<${name}${attributesOf(attributes)}>${content}</${name}>`;
}

export const written = (text: string, attributes: Attributes, name = 'text'): string =>
  element(name, attributes, escaped(text));

/**
 * A colour for `fill`, `stroke` or `stop-color`. What is partly transparent goes into an attribute of its own, because
 * many programs that read SVG know colours only as they were in 2001.
 */
export function coloured(what: 'fill' | 'stroke', colour: string, strength = 1): Attributes {
  const match =
    /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:\s*[/,]\s*([\d.]+)(%?))?\s*\)$/.exec(colour);
  const own = match?.[4] === undefined ? 1 : Number(match[4]) / (match[5] === '%' ? 100 : 1);
  const opacity = own * strength;
  return {
    [what]: match ? `rgb(${match[1] ?? 0},${match[2] ?? 0},${match[3] ?? 0})` : colour,
    [`${what}-opacity`]: opacity < 1 ? opacity : undefined,
  };
}
