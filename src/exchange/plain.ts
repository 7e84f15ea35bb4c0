/**
 * Text that goes into other people's programs: no control characters (they end lines, cells and whole files), no halves of
 * surrogate pairs, one kind of line break.
 */

/** Line breaks of every kind; the vertical tab, form feed and next-line are among those that some programs break at. */
const BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

// eslint-disable-next-line no-control-regex -- they are what is taken out
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** Line breaks become `\n`, control characters go, half a pair becomes U+FFFD. Composed (NFC), as Vietnamese is typed. */
export const plain = (text: string): string =>
  text
    .replace(BREAK, '\n')
    .replace(CONTROL, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .normalize('NFC');

/** The same on one line: line breaks and tabs become spaces. */
export const oneLine = (text: string): string => plain(text).replace(/[\n\t]+/g, ' ');
