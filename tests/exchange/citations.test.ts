import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/core/day.ts';
import {
  cite,
  CITATION_STYLES,
  type CitationStyle,
  type Work,
} from '../../src/exchange/citations.ts';
import { oneLine } from '../../src/exchange/plain.ts';
import { messagesOf } from '../../src/i18n/speech.ts';
import { anyText, HARD } from './hard-texts.ts';

const vi = (await messagesOf('vi')).exchange;
const en = (await messagesOf('en')).exchange;
const TODAY = dayOf(2026, 11, 22);

/** Of a source, all that the data set usually knows. */
const PAGE: Work = {
  key: 'baohatinh-208516',
  type: 'press',
  title: null,
  description: 'Báo chí',
  author: null,
  publisher: 'Báo Hà Tĩnh',
  issued: null,
  number: null,
  when: null,
  within: null,
  url: 'https://baohatinh.vn/208516.htm',
  accessed: null,
  language: 'vi',
};

const KNOWN: Work = {
  ...PAGE,
  title: 'Hà Tĩnh bám sát kế hoạch',
  author: 'Nguyễn Văn A',
  issued: dayOf(2021, 3, 5),
  accessed: TODAY,
};

const NOWHERE: Work = { ...PAGE, url: null, publisher: 'Hội đồng bầu cử quốc gia' };

const TEXT: Work = {
  ...PAGE,
  key: '45-ct-tw',
  type: 'document',
  title: 'Chỉ thị của Bộ Chính trị về bầu cử',
  description: 'Văn bản',
  author: 'Bộ Chính trị',
  publisher: null,
  issued: dayOf(2020, 6, 20),
  number: '45-CT/TW',
  url: null,
};

const ENTRY: Work = {
  ...PAGE,
  key: 'chi-thi-45',
  type: 'entry',
  title: 'Chỉ thị 45-CT/TW về lãnh đạo cuộc bầu cử',
  description: 'Mốc',
  publisher: null,
  when: '20/06/2020',
  within: { name: 'Bầu cử 2021', version: '1.2.0' },
  url: 'https://example.org/#/vn-2021/chi-thi-45',
  accessed: TODAY,
};

const ENTRY_EN: Work = {
  ...ENTRY,
  title: 'Directive 45-CT/TW on the election',
  when: '20 Jun 2020',
  within: { name: 'Election 2021', version: '1.2.0' },
  language: 'en',
};

describe('a citation', () => {
  it.each<readonly [CitationStyle, string, Work, string]>([
    [
      'legal',
      'a text',
      TEXT,
      'Bộ Chính trị (2020), Chỉ thị của Bộ Chính trị về bầu cử số 45-CT/TW ngày 20/06/2020.',
    ],
    [
      'legal',
      'a milestone',
      ENTRY,
      '“Chỉ thị 45-CT/TW về lãnh đạo cuộc bầu cử” (20/06/2020), trong Bầu cử 2021, bản dữ liệu 1.2.0, https://example.org/#/vn-2021/chi-thi-45, truy cập ngày 22/11/2026.',
    ],
    [
      'legal',
      'a page of which little is known',
      PAGE,
      'Báo Hà Tĩnh, [Báo chí], https://baohatinh.vn/208516.htm.',
    ],
    [
      'legal',
      'a page of which all is known',
      KNOWN,
      'Nguyễn Văn A (2021), “Hà Tĩnh bám sát kế hoạch” ngày 05/03/2021, Báo Hà Tĩnh, https://baohatinh.vn/208516.htm, truy cập ngày 22/11/2026.',
    ],
    [
      'legal',
      'a source without an address',
      NOWHERE,
      'Hội đồng bầu cử quốc gia, [Báo chí], không rõ địa chỉ.',
    ],
    [
      'apa',
      'a text',
      TEXT,
      'Bộ Chính trị. (20/06/2020). Chỉ thị của Bộ Chính trị về bầu cử (số 45-CT/TW).',
    ],
    [
      'apa',
      'a milestone',
      ENTRY,
      'Chỉ thị 45-CT/TW về lãnh đạo cuộc bầu cử (bản dữ liệu 1.2.0). (không rõ ngày). [thời gian của mốc: 20/06/2020]. Bầu cử 2021. Truy cập ngày 22/11/2026, tại https://example.org/#/vn-2021/chi-thi-45',
    ],
    [
      'apa',
      'a page of which little is known',
      PAGE,
      'Báo Hà Tĩnh. (không rõ ngày). [Báo chí]. https://baohatinh.vn/208516.htm',
    ],
    [
      'apa',
      'a page of which all is known',
      KNOWN,
      'Nguyễn Văn A. (05/03/2021). Hà Tĩnh bám sát kế hoạch. Báo Hà Tĩnh. Truy cập ngày 22/11/2026, tại https://baohatinh.vn/208516.htm',
    ],
    [
      'apa',
      'a source without an address',
      NOWHERE,
      'Hội đồng bầu cử quốc gia. (không rõ ngày). [Báo chí]. Không rõ địa chỉ.',
    ],
    [
      'chicago',
      'a text',
      TEXT,
      'Bộ Chính trị. “Chỉ thị của Bộ Chính trị về bầu cử.” Số 45-CT/TW. 20/06/2020.',
    ],
    [
      'chicago',
      'a milestone',
      ENTRY,
      '“Chỉ thị 45-CT/TW về lãnh đạo cuộc bầu cử.” Thời gian của mốc: 20/06/2020. Bầu cử 2021, bản dữ liệu 1.2.0. Truy cập ngày 22/11/2026. https://example.org/#/vn-2021/chi-thi-45.',
    ],
    [
      'chicago',
      'a page of which little is known',
      PAGE,
      'Báo Hà Tĩnh. Báo chí. https://baohatinh.vn/208516.htm.',
    ],
    [
      'chicago',
      'a source without an address',
      NOWHERE,
      'Hội đồng bầu cử quốc gia. Báo chí. Không rõ địa chỉ.',
    ],
  ])('in the manner of %s has %s', (style, _, work, expected) => {
    expect(cite([work], style, 'vi', vi)).toBe(`${expected}\n`);
  });

  it.each<readonly [CitationStyle, string, Work, string]>([
    [
      'legal',
      'a milestone, in Vietnamese',
      ENTRY_EN,
      '“Directive 45-CT/TW on the election” (20 Jun 2020), trong Election 2021, bản dữ liệu 1.2.0, https://example.org/#/vn-2021/chi-thi-45, truy cập ngày 22/11/2026.',
    ],
    [
      'apa',
      'a milestone',
      ENTRY_EN,
      'Directive 45-CT/TW on the election (data version 1.2.0). (n.d.). [date of the milestone: 20 Jun 2020]. Election 2021. Retrieved November 22, 2026, from https://example.org/#/vn-2021/chi-thi-45',
    ],
    [
      'apa',
      'a page of which all is known',
      KNOWN,
      'Nguyễn Văn A. (2021, March 5). Hà Tĩnh bám sát kế hoạch. Báo Hà Tĩnh. Retrieved November 22, 2026, from https://baohatinh.vn/208516.htm',
    ],
    [
      'chicago',
      'a page of which all is known',
      KNOWN,
      'Nguyễn Văn A. “Hà Tĩnh bám sát kế hoạch.” Báo Hà Tĩnh. March 5, 2021. Accessed November 22, 2026. https://baohatinh.vn/208516.htm.',
    ],
  ])('for English readers in the manner of %s has %s', (style, _, work, expected) => {
    expect(cite([work], style, 'en', en)).toBe(`${expected}\n`);
  });

  it('is written in BibTeX', () => {
    expect(cite([KNOWN, TEXT], 'bibtex', 'vi', vi)).toBe(`@misc{baohatinh-208516,
  author = {{Nguyễn Văn A}},
  title = {{Hà Tĩnh bám sát kế hoạch}},
  publisher = {{Báo Hà Tĩnh}},
  year = {2021},
  month = {3},
  day = {5},
  url = {https://baohatinh.vn/208516.htm},
  urldate = {2026-11-22},
  langid = {vietnamese},
}
@misc{45-ct-tw,
  author = {{Bộ Chính trị}},
  title = {{Chỉ thị của Bộ Chính trị về bầu cử}},
  number = {45-CT/TW},
  year = {2020},
  month = {6},
  day = {20},
  langid = {vietnamese},
}
`);
  });

  it('is written in RIS', () => {
    expect(cite([ENTRY, PAGE], 'ris', 'vi', vi).split('\r\n')).toEqual([
      'TY  - DATA',
      'ID  - chi-thi-45',
      'TI  - Chỉ thị 45-CT/TW về lãnh đạo cuộc bầu cử',
      'T2  - Bầu cử 2021',
      'ET  - 1.2.0',
      'UR  - https://example.org/#/vn-2021/chi-thi-45',
      'Y2  - 2026/11/22',
      'N1  - thời gian của mốc: 20/06/2020',
      'LA  - vi',
      'ER  - ',
      'TY  - NEWS',
      'ID  - baohatinh-208516',
      'AU  - Báo Hà Tĩnh',
      'PB  - Báo Hà Tĩnh',
      'UR  - https://baohatinh.vn/208516.htm',
      'N1  - Báo chí',
      'LA  - vi',
      'ER  - ',
      '',
    ]);
  });

  it('is written in CSL-JSON', () => {
    expect(JSON.parse(cite([KNOWN, ENTRY], 'csl-json', 'vi', vi))).toEqual([
      {
        id: 'baohatinh-208516',
        type: 'article-newspaper',
        title: 'Hà Tĩnh bám sát kế hoạch',
        author: [{ literal: 'Nguyễn Văn A' }],
        publisher: 'Báo Hà Tĩnh',
        issued: { 'date-parts': [[2021, 3, 5]] },
        URL: 'https://baohatinh.vn/208516.htm',
        accessed: { 'date-parts': [[2026, 11, 22]] },
        language: 'vi',
      },
      {
        id: 'chi-thi-45',
        type: 'entry',
        title: 'Chỉ thị 45-CT/TW về lãnh đạo cuộc bầu cử',
        'container-title': 'Bầu cử 2021',
        version: '1.2.0',
        URL: 'https://example.org/#/vn-2021/chi-thi-45',
        accessed: { 'date-parts': [[2026, 11, 22]] },
        note: 'thời gian của mốc: 20/06/2020',
        language: 'vi',
      },
    ]);
  });
});

describe('another program', () => {
  it('makes a bibliography of the CSL-JSON', () => {
    const made = new Cite(cite([KNOWN, TEXT], 'csl-json', 'en', en));
    const text = made.format('bibliography', { template: 'apa', lang: 'en-US', format: 'text' });
    expect(text.trim().split('\n')).toEqual([
      'Bộ Chính trị. (2020). Chỉ thị của Bộ Chính trị về bầu cử (No. 45-CT/TW).',
      'Nguyễn Văn A. (2021, March 5). Hà Tĩnh bám sát kế hoạch. https://baohatinh.vn/208516.htm',
    ]);
  });

  const readBack = (title: string, style: 'bibtex' | 'ris'): readonly unknown[] =>
    new Cite(cite([{ ...KNOWN, title }, TEXT], style, 'vi', vi)).data.map((one) => one['title']);

  it.each(HARD.filter((text) => text.trim() !== '').map((text) => [text]))(
    'finds %j in BibTeX and RIS',
    (text) => {
      const line = oneLine(text).trim().replace(/ +/g, ' ');
      const collapsed = (found: readonly unknown[]): unknown =>
        String(found[0]).replace(/\s+/g, ' ');
      expect(collapsed(readBack(text, 'bibtex'))).toBe(line);
      expect(collapsed(readBack(text, 'ris'))).toBe(line);
    },
  );
});

describe('any citation', () => {
  const anyWork = fc.record<Work>({
    key: fc.oneof(anyText(), fc.constant('a')),
    type: fc.constantFrom('entry', 'document', 'press'),
    title: fc.option(anyText()),
    description: anyText(),
    author: fc.option(anyText()),
    publisher: fc.option(anyText()),
    issued: fc.option(fc.integer({ min: -20_000, max: 50_000 })),
    number: fc.option(anyText()),
    when: fc.option(anyText()),
    within: fc.option(fc.record({ name: anyText(), version: anyText() })),
    url: fc.option(anyText()),
    accessed: fc.option(fc.integer({ min: 0, max: 50_000 })),
    language: fc.constantFrom('vi', 'en'),
  });

  it('stands on lines of its own, and says nothing of what is not known', () => {
    fc.assert(
      fc.property(
        fc.array(anyWork, { maxLength: 4 }),
        fc.constantFrom(...CITATION_STYLES),
        (works, style) => {
          const text = cite(works, style, 'vi', vi);
          expect(text).not.toMatch(/\bnull\b|undefined|NaN/);
          if (style === 'ris') {
            for (const line of text.split('\r\n').slice(0, -1))
              expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- /);
            expect(text.match(/^TY {2}- /gm) ?? []).toHaveLength(works.length);
          } else if (style === 'bibtex') {
            // Braces are in pairs everywhere, as BibTeX counts them.
            let depth = 0;
            for (const one of text) {
              depth += one === '{' ? 1 : one === '}' ? -1 : 0;
              expect(depth).toBeGreaterThanOrEqual(0);
            }
            expect(depth).toBe(0);
          } else if (style !== 'csl-json') {
            expect(text.split('\n')).toHaveLength(works.length + 1);
          }
        },
      ),
    );
  });
});
