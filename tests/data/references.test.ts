import { describe, expect, it } from 'vitest';
import { Id } from '../../src/core/records.ts';
import { TABLES } from '../../data/layout.ts';
import { REFERENCES } from '../../data/references.ts';
import { type Shape, shapeIn } from '../../data/shape.ts';

/** Every place of a schema at which an id of something else may stand. */
function idPlaces(shape: Shape, path: readonly string[]): string[] {
  if (shape === shapeIn(Id)) return [path.join('.')];
  if (shape.wrapped) return idPlaces(shape.wrapped, path);
  if (shape.item) return idPlaces(shape.item, [...path, '*']);
  if (shape.type === 'union')
    return (shape.options ?? []).flatMap((option) =>
      typeof option === 'string' ? [] : idPlaces(option, path),
    );
  return Object.entries(shape.entries ?? {}).flatMap(([key, entry]) =>
    idPlaces(entry, [...path, key]),
  );
}

describe('the table of references', () => {
  it('names every field of ids that the schemas have', () => {
    const places = TABLES.flatMap(({ name, record }) =>
      idPlaces(shapeIn(record), [name]).filter((place) => place !== `${name}.id`),
    );
    const named = REFERENCES.map(({ from, path }) => [from, ...path].join('.'));
    expect(named.toSorted()).toEqual(places.toSorted());
  });
});
