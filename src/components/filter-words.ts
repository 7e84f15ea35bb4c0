/** Words for facets and what can be chosen of them. */
import { LEVELS } from '../core/columns.ts';
import type { Choice } from '../core/filter.ts';
import { KINDS } from '../core/kinds.ts';
import { STANDINGS } from '../core/status.ts';
import type { Messages } from '../i18n/speech.ts';

/** A value that has no name here is shown as it is. */
export function choiceName(t: Messages, { facet, value }: Choice): string {
  switch (facet) {
    case 'kind': {
      const kind = KINDS.find((one) => one === value);
      return kind ? t.kind[kind]() : value;
    }
    case 'level': {
      const level = LEVELS.find((one) => one === value);
      return level ? t.level[level]() : value;
    }
    case 'standing': {
      const standing = STANDINGS.find((one) => one === value);
      return standing ? t.filter.standing[standing]() : value;
    }
  }
}
