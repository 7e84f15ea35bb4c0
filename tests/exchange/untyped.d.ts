/** What the tests use of packages that come without types. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string);
    readonly window: { readonly DOMParser: typeof DOMParser };
  }
}

declare module '@citation-js/core' {
  export class Cite {
    /** Throws on what it cannot read. */
    constructor(input: unknown);
    readonly data: readonly Readonly<Record<string, unknown>>[];
    format(
      output: 'bibliography',
      options: { readonly template: string; readonly lang: string; readonly format: 'text' },
    ): string;
  }
}

declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
declare module '@citation-js/plugin-csl';
