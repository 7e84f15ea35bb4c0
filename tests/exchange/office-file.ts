/** Looks into a file of an office program as anybody could: unpacked, each part through a parser of XML. */
import { strFromU8, unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';

const { DOMParser } = new JSDOM('').window;

export interface OfficeFile {
  readonly names: readonly string[];
  /** Throws where the part is not there or is no XML. */
  readonly part: (name: string) => Document;
}

export function opened(bytes: Uint8Array): OfficeFile {
  const files = unzipSync(bytes);
  return {
    names: Object.keys(files),
    part(name) {
      const file = files[name];
      if (!file) throw new Error(`no ${name} among ${Object.keys(files).join(', ')}`);
      const document = new DOMParser().parseFromString(strFromU8(file), 'text/xml');
      const error = document.querySelector('parsererror');
      if (error) throw new Error(`${name}: ${error.textContent}`);
      return document;
    },
  };
}

/** Elements of a name with its prefix, in order. */
export const all = (root: Document | Element, name: string): readonly Element[] => [
  ...root.getElementsByTagName(name),
];

export const attributes = (element: Element | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries([...(element?.attributes ?? [])].map(({ name, value }) => [name, value]));

export const textOf = (element: Element | undefined): string => element?.textContent ?? '';
