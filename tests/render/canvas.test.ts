import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Highlight, paintHighlight, paintScene } from '../../src/render/canvas.ts';
import { type AxisText, labelFont, shortCount } from '../../src/render/looks.ts';
import type { LaneId } from '../../src/core/kinds.ts';
import type { DensityBin, Mark, Scene } from '../../src/timeline/scene.ts';
import { type Drawn, Recorder } from './recorder.ts';
import { anyScene, mark, PALETTE, scene } from './sample-scene.ts';

// Properties try hundreds of examples, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const TEXT: AxisText = {
  tick: (tick, isFirst) => `${tick.step} ${tick.day}${isFirst ? ' first' : ''}`,
  offset: (offset) => `E ${offset}`,
  standing: (row) => `standing of ${row}`,
};

function painted(what: Scene, text = TEXT): Recorder {
  const to = new Recorder();
  paintScene(to, what, PALETTE, text);
  return to;
}

/** What was painted of a path around a point. */
const around = (to: Recorder, does: Drawn['does'], x: number, y: number): readonly Drawn[] =>
  to.drawn.filter(
    (one) =>
      one.does === does &&
      one.path.length > 0 &&
      one.path.every(
        ({ at }) => at.length < 2 || Math.hypot((at[0] ?? 0) - x, (at[1] ?? 0) - y) < 9,
      ),
  );

describe('a painted point', () => {
  it.each<readonly [string, Mark['standing'], boolean, readonly string[]]>([
    ['that has happened is filled', 'happened', false, ['lane-texts']],
    ['that was met is filled', 'met', false, ['lane-texts']],
    ['that is not yet is hollow', 'not-yet', false, ['ground']],
    ['that is under way is hollow', 'under-way', false, ['ground']],
    ['that is due is hollow', 'due', false, ['ground']],
    ['that was met late is filled', 'met-late', false, ['lane-texts']],
    ['that is overdue is hollow', 'overdue', false, ['ground']],
    // A veil of its colour over the ground: it has happened, on a day that is not certain.
    ['that has happened on an uncertain day is veiled', 'happened', true, ['ground', 'lane-texts']],
    ['that is not yet and uncertain is hollow', 'not-yet', true, ['ground']],
  ])('%s', (_, standing, uncertain, fills) => {
    const to = painted(scene({ marks: [mark(0, { standing, uncertain })] }));
    const filled = around(to, 'fill', 100, 100);
    expect(filled.map((one) => one.fillStyle)).toEqual(fills);
    expect(filled.map((one) => one.alpha)).toEqual(fills.length > 1 ? [1, 0.45] : [1]);
    // A ring of the ground keeps it off what lies behind it, then comes its own edge.
    const edges = around(to, 'stroke', 100, 100);
    expect(edges.map((one) => one.strokeStyle)).toEqual(['ground', 'lane-texts']);
    expect(edges.map((one) => one.dash.length > 0)).toEqual([false, uncertain]);
  });

  it('has the shape of its lane', () => {
    const steps = (shape: Mark['shape']): readonly string[] => {
      const to = painted(scene({ marks: [mark(0, { shape })] }));
      return around(to, 'fill', 100, 100)[0]?.path.map((step) => step.does) ?? [];
    };
    expect(steps('circle')).toEqual(['moveTo', 'arc']);
    expect(steps('square')).toEqual(['rect']);
    expect(steps('triangle')).toEqual(['moveTo', 'lineTo', 'lineTo', 'closePath']);
  });
});

describe('a painted bar', () => {
  const bar = { from: 50, to: 150 };
  it.each<readonly [string, Mark['standing'], boolean, number, number, number]>([
    ['that has happened is strong, with both ends', 'happened', false, 0.3, 1, 2],
    ['that is not yet is faint, with both ends', 'not-yet', false, 0.12, 0.8, 2],
    ['that is uncertain has no ends', 'happened', true, 0.3, 1, 0],
  ])('%s', (_, standing, uncertain, ground, edge, ends) => {
    const to = painted(scene({ marks: [mark(0, { bar, standing, uncertain })] }));
    const inside = to.drawn.filter((one) => one.path[0]?.does === 'roundRect');
    expect(inside.map((one) => [one.does, one.alpha, one.dash.length > 0])).toEqual([
      ['fill', ground, false],
      ['stroke', edge, uncertain],
    ]);
    expect(inside[0]?.path[0]?.at).toEqual([50.5, 94.5, 99, 11, 2]);
    const caps = to.drawn.filter((one) => one.does === 'fillRect' && one.at[2] === 2.5);
    expect(caps.map((one) => one.at[0])).toEqual(ends === 0 ? [] : [50, 147.5]);
  });
});

describe('a painted “no later than”', () => {
  it('has a tail that fades into the past, and its point', () => {
    const to = painted(scene({ marks: [mark(0, { tail: 54, uncertain: true })] }));
    expect(to.gradients).toEqual([{ from: 54, to: 100, stops: ['0 transparent', '1 lane-texts'] }]);
    const tail = to.drawn.filter((one) => one.does !== 'stroke' && one.fillStyle === 'gradient');
    expect(tail.map((one) => [one.does, one.at, one.alpha])).toEqual([
      ['fillRect', [54, 97, 46, 6], 0.5],
    ]);
    expect(around(to, 'stroke', 100, 100)).toHaveLength(2);
  });
});

describe('a painted label', () => {
  const label = { text: 'Chỉ thị 45', x: 113, width: 60, shown: 1, isBacked: false };

  it.each<readonly [string, Mark['standing'], number, string]>([
    ['in ink where it has happened', 'happened', 1, 'ink'],
    ['muted where it has not', 'not-yet', 1, 'muted'],
    ['half where it fades', 'happened', 0.5, 'ink'],
  ])('is written beside its mark, %s', (_, standing, shown, colour) => {
    const to = painted(scene({ marks: [mark(0, { standing, label: { ...label, shown } })] }));
    const [halo, ...letters] = to.drawn.filter((one) => one.text === 'Chỉ thị 45');
    expect(halo).toMatchObject({ does: 'strokeText', at: [113, 100.5], strokeStyle: 'ground' });
    expect(letters).toEqual([
      expect.objectContaining({
        does: 'fillText',
        at: [113, 100.5],
        fillStyle: colour,
        alpha: shown,
        align: 'left',
        font: labelFont('family'),
      }),
    ]);
  });

  it('that has faded is not written', () => {
    expect(painted(scene({ marks: [mark(0, { label: { ...label, shown: 0 } })] })).texts).toEqual(
      [],
    );
  });
});

describe('a painted cluster', () => {
  it.each<readonly [string, Mark['standing'], LaneId | null, string, string]>([
    ['filled where all has happened', 'happened', 'plans', 'lane-plans', 'ground'],
    ['filled where something is under way', 'under-way', 'plans', 'lane-plans', 'ground'],
    ['hollow where something is ahead', 'not-yet', 'plans', 'ground', 'lane-plans'],
    ['without a colour where its lane has none', 'happened', null, 'muted', 'ground'],
  ])('says how many it holds, %s', (_, standing, kinds, ground, letters) => {
    const to = painted(
      scene({ clusters: [{ lane: 1, kinds, x: 200, y: 120, rows: [4, 5, 6], standing }] }),
    );
    const pill = to.drawn.find((one) => one.does === 'fill' && one.path[0]?.does === 'roundRect');
    expect(pill).toMatchObject({ fillStyle: ground, path: [{ at: [187.5, 112, 25, 16, 8] }] });
    expect(to.texts).toEqual([
      expect.objectContaining({
        text: '+3',
        at: [200, 120.5],
        fillStyle: letters,
        align: 'center',
      }),
    ]);
  });
});

describe('a painted density', () => {
  const bin = {
    from: 1,
    to: 8,
    x: 40,
    width: 20,
    level: 0.5,
    count: 320,
    isAhead: false,
    overdue: 0,
    metLate: 0,
    isNamed: false,
  };
  const rectangles = (bins: readonly DensityBin[]): readonly unknown[] =>
    painted(scene({ densities: [{ lane: 1, kinds: 'plans', y: 100, height: 64, bins }] }))
      .drawn.filter((one) => one.fillStyle === 'lane-plans')
      .map(({ at, alpha }) => [at, alpha]);

  it('is as high as it is full, standing on its lane’s floor', () => {
    expect(rectangles([bin, { ...bin, x: 60, level: 1 }])).toEqual([
      [[40, 133, 19, 30], 0.5],
      [[60, 103, 19, 60], 0.5],
    ]);
  });

  it('is never nothing, and pale where nothing has happened yet', () => {
    expect(
      rectangles([
        { ...bin, width: 1, level: 0.0001, isAhead: true, overdue: 0, metLate: 0, isNamed: false },
      ]),
    ).toEqual([[[40, 161, 1, 2], 0.24]]);
  });
});

describe('what is late', () => {
  const signs = (standing: Mark['standing'], more: Partial<Mark> = {}): readonly string[] =>
    painted(scene({ marks: [mark(0, { standing, ...more })] }))
      .drawn.filter((one) => one.fillStyle === 'late' || one.strokeStyle === 'late')
      .filter(({ does, fillStyle }) => (does === 'fill' ? fillStyle === 'late' : does === 'stroke'))
      .filter((one) => one.does === 'fill' || one.strokeStyle === 'late')
      .map(({ does, path }) => `${does} ${path.at(-1)?.at.slice(0, 2).join() ?? ''}`);

  it.each<readonly [string, Mark['standing'], readonly string[]]>([
    ['a full disc on what is overdue', 'overdue', ['fill 105.2,94.8']],
    ['an open ring on what was done late', 'met-late', ['stroke 105.2,94.8']],
    ['nothing on what was done in time', 'met', []],
    ['nothing on what is due', 'due', []],
    ['nothing on what is not yet', 'not-yet', []],
  ])('has %s', (_, standing, expected) => {
    expect(signs(standing)).toEqual(expected);
  });

  it('is signed at the end of a bar', () => {
    const bar = { from: 200, to: 300 };
    expect(signs('overdue', { bar, x: 250 })).toEqual(['fill 299,95']);
  });

  it('is signed on a cluster that hides it', () => {
    const cluster = {
      lane: 0,
      kinds: 'texts',
      x: 200,
      y: 100,
      rows: [1, 2],
      standing: 'overdue',
    } as const;
    const to = painted(scene({ clusters: [cluster] }));
    const discs = to.drawn.filter(({ does, fillStyle }) => does === 'fill' && fillStyle === 'late');
    expect(discs.map(({ path }) => path.at(-1)?.at.slice(0, 3))).toEqual([[210.5, 93, 3.6]]);
  });

  it('stands at the foot of a density: full where it is overdue, outlined above where it was done late', () => {
    const bin = {
      from: 1,
      to: 8,
      x: 40,
      width: 20,
      level: 1,
      count: 60,
      isAhead: false,
      isNamed: false,
    };
    const bins = [
      { ...bin, overdue: 15, metLate: 30 },
      { ...bin, x: 60, overdue: 1, metLate: 0 },
    ];
    const to = painted(
      scene({ densities: [{ lane: 1, kinds: 'plans', y: 100, height: 64, bins }] }),
    );
    const full = to.drawn.filter(
      ({ does, fillStyle }) => does === 'fillRect' && fillStyle === 'late',
    );
    expect(full.map(({ at }) => at)).toEqual([
      [40, 148, 19, 15],
      [60, 160, 19, 3],
    ]);
    const edges = to.drawn.filter(
      ({ does, strokeStyle }) => does === 'stroke' && strokeStyle === 'late',
    );
    expect(edges.map(({ path }) => path[0]?.at)).toEqual([[40.5, 118.5, 18, 29]]);
  });
});

describe('a painted card', () => {
  const card = {
    ...{ x: 90, y: 91, width: 240, height: 52, from: 112, to: 320 },
    title: [{ text: 'Hội nghị', y: 100 }],
    meta: { text: '42/KH', y: 116.5 },
  };

  it.each([
    [
      'on a line of its own',
      false,
      ['Hội nghị @ 112,100.5 left', '42/KH @ 112,116.5 left', 'standing of 3 @ 112,132 left'],
    ],
    [
      'at the end of the last line',
      true,
      ['Hội nghị @ 112,100.5 left', '42/KH @ 112,116.5 left', 'standing of 3 @ 320,132 right'],
    ],
  ])('says how its milestone stands %s', (_, isAtEnd, expected) => {
    const one = mark(3, { card: { ...card, standing: { y: 132, isAtEnd } } });
    const { texts } = painted(scene({ marks: [one] }));
    expect(
      texts
        .filter(({ at }) => (at[1] ?? 0) > 52)
        .map(({ text, at, align }) => `${text} @ ${at.join()} ${align}`),
    ).toEqual(expected);
  });

  it('has an edge in the colour of its kind, and in that of lateness while overdue', () => {
    const edgeOf = (standing: Mark['standing']): string | undefined =>
      painted(
        scene({
          marks: [mark(3, { standing, card: { ...card, standing: { y: 132, isAtEnd: false } } })],
        }),
      ).drawn.find(({ does, path }) => does === 'stroke' && path[0]?.does === 'roundRect')
        ?.strokeStyle;
    expect([edgeOf('happened'), edgeOf('overdue')]).toEqual(['lane-texts', 'late']);
  });
});

describe('a short count', () => {
  it.each([
    [3, '+3'],
    [999, '+999'],
    [1000, '+1k'],
    [29_990, '+29k'],
  ])('of %d is %s', (count, text) => {
    expect(shortCount(count)).toBe(text);
  });
});

describe('the painted ground', () => {
  const rectangles = (to: Recorder, colour: string): readonly (readonly number[])[] =>
    to.drawn
      .filter((one) => one.does === 'fillRect' && one.fillStyle === colour)
      .map((one) => one.at);

  it('is cleared, then filled', () => {
    expect(painted(scene()).drawn.slice(0, 2)).toMatchObject([
      { does: 'clearRect', at: [0, 0, 800, 400] },
      { does: 'fillRect', at: [0, 0, 800, 400], fillStyle: 'ground' },
    ]);
  });

  it('paints nothing of a scrolled lane over the axis or over a lane that stays', () => {
    const band = { kinds: null, before: 0, inside: 0, after: 0, height: 50, isCollapsed: false };
    const stuck = { bands: 1, marks: 1, clusters: 0, densities: 0, bottom: 102 };
    const bands = [
      { key: 'a', lane: 0, at: 1, y: 52, ...band },
      { key: 'b', lane: 7, at: 7, y: 80, ...band },
      { key: 'c', lane: 8, at: 8, y: 130, ...band },
    ];
    const calls = painted(scene({ bands, stuck, marks: [mark(0), mark(1, { y: 110 })] }));
    expect(rectangles(calls, 'band')).toEqual([
      [0, 52, 800, 50],
      [0, 102, 800, 28],
    ]);
    expect(rectangles(calls, 'muted')).toEqual([[0, 101, 800, 1]]);
  });

  it('has every second lane banded', () => {
    const band = { kinds: null, before: 0, inside: 0, after: 0, height: 50, isCollapsed: false };
    const bands = [
      { key: 'a', lane: 0, at: 0, y: 52, ...band },
      { key: 'b', lane: 1, at: 1, y: 102, ...band },
      { key: 'c', lane: 2, at: 2, y: 152, ...band },
    ];
    expect(rectangles(painted(scene({ bands })), 'band')).toEqual([[0, 102, 800, 50]]);
  });

  it.each([
    ['from the end of the as-of day', 305, [[305, 52, 495, 348]]],
    ['everywhere before the first day', -40, [[0, 52, 800, 348]]],
    ['nowhere after the last', 800, []],
    ['nowhere without a day', NaN, []],
  ])('says “not yet” %s', (_, notYetX, expected) => {
    expect(rectangles(painted(scene({ notYetX })), 'not-yet')).toEqual(expected);
  });

  it.each([
    ['in the picture', 500, [[499, 52, 2, 348]]],
    ['at its edge', 0, [[-1, 52, 2, 348]]],
    ['outside', 801, []],
    ['at no place', NaN, []],
  ])('has a line at election day %s', (_, electionX, expected) => {
    expect(rectangles(painted(scene({ electionX })), 'election')).toEqual(expected);
  });

  it.each([
    ['in the picture', 300, 1],
    ['outside', -1, 0],
    ['at no place', NaN, 0],
  ])('has a dashed line at the as-of day %s', (_, asOfX, count) => {
    const lines = painted(scene({ asOfX })).drawn.filter((one) => one.does === 'stroke');
    expect(lines.map((one) => [one.dash, one.path.map((step) => step.at)])).toEqual(
      count === 0
        ? []
        : [
            [
              [2, 3],
              [
                [300.5, 52],
                [300.5, 400],
              ],
            ],
          ],
    );
  });
});

describe('the painted axes', () => {
  const tick = (x: number, day: number, major = false): Scene['ticks'][number] => ({
    ...{ x, day, major },
    step: 'month',
  });

  it('name each unit once, the first with more words, and no two over each other', () => {
    const ticks = [tick(-60, 1), tick(140, 2), tick(150, 3), tick(340, 4, true), tick(790, 5)];
    const names = painted(scene({ ticks })).texts;
    expect(names.map((one) => [one.text, one.at[0], one.fillStyle])).toEqual([
      ['month 1 first', 5, 'muted'],
      ['month 2', 145, 'muted'],
      ['month 4', 345, 'ink'],
    ]);
  });

  it('push the first name out before the next unit begins', () => {
    const names = painted(scene({ ticks: [tick(-60, 1), tick(40, 2)] })).texts;
    expect(names.map((one) => one.text)).toEqual(['month 2 first']);
  });

  it('have every distance to election day that is in the picture', () => {
    const offsets = [-50, -25, 0, 25].map((offset, index) => ({
      offset,
      day: offset,
      x: index * 300 - 100,
    }));
    const to = painted(scene({ offsets }));
    expect(to.texts.map((one) => [one.text, one.at, one.fillStyle, one.align])).toEqual([
      ['E -25', [200, 36], 'election', 'center'],
      ['E 0', [500, 36], 'election', 'center'],
      ['E 25', [800, 36], 'election', 'center'],
    ]);
  });
});

describe('any scene', () => {
  it('is painted whole: every mark, label, cluster and distance', () => {
    fc.assert(
      fc.property(anyScene, (any) => {
        const to = painted(any);
        const written = to.texts.map((one) => `${one.text} @ ${one.at.join()}`);
        for (const { x, y, label, bar, kinds } of any.marks) {
          if (label && label.shown > 0) {
            expect(written).toContain(`${label.text} @ ${label.x},${y + 0.5}`);
          }
          const edges = bar
            ? to.drawn.filter((one) => {
                const [first] = one.path;
                return (
                  one.does === 'stroke' &&
                  first?.does === 'roundRect' &&
                  first.at[0] === bar.from + 0.5
                );
              })
            : around(to, 'stroke', x, y);
          expect(edges.map((one) => one.strokeStyle)).toContain(`lane-${kinds}`);
        }
        for (const { x, y, rows } of any.clusters) {
          expect(written).toContain(`${shortCount(rows.length)} @ ${x},${y + 0.5}`);
        }
        for (const { x, offset } of any.offsets) {
          if (x >= 0 && x <= any.width) expect(written).toContain(`E ${offset} @ ${x},36`);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is painted at finite places, and leaves the canvas as it found it', () => {
    fc.assert(
      fc.property(anyScene, (any) => {
        const to = painted(any);
        expect(to.numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
        expect([to.depth, to.globalAlpha, to.dash]).toEqual([0, 1, []]);
      }),
      { numRuns: 100 },
    );
  });

  it('has no name of a unit over another, or cut at an edge', () => {
    fc.assert(
      fc.property(anyScene, (any) => {
        let free = 0;
        for (const { text, at } of painted(any).texts.filter((one) => one.at[1] === 15)) {
          expect(at[0]).toBeGreaterThanOrEqual(free);
          free = (at[0] ?? 0) + text.length * 6.6;
          expect(free).toBeLessThanOrEqual(any.width);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('of no place at all is painted without a number that is none', () => {
    const to = painted(scene({ electionX: NaN, asOfX: NaN, notYetX: NaN }));
    expect(to.numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
  });
});

describe('the highlight', () => {
  const NOTHING: Highlight = { selected: null, hovered: null, focused: null, curves: [] };
  const label = { text: 'Chỉ thị 45', x: 113, width: 60, shown: 1, isBacked: false };
  const marks = [
    mark(0, { label }),
    mark(1, { x: 300, bar: { from: 250, to: 350 }, kinds: 'plans' }),
  ];

  function lit(highlight: Partial<Highlight>): Recorder {
    const to = new Recorder();
    paintHighlight(to, scene({ marks }), PALETTE, { ...NOTHING, ...highlight });
    expect([to.depth, to.globalAlpha, to.dash]).toEqual([0, 1, []]);
    return to;
  }

  it('of nothing clears its layer and draws nothing', () => {
    expect(lit({}).drawn.map((one) => one.does)).toEqual(['clearRect', 'clip', 'clip']);
    expect(lit({ selected: 77 }).drawn.map((one) => one.does)).toEqual([
      'clearRect',
      'clip',
      'clip',
    ]);
  });

  it.each<readonly [string, Partial<Highlight>, string, string]>([
    ['a selected mark has an edge of ink and strong letters', { selected: 0 }, 'ink', '600'],
    ['a hovered mark has an edge of the ground', { hovered: 0 }, 'ground', '400'],
  ])('%s', (_, highlight, edge, weight) => {
    const to = lit(highlight);
    expect(around(to, 'stroke', 100, 100).map((one) => one.strokeStyle)).toEqual([edge]);
    expect(around(to, 'fill', 100, 100).map((one) => one.fillStyle)).toEqual(['lane-texts']);
    expect(to.texts.map((one) => [one.text, one.font.slice(0, 3)])).toEqual([
      ['Chỉ thị 45', weight],
    ]);
  });

  it.each<readonly [string, Partial<Highlight>, readonly string[]]>([
    ['a selected bar has a frame of ink', { selected: 1 }, ['ink']],
    ['a hovered bar has a frame of its colour', { hovered: 1 }, ['lane-plans']],
    ['a focused bar has a second frame', { focused: 1 }, ['lane-plans', 'focus']],
    [
      'a bar that is everything has both',
      { selected: 1, hovered: 1, focused: 1 },
      ['ink', 'focus'],
    ],
  ])('%s', (_, highlight, edges) => {
    const frames = lit(highlight).drawn.filter((one) => one.does === 'stroke');
    expect(frames.map((one) => one.strokeStyle)).toEqual(edges);
    for (const { path } of frames) {
      const [x = NaN, , width = NaN] = path[0]?.at ?? [];
      expect(x).toBeLessThan(250);
      expect(x + width).toBeGreaterThan(350);
    }
  });

  it('a focused point has a frame around it and its name', () => {
    const frames = lit({ focused: 0 }).drawn.filter((one) => one.strokeStyle === 'focus');
    expect(frames.map((one) => one.path[0]?.at)).toEqual([[88, 88, 95, 24, 7]]);
  });

  it.each<readonly [string, Partial<Highlight>, readonly string[]]>([
    ['hovered', { hovered: 2 }, ['lane-texts 90']],
    ['selected', { selected: 2 }, ['ink 90']],
    ['focused', { focused: 2 }, ['lane-texts 90', 'focus 86']],
    ['selected and focused', { selected: 2, focused: 2 }, ['ink 90', 'focus 86']],
  ])('a card that is %s has a tint of its colour and an edge', (_, highlight, edges) => {
    const card = {
      ...{ x: 90, y: 91, width: 240, height: 52, from: 112, to: 320, title: [], meta: null },
      standing: { y: 132, isAtEnd: false },
    };
    const to = new Recorder();
    const one = scene({ marks: [mark(2, { card })] });
    paintHighlight(to, one, PALETTE, { ...NOTHING, ...highlight });
    const frames = to.drawn.filter(({ does }) => does === 'stroke');
    expect(frames.map(({ strokeStyle, path }) => `${strokeStyle} ${path[0]?.at[0]}`)).toEqual(
      edges,
    );
    const grounds = to.drawn.filter(({ does }) => does === 'fill');
    expect(grounds.map(({ fillStyle, path }) => [fillStyle, path[0]?.at[0]])).toEqual([
      ['lane-texts', 90],
    ]);
    expect(to.globalAlpha).toBe(1);
  });

  it.each<readonly [string, Partial<Highlight>, readonly string[]]>([
    ['selected', { selected: 1 }, ['ink']],
    ['focused', { focused: 1 }, ['focus']],
    ['both', { selected: 0, focused: 1 }, ['ink', 'focus']],
    ['only hovered', { hovered: 0 }, []],
    ['somewhere else', { selected: 9, focused: 9 }, []],
  ])(
    'a cluster has a ring for each way in which a member of it is marked: %s',
    (_, highlight, rings) => {
      const to = new Recorder();
      const cluster = {
        lane: 1,
        kinds: 'plans',
        x: 200,
        y: 120,
        rows: [0, 1],
        standing: 'happened',
      } as const;
      paintHighlight(to, scene({ clusters: [cluster] }), PALETTE, { ...NOTHING, ...highlight });
      const drawn = to.drawn.filter((one) => one.does === 'stroke');
      expect(drawn.map((one) => one.strokeStyle)).toEqual(rings);
      for (const { path } of drawn) {
        const [x = NaN, y = NaN, width = NaN, height = NaN] = path[0]?.at ?? [];
        expect([x + width / 2, y + height / 2]).toEqual([200, 120]);
        expect(width).toBeGreaterThan(25);
      }
    },
  );

  it.each([
    ['out', []],
    ['in', [5, 3]],
  ] as const)('a curve %s is drawn from end to end', (direction, dash) => {
    const curve = { from: { x: 10, y: 80 }, to: { x: 200, y: 300 }, direction };
    const [drawn, ...more] = lit({ curves: [curve] }).drawn.filter((one) => one.does === 'stroke');
    expect(more).toEqual([]);
    expect(drawn).toMatchObject({ strokeStyle: 'ink', dash });
    expect(drawn?.path.map((step) => step.does)).toEqual(['moveTo', 'bezierCurveTo']);
    expect(drawn?.path[0]?.at).toEqual([10, 80]);
    expect(drawn?.path[1]?.at.slice(-2)).toEqual([200, 300]);
  });

  it('of any scene is drawn at finite places, inside what is clipped', () => {
    fc.assert(
      fc.property(anyScene, fc.nat(), (any, at) => {
        const to = new Recorder();
        const one = any.marks[at % Math.max(1, any.marks.length)];
        const two = any.marks[0];
        const curves = one && two ? [{ from: two, to: one, direction: 'in' as const }] : [];
        const row = one?.row ?? null;
        const highlight = { selected: row, hovered: row, focused: row, curves };
        paintHighlight(to, any, PALETTE, highlight);
        expect(to.numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
        expect(to.drawn.slice(0, 2).map((first) => first.does)).toEqual(['clearRect', 'clip']);
        if (one) expect(to.drawn.length).toBeGreaterThan(3);
      }),
      { numRuns: 60 },
    );
  });
});
