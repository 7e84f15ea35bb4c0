/**
 * What is searched of a milestone's record. A record is examined whole where it is shown; an index of a quarter of a million
 * only needs to know that what it reads is there, which takes a twentieth of the time.
 */
import type { Text } from './text.ts';

export interface SearchedWords {
  readonly id: string;
  readonly summary: Text;
  readonly dateNote?: Text | undefined;
  readonly bodies: readonly string[];
  readonly documents: readonly string[];
  readonly basis?: readonly string[] | undefined;
  readonly places: readonly string[];
  readonly people: readonly { readonly person: string; readonly role: Text }[];
  readonly figures: readonly { readonly label: Text }[];
  readonly conflicts: readonly { readonly topic: Text }[];
  readonly sources: readonly { readonly source: string; readonly supports: Text }[];
}

type Shape<Value> = (value: unknown) => value is Value;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isString: Shape<string> = (value): value is string => typeof value === 'string';
const isText: Shape<Text> = (value): value is Text =>
  isRecord(value) && typeof value['vi'] === 'string' && typeof value['en'] === 'string';

function isList(value: unknown, isOne: (one: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return false;
  for (const one of value) if (!isOne(one)) return false;
  return true;
}

const isRole = (one: unknown): boolean =>
  isRecord(one) && isString(one['person']) && isText(one['role']);
const isFigure = (one: unknown): boolean => isRecord(one) && isText(one['label']);
const isConflict = (one: unknown): boolean => isRecord(one) && isText(one['topic']);
const isCitation = (one: unknown): boolean =>
  isRecord(one) && isString(one['source']) && isText(one['supports']);

/** Whether a record from anywhere has all that is searched. */
export const hasSearchedWords: Shape<SearchedWords> = (record): record is SearchedWords =>
  isRecord(record) &&
  isString(record['id']) &&
  isText(record['summary']) &&
  (record['dateNote'] === undefined || isText(record['dateNote'])) &&
  isList(record['bodies'], isString) &&
  isList(record['documents'], isString) &&
  (record['basis'] === undefined || isList(record['basis'], isString)) &&
  isList(record['places'], isString) &&
  isList(record['people'], isRole) &&
  isList(record['figures'], isFigure) &&
  isList(record['conflicts'], isConflict) &&
  isList(record['sources'], isCitation);
