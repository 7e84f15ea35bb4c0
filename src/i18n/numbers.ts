import type { Language } from '../core/text.ts';

const formats: Readonly<Record<Language, Intl.NumberFormat>> = {
  vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
};

/** `69.198.594` in Vietnamese, `69,198,594` in English; decimals likewise. */
export const numberText = (value: number, language: Language): string =>
  formats[language].format(value);

const collators: Readonly<Record<Language, Intl.Collator>> = {
  vi: new Intl.Collator('vi', { numeric: true }),
  en: new Intl.Collator('en', { numeric: true }),
};

/** Order of names and titles in the reader's language. */
export const compareText = (a: string, b: string, language: Language): number =>
  collators[language].compare(a, b);
