import { countFacet, type Facet, type Filterable, type Hiding, valuesOf } from '../core/filter.ts';

/** What facets are counted over. */
interface Counted extends Filterable {
  readonly countedHiding: Hiding;
}

/** One facet of the filter: what can be chosen of it, and how much of each there is. Nothing is counted unasked. */
export class FacetState {
  #isOpen = $state(false);
  readonly #rows: Counted;
  readonly #facet: Facet;
  /** Few values, which most readers look for: they are always shown. */
  readonly isFixed: boolean;

  constructor(rows: Counted, facet: Facet, isFixed: boolean) {
    this.#rows = rows;
    this.#facet = facet;
    this.isFixed = isFixed;
  }

  /** Everything that the milestones have of it, in the order in which it is offered. */
  readonly values: readonly string[] = $derived.by(() => valuesOf(this.#facet, this.#rows));

  /** For every value, how many milestones would be shown of it under what was chosen of the other facets. */
  readonly counts: Uint32Array = $derived.by(() =>
    countFacet(this.#rows, this.#facet, this.#rows.countedHiding),
  );

  /** The same without the filter. */
  readonly whole: Uint32Array = $derived.by(() => countFacet(this.#rows, this.#facet, null));

  /** Whether its values are shown, wherever the filter is. */
  get isOpen(): boolean {
    return this.isFixed || this.#isOpen;
  }

  toggle(): void {
    this.#isOpen = !this.#isOpen;
  }
}

export const facetStates = (rows: Counted): Readonly<Record<Facet, FacetState>> => {
  const state = (facet: Facet, isFixed = false): FacetState => new FacetState(rows, facet, isFixed);
  return {
    kind: state('kind', true),
    level: state('level', true),
    standing: state('standing', true),
    period: state('period'),
    place: state('place'),
    body: state('body'),
    person: state('person'),
    source: state('source'),
    confidence: state('confidence'),
    conflict: state('conflict'),
  };
};
