import { describe, expect, it } from 'vitest';
import { Derivations } from '../../src/core/derivation.ts';
import { daysOff } from '../../src/core/holidays.ts';
import { compare, electionDayProblems } from '../../src/core/law-comparison.ts';
import { lint } from '../../src/core/law-lint.ts';
import type { RulePack } from '../../src/core/rules.ts';
import { onDay } from '../../src/core/when.ts';
import {
  citationText,
  dayOffText,
  dayProblemText,
  differenceText,
  dueText,
  findingText,
  movementText,
  packFaultText,
  type Words,
} from '../../src/i18n/law.ts';
import { FIRST, messagesOf } from '../../src/i18n/speech.ts';
import { day, E2021, E2026, LAW_2015, LAW_2025 } from '../core/laws.ts';

const VI: Words = { t: FIRST, language: 'vi' };
const EN: Words = { t: await messagesOf('en'), language: 'en' };

const said = (rule: string, pack: RulePack = LAW_2015, electionDay = E2021): readonly string[] =>
  [VI, EN].map((words) => dueText(new Derivations(pack, { electionDay }).due(rule), pack, words));

describe('a derivation', () => {
  it.each<readonly [string, string, string, string]>([
    [
      'of a last day',
      'election-committee-province',
      '23/05/2021 − 105 ngày, Điều 22 khoản 1 → Chủ nhật 07/02/2021',
      '23 May 2021 − 105 days, Article 22, clause 1 → Sunday 7 Feb 2021',
    ],
    [
      'of an hour',
      'nomination-close',
      '23/05/2021 − 70 ngày, Điều 35 khoản 1 → 17:00 Chủ nhật 14/03/2021',
      '23 May 2021 − 70 days, Article 35, clause 1 → 17:00 Sunday 14 Mar 2021',
    ],
    [
      'after election day',
      'na-results',
      '23/05/2021 + 20 ngày, Điều 86 khoản 1 → Thứ Bảy 12/06/2021',
      '23 May 2021 + 20 days, Article 86, clause 1 → Saturday 12 Jun 2021',
    ],
    [
      'with a point',
      'ballots-to-polling-teams',
      '23/05/2021 − 15 ngày, Điều 24 khoản 3 điểm d → Thứ Bảy 08/05/2021',
      '23 May 2021 − 15 days, Article 24, clause 3, point d → Saturday 8 May 2021',
    ],
    [
      'in another law',
      'first-na-session',
      '23/05/2021 + 60 ngày, Điều 92 khoản 2 (57/2014/QH13) → Thứ Năm 22/07/2021',
      '23 May 2021 + 60 days, Article 92, clause 2 (57/2014/QH13) → Thursday 22 Jul 2021',
    ],
    [
      'of two clauses',
      'pc-adjust-1',
      '23/05/2021 − 90 ngày, Điều 51 khoản 1 và 2 → Thứ Hai 22/02/2021',
      '23 May 2021 − 90 days, Article 51, clause 1 and 2 → Monday 22 Feb 2021',
    ],
    [
      'in hours',
      'campaign-end-na',
      '23/05/2021, Điều 71 khoản 1 → 07:00 Chủ nhật 23/05/2021; − 24 giờ, Điều 64 → 07:00 Thứ Bảy 22/05/2021',
      '23 May 2021, Article 71, clause 1 → 07:00 Sunday 23 May 2021; − 24 hours, Article 64 → 07:00 Saturday 22 May 2021',
    ],
    [
      'of a chain that waits',
      'voter-list-complaint-resolution',
      'Chờ: Nhận khiếu nại về danh sách cử tri; 23/05/2021 − 40 ngày, Điều 32 → Thứ Ba 13/04/2021; + 30 ngày, Điều 33 → Thứ Năm 13/05/2021; + 5 ngày, Điều 33 → Thứ Ba 18/05/2021 (nếu mọi bước trước đều xong đúng ngày cuối)',
      'Waits for: A complaint about the voter list is received; 23 May 2021 − 40 days, Article 32 → Tuesday 13 Apr 2021; + 30 days, Article 33 → Thursday 13 May 2021; + 5 days, Article 33 → Tuesday 18 May 2021 (if every earlier step is done on its last day)',
    ],
    [
      'of what comes before a day',
      'unqualified-candidate-removed',
      'trước 23/05/2021, Điều 61 khoản 2 → Thứ Bảy 22/05/2021',
      'before 23 May 2021, Article 61, clause 2 → Saturday 22 May 2021',
    ],
    [
      'of what may come at any time',
      'polling-interruption',
      'Chờ: Cuộc bỏ phiếu bị gián đoạn',
      'Waits for: Voting is interrupted unexpectedly',
    ],
    ['of a weekday', 'election-day-sunday', 'Đúng', 'Holds'],
    ['of a condition', 'byelection-na-condition', '', ''],
  ])('%s', (_, rule, vi, en) => {
    expect(said(rule)).toEqual([vi, en]);
  });

  it('is there for every rule of both laws, in both languages', () => {
    for (const [pack, electionDay] of [
      [LAW_2015, E2021],
      [LAW_2025, E2026],
    ] as const)
      for (const rule of pack.rules) {
        const isCondition = rule.comparator === 'condition';
        for (const text of said(rule.id, pack, electionDay))
          expect(text === '', rule.id).toBe(isCondition);
        for (const words of [VI, EN])
          expect(citationText(rule, pack, words)).toContain(rule.article.split(';')[0]);
      }
  });
});

it('what was published otherwise is said, and that nobody knows why', () => {
  const rule = LAW_2015.rule.get('na-structure-planned');
  const [published] = rule?.published ?? [];
  const computed = new Derivations(LAW_2015, { electionDay: E2021 }).due(
    'na-structure-planned',
  ).last;
  if (!published || !computed) throw new Error('not in the pack');
  expect([VI, EN].map((words) => differenceText(published, computed, words))).toEqual([
    'Ngày công bố 29/01/2021 lệch 9 ngày so với phép tính 07/02/2021; không rõ lý do.',
    'The published day 29 Jan 2021 is 9 days away from the arithmetic, 7 Feb 2021; the reason is unknown.',
  ]);
  expect(differenceText({ ...published, day: computed.day }, computed, VI)).toBeNull();
});

it.each([
  ['2021-02-07', 'Chủ nhật', 'Sunday'],
  ['2021-02-12', 'Mùng 1 Tết', 'Day 1 of Tet'],
  ['2021-02-11', 'Ngày cuối năm âm lịch', 'Eve of Tet'],
  [
    '2026-02-20',
    'Mùng 4 Tết (nghỉ hay không do Thủ tướng quyết định từng năm)',
    'Day 4 of Tet (a day off or not by yearly decision of the Prime Minister)',
  ],
  ['2021-04-21', 'Giỗ Tổ Hùng Vương', 'Hung Kings’ Commemoration Day'],
  ['2021-09-02', 'Quốc khánh', 'National Day'],
])('a day off is called by its name: %s', (date, vi, en) => {
  const [off] = daysOff(day(date));
  if (!off) throw new Error('a working day');
  expect([dayOffText(off, VI.t), dayOffText(off, EN.t)]).toEqual([vi, en]);
});

it('a move is said with its direction', () => {
  const differences = compare(
    { pack: LAW_2015, electionDay: E2021 },
    { pack: LAW_2025, electionDay: E2026 },
  );
  const of = (rule: string): string => {
    const found = differences.find((one) => one.rule === rule);
    return found ? movementText(found, VI.t) : '';
  };
  expect(
    [
      'consult2-pc',
      'na-results',
      'polling-areas-determined',
      'byelection-consult1',
      'pc-results',
    ].map(of),
  ).toEqual(['Muộn hơn 25 ngày', 'Sớm hơn 10 ngày', 'Thêm', 'Bỏ', 'Không đổi']);
});

it.each<readonly [string, string, string, readonly string[]]>([
  [
    'not a Sunday',
    '2021-05-24',
    '2020-06-01',
    ['Thứ Hai 24/05/2021 không phải chủ nhật (Điều 5). Chọn một chủ nhật, gần nhất là 30/05/2021.'],
  ],
  [
    'after the law and no longer to be announced',
    '2026-03-15',
    '2026-01-01',
    [
      'Luật 2015 (bản gốc) chỉ có hiệu lực đến 30/06/2025. Chọn ngày sớm hơn hoặc luật khác.',
      'Ngày bầu cử phải được công bố chậm nhất 20/11/2025 (Điều 5), nay đã qua. Chọn ngày muộn hơn.',
    ],
  ],
  [
    'before the law and past',
    '2015-08-30',
    '2021-01-01',
    [
      'Luật 2015 (bản gốc) chỉ có hiệu lực từ 01/09/2015. Chọn ngày sau đó hoặc luật khác.',
      '30/08/2015 đã qua. Chỉ nên chọn để xem lại.',
    ],
  ],
  ['a holiday', '2022-05-01', '2021-06-01', ['01/05/2022 rơi vào: Quốc tế Lao động.']],
])('what speaks against a day is a sentence: %s', (_, wanted, asOf, sentences) => {
  const problems = electionDayProblems(LAW_2015, day(wanted), day(asOf));
  expect(problems.map((problem) => dayProblemText(problem, LAW_2015, VI))).toEqual(sentences);
  for (const problem of problems)
    expect(dayProblemText(problem, LAW_2015, EN)).not.toMatch(/undefined|\{/);
});

it('a finding is a sentence with the days and the remedy', () => {
  const { findings } = lint(
    {
      pack: LAW_2015,
      electionDay: E2021,
      obligations: [],
      entries: [
        {
          id: 'x',
          rule: 'consult1-na-central',
          electedBody: 'national-assembly',
          unit: 'vn',
          planned: onDay(day('2021-02-18')),
          actual: null,
        },
      ],
    },
    day('2021-03-01'),
  );
  expect(findings.map((finding) => findingText(finding, LAW_2015, VI))).toEqual([
    'Dự kiến 18/02/2021, sau hạn cuối 17/02/2021. Dời sớm hơn.',
    'Đã qua hạn cuối 17/02/2021 mà chưa có ngày thực tế. Ghi ngày đã làm, hoặc để là chưa rõ.',
  ]);
});

it('a fault of a pack is a sentence with the id of the rule', () => {
  const fault = {
    code: 'cycle',
    rule: 'polls-open',
    value: 'polls-open → polls-close → polls-open',
  } as const;
  expect([packFaultText(fault, VI.t), packFaultText(fault, EN.t)]).toEqual([
    'Quy định “polls-open” rốt cuộc tính từ chính nó: polls-open → polls-close → polls-open. Cho một quy định tính từ một sự kiện.',
    'Rule “polls-open” is counted from itself in the end: polls-open → polls-close → polls-open. Let one of them count from an event.',
  ]);
});
