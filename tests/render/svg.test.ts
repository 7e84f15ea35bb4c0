// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { paintScene } from '../../src/render/canvas.ts';
import { shortCount } from '../../src/render/looks.ts';
import { drawScene, type Picture, type PictureText, SURROUNDINGS } from '../../src/render/svg.ts';
import type { Mark, Scene } from '../../src/timeline/scene.ts';
import { AXIS_HEIGHT } from '../../src/timeline/stack.ts';
import { type Drawn, Recorder } from './recorder.ts';
import { anyScene, mark, PALETTE, scene } from './sample-scene.ts';

vi.setConfig({ testTimeout: 30_000 });

const TEXT: PictureText = {
  tick: (tick, isFirst) => `${tick.step} ${tick.day}${isFirst ? ' first' : ''}`,
  offset: (offset) => `E ${offset}`,
  standing: (row) => `standing of ${row}`,
  heading: 'Heading',
  corner: 'Page 1 of 2',
  note: 'From 1 to 2',
  description: 'A timeline.',
  axis: 'E = election day',
  laneName: ({ key }) => `Lane ${key}`,
  election: 'Election day',
  asOf: 'As of',
  foot: ['Data 1.0', 'Licence'],
};

const measure = (text: string): number => text.length * 6.3;

const textOf = (what: Scene, more: Partial<Picture> = {}): string =>
  drawScene({ scene: what, palette: PALETTE, text: TEXT, measure, id: 'p', ...more });

/** Read as other programs read it: strictly. Throws where it is not well formed. */
function read(svg: string): SVGElement {
  const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
  if (documentElement.querySelector('parsererror') || documentElement.tagName !== 'svg') {
    throw new Error(`not well formed: ${documentElement.textContent ?? ''}`);
  }
  return documentElement as unknown as SVGElement; // the parser's type knows of documents only
}

const drawn = (what: Scene, more: Partial<Picture> = {}): SVGElement => read(textOf(what, more));

const all = (root: ParentNode, selector: string): readonly Element[] => [
  ...root.querySelectorAll(selector),
];
const said = (root: ParentNode, selector: string): readonly string[] =>
  all(root, selector).map((one) => one.textContent ?? '');
const valuesOf = (root: ParentNode, selector: string, name: string): readonly (string | null)[] =>
  all(root, selector).map((one) => one.getAttribute(name));
const numberOf = (one: Element, name: string): number => Number(one.getAttribute(name) ?? 0);

function painted(what: Scene): Recorder {
  const to = new Recorder();
  paintScene(to, what, PALETTE, TEXT);
  return to;
}

/** Texts that would be something else in XML if they were let through, and some that XML has no way to write. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '</text><script>alert(1)</script>',
    ']]>',
    '<!--',
    '&amp;',
    '&#0;',
    '"\'`=',
    '\u0000\u0008\u000b\ufffe\uffff',
    '\ud800',
    '\udc00x',
    'Nghị quyết 133/2020/QH14 & “Ngày bầu cử” <23/5>',
  ),
);

/** The characters of XML 1.0, section 2.2. */
function isWritable(sign: string): boolean {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

describe('a picture', () => {
  it('is well formed whatever is written in it, and says it letter by letter', () => {
    fc.assert(
      fc.property(hostile, hostile, (text, name) => {
        const what = scene({
          bands: [
            ...[{ lane: 0, key: name, kinds: null, y: 52, height: 90, before: 0 }].map((band) => ({
              ...{ ...band, inside: 1, after: 0, at: 0, isCollapsed: false },
            })),
          ],
          marks: [mark(0, { label: { text, x: 110, width: 60, shown: 1, isBacked: false } })],
        });
        const root = drawn(what, {
          text: { ...TEXT, heading: name, description: text, laneName: () => name },
        });
        // What XML has no way to write is shown as a sign that something is missing.
        const legible = [...text].map((sign) => (isWritable(sign) ? sign : '\ufffd')).join('');
        expect(said(root, '.label')).toEqual([legible]);
        expect(said(root, 'desc')).toEqual([legible]);
        expect(all(root, 'script, .label *')).toEqual([]);
      }),
    );
  });

  it('is an image with a name and a description', () => {
    const root = drawn(scene());
    expect(root.getAttribute('role')).toBe('img');
    expect(root.getAttribute('aria-labelledby')).toBe('p-title p-desc');
    expect(said(root, 'title#p-title')).toEqual(['Heading']);
    expect(said(root, 'desc#p-desc')).toEqual(['A timeline.']);
  });

  it('is the same text for the same scene', () => {
    fc.assert(
      fc.property(anyScene, (what) => {
        expect(textOf(what)).toBe(textOf(structuredClone(what)));
      }),
      { numRuns: 20 },
    );
  });

  it('has ids of its own, so that two can stand in one page', () => {
    const what = scene({ marks: [mark(0, { tail: 54, uncertain: true })] });
    const idsOf = (id: string): readonly (string | null)[] =>
      valuesOf(drawn(what, { id }), '[id]', 'id');
    expect(idsOf('a')).toEqual(['a-title', 'a-desc', 'a-whole', 'a-field', 'a-tail-texts']);
    expect(idsOf('b').filter((id) => idsOf('a').includes(id))).toEqual([]);
    const used = [...textOf(what, { id: 'a' }).matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
    expect(used.filter((id) => !idsOf('a').includes(id ?? ''))).toEqual([]);
  });

  it('has heading, page, lanes, axes, names of the lines and foot around the lanes', () => {
    const band = { lane: 0, kinds: 'texts' as const, y: 52, height: 90 };
    const root = drawn(
      scene({
        bands: [
          { ...band, key: 'texts', before: 3, inside: 7, after: 1, at: 0, isCollapsed: false },
        ],
      }),
    );
    expect(said(root, '.head text')).toEqual(['Heading', 'Page 1 of 2', 'From 1 to 2']);
    expect(said(root, '.lane text')).toEqual(['Lane texts', '7']);
    expect(said(root, '.line-name text')).toEqual(['Election day', 'As of']);
    expect(said(root, '.foot text')).toEqual(['Data 1.0', 'Licence']);
    expect(root.textContent).toContain('E = election day');
  });

  it('gives what is partly transparent in a way that older programs read', () => {
    const palette = { ...PALETTE, notYet: 'rgb(96 86 66 / 7%)' };
    const [ahead] = all(drawn(scene(), { palette }), '.not-yet');
    expect(ahead?.getAttribute('fill')).toBe('rgb(96,86,66)');
    expect(ahead?.getAttribute('fill-opacity')).toBe('0.07');
  });

  it('of no place in particular is refused rather than drawn wrongly', () => {
    expect(() => textOf(scene({ marks: [mark(0, { x: NaN })] }))).toThrow('NaN');
  });
});

describe('any picture', () => {
  it('has the marks, bars, labels, clusters and densities of its scene, no more and no fewer', () => {
    fc.assert(
      fc.property(anyScene, (what) => {
        const root = drawn(what);
        const counts = Object.fromEntries(
          ['point', 'bar', 'tail', 'cluster', 'density', 'label'].map((name) => [
            name,
            all(root, `.${name}`).length,
          ]),
        );
        const labels = what.marks.flatMap(({ label }) => (label && label.shown > 0 ? label : []));
        expect(counts).toEqual({
          point: what.marks.filter(({ bar }) => !bar).length,
          bar: what.marks.filter(({ bar }) => bar).length,
          tail: what.marks.filter(({ tail }) => tail !== null).length,
          cluster: what.clusters.length,
          density: what.densities.length,
          label: labels.length,
        });
        expect(said(root, '.label')).toEqual(labels.map(({ text }) => text));
        expect(said(root, '.cluster text')).toEqual(
          what.clusters.map(({ rows }) => shortCount(rows.length)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('has nothing outside its frame: texts and edges lie in it, the lanes are cut to it', () => {
    fc.assert(
      fc.property(anyScene, (what) => {
        const root = drawn(what);
        const [, , width = 0, height = 0] = (root.getAttribute('viewBox') ?? '')
          .split(' ')
          .map(Number);
        expect(width).toBeCloseTo(what.width + SURROUNDINGS.width, 1);
        expect(height).toBeCloseTo(what.height + SURROUNDINGS.height, 1);
        for (const clip of all(root, 'clipPath rect')) {
          expect(numberOf(clip, 'x')).toBe(0);
          expect(numberOf(clip, 'width')).toBeCloseTo(what.width, 1);
          expect(numberOf(clip, 'y') + numberOf(clip, 'height')).toBeCloseTo(what.height, 1);
        }
        for (const text of all(root, 'text')) {
          if (text.closest('[clip-path]')) continue;
          const [dx = 0, dy = 0] = movesOf(text);
          const size = numberOf(text, 'font-size') || 12.5;
          const long = (measure(text.textContent ?? '') * size) / 12.5;
          const anchor = text.getAttribute('text-anchor');
          const left = anchor === 'end' ? long : anchor === 'middle' ? long / 2 : 0;
          const x = dx + numberOf(text, 'x') - left;
          const y = dy + numberOf(text, 'y');
          expect(x).toBeGreaterThanOrEqual(0);
          // Bold letters and names of units are wider than measured by as much as this.
          expect(x + long).toBeLessThanOrEqual(width + 3);
          expect(y - size).toBeGreaterThanOrEqual(0);
          expect(y + size * 0.3).toBeLessThanOrEqual(height);
        }
        for (const rect of all(root, 'rect')) {
          if (rect.closest('[clip-path], defs')) continue;
          const [dx = 0, dy = 0] = movesOf(rect);
          expect(dx + numberOf(rect, 'x')).toBeGreaterThanOrEqual(-1);
          expect(dx + numberOf(rect, 'x') + numberOf(rect, 'width')).toBeLessThanOrEqual(width + 1);
          expect(dy + numberOf(rect, 'y') + numberOf(rect, 'height')).toBeLessThanOrEqual(
            height + 1,
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** How far the groups around an element move it. */
function movesOf(element: Element): readonly [number, number] {
  let [x, y] = [0, 0];
  for (let at: Element | null = element; at; at = at.parentElement) {
    const match = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(at.getAttribute('transform') ?? '');
    x += Number(match?.[1] ?? 0);
    y += Number(match?.[2] ?? 0);
  }
  return [x, y];
}

describe('both painters', () => {
  const isPath = ({ path }: Drawn): boolean => path.length > 0;

  it('agree on every scene: places, texts and colours of labels, clusters, points and bars', () => {
    fc.assert(
      fc.property(anyScene, (what) => {
        const [to, root] = [painted(what), drawn(what)];
        const field = root.querySelector('.field');
        if (!field) throw new Error('no field');
        // Every text in the lanes, in order: what it says, where it begins, in which colour and how strong.
        const onCanvas = to.texts
          .filter(({ at }) => (at[1] ?? 0) > AXIS_HEIGHT)
          .map(({ text, at, fillStyle, alpha }) => [text, near(at[0]), fillStyle, near(alpha)]);
        const inSvg = all(field, 'text').map((one) => [
          one.textContent,
          near(numberOf(one, 'x')),
          one.getAttribute('fill'),
          near(Number(one.getAttribute('fill-opacity') ?? 1)),
        ]);
        expect(inSvg).toEqual(onCanvas);
        const names = (root: ParentNode) => said(root, '.tick');
        expect(names(root)).toEqual(
          to.texts.filter(({ at }) => at[1] === 15).map(({ text }) => text),
        );
        // Edges: every bar, point and cluster has one in its colour.
        const edges = to.drawn
          .filter((one) => one.does === 'stroke' && isPath(one) && one.path[0]?.does !== 'moveTo')
          .filter(({ path }) => path[0]?.does === 'roundRect')
          .map(({ strokeStyle, dash, alpha }) => [strokeStyle, dash.join(' '), near(alpha)]);
        const rounded = all(field, '.bar, .card rect, .cluster rect').map((one) => [
          one.getAttribute('stroke'),
          one.getAttribute('stroke-dasharray') ?? '',
          near(Number(one.getAttribute('stroke-opacity') ?? 1)),
        ]);
        expect(rounded).toEqual(edges);
      }),
      { numRuns: 60 },
    );
  });

  const near = (value: number | undefined): number => Math.round((value ?? NaN) * 100) / 100;

  it.each<readonly [string, Mark['standing'], boolean]>([
    ['that has happened', 'happened', false],
    ['that was met late', 'met-late', false],
    ['that is not yet', 'not-yet', false],
    ['that is overdue', 'overdue', false],
    ['that has happened, uncertain', 'happened', true],
    ['that is not yet, uncertain', 'not-yet', true],
  ])('fill and edge a point %s alike', (_, standing, uncertain) => {
    const what = scene({ marks: [mark(0, { standing, uncertain, shape: 'square' })] });
    const layers = painted(what).drawn.filter(({ path }) => path[0]?.at[1] === 95.5);
    const [ring, body, veil] = all(drawn(what), '.point path');
    expect(
      layers.map(({ does, fillStyle, strokeStyle, dash, alpha }) =>
        does === 'fill' ? [does, fillStyle, alpha] : [does, strokeStyle, dash.join(' ')],
      ),
    ).toEqual([
      ['stroke', ring?.getAttribute('stroke'), ''],
      ['fill', body?.getAttribute('fill'), 1],
      ['stroke', body?.getAttribute('stroke'), body?.getAttribute('stroke-dasharray') ?? ''],
      ...(veil
        ? [['fill', veil.getAttribute('fill'), Number(veil.getAttribute('fill-opacity'))]]
        : []),
    ]);
  });

  it('draw densities alike', () => {
    const bins = [
      {
        from: 1,
        to: 8,
        x: 100,
        width: 20,
        level: 1,
        count: 90,
        isAhead: false,
        overdue: 0,
        metLate: 0,
        isNamed: false,
      },
      {
        from: 8,
        to: 15,
        x: 120,
        width: 20,
        level: 0.01,
        count: 1,
        isAhead: true,
        overdue: 0,
        metLate: 0,
        isNamed: false,
      },
    ];
    const what = scene({ densities: [{ lane: 0, kinds: null, y: 52, height: 80, bins }] });
    const onCanvas = painted(what)
      .drawn.filter(({ does, fillStyle }) => does === 'fillRect' && fillStyle === 'muted')
      .map(({ at, alpha }) => [...at, alpha]);
    const root = drawn(what);
    expect(valuesOf(root, '.density', 'fill')).toEqual(['muted']);
    expect(
      all(root, '.density rect').map((one) =>
        ['x', 'y', 'width', 'height', 'fill-opacity'].map((name) => numberOf(one, name)),
      ),
    ).toEqual(onCanvas);
    expect(onCanvas).toHaveLength(2);
  });
});
