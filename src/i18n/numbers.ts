import type { Language } from '../core/text.ts';

/** A table rather than `Intl`, whose first formatter costs a browser more than the rest of the first picture's words. */
const MARKS: Readonly<Record<Language, { readonly group: string; readonly decimal: string }>> = {
  vi: { group: '.', decimal: ',' },
  en: { group: ',', decimal: '.' },
};

/** `69.198.594` in Vietnamese, `69,198,594` in English; decimals likewise, at most two. */
export function numberText(value: number, language: Language): string {
  const { group, decimal } = MARKS[language];
  const [whole = '', fraction] = String(Math.round(value * 100) / 100).split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, group);
  return fraction === undefined ? grouped : grouped + decimal + fraction;
}

const collators = new Map<Language, Intl.Collator>();

/** Order of names and titles in the reader's language. */
export function compareText(a: string, b: string, language: Language): number {
  let collator = collators.get(language);
  if (!collator) {
    collator = new Intl.Collator(language, { numeric: true });
    collators.set(language, collator);
  }
  return collator.compare(a, b);
}
