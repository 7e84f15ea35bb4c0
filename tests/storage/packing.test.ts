import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pack, unpackBlock } from '../../src/storage/packing.ts';

vi.setConfig({ testTimeout: 30_000 });
afterEach(() => vi.unstubAllGlobals());

const RECORDS = [{ id: 'a', name: 'Ủy ban bầu cử' }, { id: 'b' }];

describe('a block', () => {
  it('gives back what was put into it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), async (values) => {
        const records = JSON.parse(JSON.stringify(values)) as unknown[]; // as a file would hold them
        const block = await pack('s', 'milestones', 7, records);
        expect(block).toMatchObject({ store: 's', table: 'milestones', number: 7 });
        expect(await unpackBlock(block)).toEqual(records);
      }),
      { numRuns: 100 },
    );
  });

  it('is much smaller than its text where the browser can compress', async () => {
    const records = Array.from({ length: 256 }, (_, at) => ({
      id: `commune-${at}`,
      ...RECORDS[0],
    }));
    const block = await pack('s', 'milestones', 0, records);
    expect(block.packing).toBe('gzip');
    expect(block.bytes.byteLength).toBeLessThan(JSON.stringify(records).length / 4);
  });

  it('is plain text where it cannot, and is read again everywhere', async () => {
    vi.stubGlobal('CompressionStream', undefined);
    const block = await pack('s', 'milestones', 0, RECORDS);
    expect(block.packing).toBe('none');
    expect(new TextDecoder().decode(block.bytes)).toBe(JSON.stringify(RECORDS));
    vi.stubGlobal('DecompressionStream', undefined);
    expect(await unpackBlock(block)).toEqual(RECORDS);
  });

  it('that is cut off or has another byte is refused, or reads as a list all the same', async () => {
    const block = await pack('s', 'milestones', 0, RECORDS);
    for (let at = 0; at < block.bytes.byteLength; at++) {
      const other = new Uint8Array(block.bytes.slice(0));
      other[at] = (other[at] ?? 0) ^ 0x10;
      for (const bytes of [block.bytes.slice(0, at), other.buffer]) {
        const read = await unpackBlock({ ...block, bytes }).catch((error: unknown) => error);
        expect(read instanceof Error || Array.isArray(read), `byte ${at}`).toBe(true);
      }
    }
  });

  it.each([
    ['no text', '\xff\xfe'],
    ['no JSON', '[{'],
    ['no list', '{"id":"a"}'],
    ['nothing at all', ''],
  ])('that holds %s is refused', async (_, text) => {
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0)).buffer;
    const block = { store: 's', table: 'milestones', number: 0, packing: 'none', bytes } as const;
    await expect(unpackBlock(block)).rejects.toThrow();
  });
});
