/**
 * What a synthetic election consists of: the duties of Law 85/2015/QH13 as in force in 2021, with their articles, their
 * last days counted from election day, and the levels that have them; and the steps around them that no law dates.
 * Who does each is left out: one body stands for all offices of a unit.
 */
import type { Kind } from './kinds.ts';
import type { Level } from './records.ts';
import type { Text } from './text.ts';

export interface Duty {
  /** Unique at each level. */
  readonly id: string;
  readonly kind: Kind;
  readonly levels: readonly Level[];
  /**
   * `last`: the law gives `day` as the last one. `fixed`: everybody does it on that very day. `usual`: nobody is bound
   * to `day`, but it is done by then.
   */
  readonly dated: 'last' | 'fixed' | 'usual';
  /** Days from election day; negative before it. */
  readonly day: number;
  /** How many days before `day` the first do it. */
  readonly early: number;
  /** Article and paragraph of the law; null for a step that the law does not know. */
  readonly article: string | null;
  readonly title: Text;
  readonly short: Text;
  /** At most so many days; 1 for what is done in a day. */
  readonly days: number;
  /** The duty of the same unit that comes before it. */
  readonly follows: string | null;
  /** The duty of the same unit on whose day it begins; it lasts until `day`. */
  readonly since: string | null;
  /** Only some communes have an occasion for it. */
  readonly occasional: boolean;
}

type More = Partial<Pick<Duty, 'days' | 'follows' | 'since' | 'occasional'>>;

const CENTRE = ['central'] as const;
const PROVINCE = ['province'] as const;
const DISTRICT = ['district'] as const;
const COMMUNE = ['commune'] as const;
const LOCAL = ['province', 'district', 'commune'] as const;
const ABOVE_COMMUNE = ['province', 'district'] as const;
const BELOW_PROVINCE = ['district', 'commune'] as const;
const ALL = ['central', ...LOCAL] as const;

function duty(
  id: string,
  kind: Kind,
  levels: readonly Level[],
  [dated, day, early]: readonly [Duty['dated'], number, number],
  article: string | null,
  [vi, en]: readonly [string, string],
  [shortVi, shortEn]: readonly [string, string],
  { days = 1, follows = null, since = null, occasional = false }: More = {},
): Duty {
  const title = { vi, en };
  const short = { vi: shortVi, en: shortEn };
  const date = { dated, day, early, days, follows, since };
  return { id, kind, levels, ...date, article, title, short, occasional };
}

/**
 * In the order in which a unit gets them when there is no room for all: what others refer to stands before them.
 * A row: id, kind, levels, date, article, title, short title.
 */
// prettier-ignore
export const DUTIES: readonly Duty[] = [
  // What the rest hangs on
  duty('voting', 'vote', CENTRE, ['fixed', 0, 0], '71', ['Bỏ phiếu trên cả nước', 'Voting nationwide'], ['Bỏ phiếu', 'Voting']),
  duty('election-day', 'resolution', CENTRE, ['last', -115, 70], '5', ['Công bố ngày bầu cử', 'Election day announced'], ['Công bố ngày bầu cử', 'Election day announced']),
  duty('plan', 'plan', CENTRE, ['usual', -150, 5], null, ['Kế hoạch triển khai cuộc bầu cử', 'Plan for the election'], ['Kế hoạch', 'Plan']),
  duty('plan', 'plan', PROVINCE, ['usual', -136, 9], null, ['Kế hoạch triển khai công tác bầu cử', 'Plan for the election'], ['Kế hoạch', 'Plan']),
  duty('plan', 'plan', DISTRICT, ['usual', -124, 9], null, ['Kế hoạch triển khai công tác bầu cử', 'Plan for the election'], ['Kế hoạch', 'Plan']),
  duty('voting', 'vote', LOCAL, ['fixed', 0, 0], '71', ['Bỏ phiếu', 'Voting'], ['Bỏ phiếu', 'Voting']),

  // Texts and meetings that no law dates
  duty('directive', 'directive', CENTRE, ['usual', -144, 6], null, ['Chỉ thị về tổ chức cuộc bầu cử', 'Directive on organising the election'], ['Chỉ thị', 'Directive']),
  duty('circular', 'circular', CENTRE, ['usual', -120, 8], null, ['Thông tư hướng dẫn nghiệp vụ tổ chức bầu cử', 'Circular on election procedures'], ['Thông tư', 'Circular']),
  duty('guidance', 'guidance', CENTRE, ['usual', -118, 8], null, ['Hướng dẫn hiệp thương, giới thiệu người ứng cử', 'Guidance on consultations and nominations'], ['Hướng dẫn', 'Guidance']),
  duty('guidance', 'guidance', PROVINCE, ['usual', -108, 8], null, ['Hướng dẫn hiệp thương, giới thiệu người ứng cử', 'Guidance on consultations and nominations'], ['Hướng dẫn', 'Guidance']),
  duty('conference', 'conference', CENTRE, ['usual', -122, 3], null, ['Hội nghị toàn quốc triển khai công tác bầu cử', 'National conference on the election'], ['Hội nghị toàn quốc', 'National conference']),
  duty('conference', 'conference', ABOVE_COMMUNE, ['usual', -110, 8], null, ['Hội nghị triển khai công tác bầu cử', 'Conference on the election'], ['Hội nghị triển khai', 'Conference']),
  duty('appointment', 'appointment', ABOVE_COMMUNE, ['usual', -98, 8], null, ['Phân công thành viên phụ trách địa bàn', 'Members assigned to areas'], ['Phân công', 'Assignments']),

  // How many are to be put forward, and who runs the election
  duty('na-structure', 'plan', CENTRE, ['last', -105, 18], '8', ['Dự kiến cơ cấu người được giới thiệu ứng cử đại biểu Quốc hội', 'Structure of National Assembly nominees planned'], ['Dự kiến cơ cấu', 'Structure planned']),
  duty('structure', 'plan', LOCAL, ['last', -105, 14], '9', ['Dự kiến cơ cấu người được giới thiệu ứng cử đại biểu Hội đồng nhân dân', "Structure of People's Council nominees planned"], ['Dự kiến cơ cấu', 'Structure planned']),
  duty('committee', 'body', PROVINCE, ['last', -105, 16], '22 § 1', ['Thành lập Ủy ban bầu cử', 'Election committee established'], ['Lập Ủy ban bầu cử', 'Committee']),
  duty('committee', 'body', BELOW_PROVINCE, ['last', -105, 16], '22 § 2', ['Thành lập Ủy ban bầu cử', 'Election committee established'], ['Lập Ủy ban bầu cử', 'Committee']),

  // From the first consultation to the close of nominations
  duty('na-consult-1', 'consultation', CENTRE, ['last', -95, 10], '38 § 1', ['Hội nghị hiệp thương lần thứ nhất (đại biểu Quốc hội)', 'First consultation (National Assembly)'], ['Hiệp thương 1 (QH)', 'Consultation 1 (NA)'], { days: 2 }),
  duty('na-consult-1', 'consultation', PROVINCE, ['last', -95, 10], '39 § 1', ['Hội nghị hiệp thương lần thứ nhất (đại biểu Quốc hội)', 'First consultation (National Assembly)'], ['Hiệp thương 1 (QH)', 'Consultation 1 (NA)'], { days: 2 }),
  duty('consult-1', 'consultation', LOCAL, ['last', -95, 10], '50 § 1', ['Hội nghị hiệp thương lần thứ nhất', 'First consultation'], ['Hiệp thương 1', 'Consultation 1'], { days: 2 }),
  duty('na-adjust-1', 'plan', CENTRE, ['last', -90, 4], '40', ['Điều chỉnh lần thứ nhất cơ cấu đại biểu Quốc hội', 'First adjustment of the National Assembly structure'], ['Điều chỉnh lần 1', 'First adjustment']),
  duty('adjust-1', 'plan', ABOVE_COMMUNE, ['last', -90, 4], '51', ['Điều chỉnh cơ cấu người được giới thiệu ứng cử', 'Structure of nominees adjusted'], ['Điều chỉnh cơ cấu', 'Adjustment']),
  duty('na-constituencies', 'resolution', CENTRE, ['last', -80, 10], '10 § 2', ['Công bố các đơn vị bầu cử đại biểu Quốc hội', 'National Assembly constituencies published'], ['Đơn vị bầu cử', 'Constituencies']),
  duty('constituencies', 'resolution', LOCAL, ['last', -80, 12], '10 § 3', ['Công bố các đơn vị bầu cử đại biểu Hội đồng nhân dân', "People's Council constituencies published"], ['Đơn vị bầu cử', 'Constituencies']),
  duty('na-boards', 'body', PROVINCE, ['last', -70, 12], '24 § 1', ['Thành lập các Ban bầu cử đại biểu Quốc hội', 'National Assembly election boards established'], ['Ban bầu cử (QH)', 'Boards (NA)']),
  duty('boards', 'body', LOCAL, ['last', -70, 14], '24 § 2', ['Thành lập các Ban bầu cử đại biểu Hội đồng nhân dân', "People's Council election boards established"], ['Ban bầu cử', 'Election boards']),
  duty('nominations', 'deadline', ALL, ['fixed', -70, 0], '35 § 1', ['Hết hạn nộp hồ sơ ứng cử', 'Nominations close'], ['Hết hạn hồ sơ', 'Nominations close']),

  // From the second to the third consultation
  duty('na-consult-2', 'consultation', CENTRE, ['last', -65, 4], '43 § 1', ['Hội nghị hiệp thương lần thứ hai (đại biểu Quốc hội)', 'Second consultation (National Assembly)'], ['Hiệp thương 2 (QH)', 'Consultation 2 (NA)'], { days: 2, follows: 'na-consult-1' }),
  duty('na-consult-2', 'consultation', PROVINCE, ['last', -65, 4], '44 § 1', ['Hội nghị hiệp thương lần thứ hai (đại biểu Quốc hội)', 'Second consultation (National Assembly)'], ['Hiệp thương 2 (QH)', 'Consultation 2 (NA)'], { days: 2, follows: 'na-consult-1' }),
  duty('consult-2', 'consultation', LOCAL, ['last', -65, 4], '53 § 1', ['Hội nghị hiệp thương lần thứ hai', 'Second consultation'], ['Hiệp thương 2', 'Consultation 2'], { days: 2, follows: 'consult-1' }),
  duty('na-adjust-2', 'plan', CENTRE, ['last', -55, 6], '47', ['Điều chỉnh lần thứ hai cơ cấu đại biểu Quốc hội', 'Second adjustment of the National Assembly structure'], ['Điều chỉnh lần 2', 'Second adjustment'], { follows: 'na-adjust-1' }),
  duty('polling-teams', 'body', COMMUNE, ['last', -50, 14], '25 § 1', ['Thành lập các Tổ bầu cử', 'Polling teams established'], ['Tổ bầu cử', 'Polling teams']),
  duty('voter-meetings', 'consultation', LOCAL, ['usual', -42, 6], '54', ['Lấy ý kiến cử tri nơi cư trú', 'Voters consulted where nominees live'], ['Ý kiến cử tri', 'Voter meetings'], { days: 14 }),
  duty('voter-list', 'deadline', COMMUNE, ['last', -40, 10], '32', ['Niêm yết danh sách cử tri', 'Voter list posted'], ['Danh sách cử tri', 'Voter list']),
  duty('na-inquiries', 'deadline', PROVINCE, ['last', -40, 8], '46 § 4', ['Xác minh, trả lời vụ việc cử tri nêu (đại biểu Quốc hội)', 'Issues raised by voters answered (National Assembly)'], ['Xác minh (QH)', 'Inquiries (NA)']),
  duty('inquiries', 'deadline', ABOVE_COMMUNE, ['last', -40, 8], '55 § 4', ['Xác minh, trả lời vụ việc cử tri nêu', 'Issues raised by voters answered'], ['Xác minh', 'Inquiries']),
  duty('inspection', 'inspection', ['central', ...ABOVE_COMMUNE], ['usual', -32, 18], null, ['Kiểm tra công tác chuẩn bị bầu cử', 'Preparations inspected'], ['Kiểm tra', 'Inspection'], { days: 3 }),
  duty('na-consult-3', 'consultation', CENTRE, ['last', -35, 3], '48 § 1', ['Hội nghị hiệp thương lần thứ ba (đại biểu Quốc hội)', 'Third consultation (National Assembly)'], ['Hiệp thương 3 (QH)', 'Consultation 3 (NA)'], { days: 3, follows: 'na-consult-2' }),
  duty('na-consult-3', 'consultation', PROVINCE, ['last', -35, 3], '49 § 1', ['Hội nghị hiệp thương lần thứ ba (đại biểu Quốc hội)', 'Third consultation (National Assembly)'], ['Hiệp thương 3 (QH)', 'Consultation 3 (NA)'], { days: 3, follows: 'na-consult-2' }),
  duty('consult-3', 'consultation', LOCAL, ['last', -35, 3], '56 § 1', ['Hội nghị hiệp thương lần thứ ba', 'Third consultation'], ['Hiệp thương 3', 'Consultation 3'], { days: 3, follows: 'consult-2' }),
  duty('na-consult-3-sent', 'consultation', CENTRE, ['last', -30, 3], '57 § 1', ['Gửi biên bản hiệp thương lần thứ ba (đại biểu Quốc hội)', 'Minutes of the third consultation sent (National Assembly)'], ['Biên bản HT 3 (QH)', 'Minutes 3 (NA)'], { follows: 'na-consult-3' }),
  duty('na-consult-3-sent', 'consultation', PROVINCE, ['last', -30, 3], '57 § 2', ['Gửi biên bản hiệp thương lần thứ ba (đại biểu Quốc hội)', 'Minutes of the third consultation sent (National Assembly)'], ['Biên bản HT 3 (QH)', 'Minutes 3 (NA)'], { follows: 'na-consult-3' }),
  duty('consult-3-sent', 'consultation', LOCAL, ['last', -30, 3], '58 § 1', ['Gửi biên bản hiệp thương lần thứ ba', 'Minutes of the third consultation sent'], ['Biên bản HT 3', 'Minutes 3'], { follows: 'consult-3' }),

  // From the official list to the vote
  duty('na-official-list', 'resolution', CENTRE, ['last', -25, 3], '57 § 4', ['Công bố danh sách chính thức người ứng cử đại biểu Quốc hội', 'Official list of National Assembly candidates published'], ['Danh sách ứng cử', 'Candidates'], { follows: 'na-consult-3' }),
  duty('official-list', 'resolution', LOCAL, ['last', -25, 3], '58 § 2', ['Công bố danh sách chính thức người ứng cử đại biểu Hội đồng nhân dân', "Official list of People's Council candidates published"], ['Danh sách ứng cử', 'Candidates'], { follows: 'consult-3' }),
  duty('na-ballots', 'deadline', PROVINCE, ['last', -25, 6], '23 § 1', ['Phân phối phiếu bầu đại biểu Quốc hội cho các Ban bầu cử', 'National Assembly ballots delivered to election boards'], ['Phiếu bầu (QH)', 'Ballots (NA)']),
  duty('ballots', 'deadline', LOCAL, ['last', -25, 6], '23 § 2', ['Phân phối phiếu bầu cho các Ban bầu cử', 'Ballots delivered to election boards'], ['Phiếu bầu', 'Ballots']),
  duty('na-list-local', 'deadline', PROVINCE, ['last', -20, 4], '57 § 7', ['Công bố danh sách ứng cử đại biểu Quốc hội ở địa phương', 'Local list of National Assembly candidates announced'], ['Danh sách (QH)', 'Local list (NA)']),
  duty('campaign', 'deadline', ABOVE_COMMUNE, ['usual', -1, 0], '64', ['Vận động bầu cử', 'Campaign'], ['Vận động', 'Campaign'], { since: 'official-list' }),
  duty('candidates-posted', 'deadline', COMMUNE, ['last', -20, 5], '59', ['Niêm yết danh sách người ứng cử', 'Candidate list posted'], ['Niêm yết ứng cử', 'Candidates posted']),
  duty('team-ballots', 'deadline', COMMUNE, ['last', -15, 6], '24 § 3', ['Phân phối phiếu bầu cho các Tổ bầu cử', 'Ballots delivered to polling teams'], ['Phiếu cho Tổ', 'Ballots to teams']),
  duty('notices', 'outreach', COMMUNE, ['usual', -6, 4], '25 § 2', ['Thông báo ngày, nơi và giờ bỏ phiếu', 'Day, place and hours of voting announced'], ['Thông báo', 'Notices']),

  // From the count to the results
  duty('team-minutes', 'result', COMMUNE, ['last', 3, 3], '76 § 3', ['Tổ bầu cử gửi biên bản kiểm phiếu', 'Polling teams send the minutes of the count'], ['Biên bản Tổ', 'Team minutes'], { follows: 'voting' }),
  duty('board-minutes', 'result', COMMUNE, ['last', 5, 3], '77 § 4', ['Ban bầu cử gửi biên bản kết quả', 'Election boards send the minutes of the results'], ['Biên bản Ban', 'Board minutes'], { follows: 'team-minutes' }),
  duty('na-minutes', 'result', PROVINCE, ['last', 7, 3], '83 § 3', ['Gửi biên bản kết quả bầu cử đại biểu Quốc hội', 'Minutes of the National Assembly results sent'], ['Biên bản (QH)', 'Minutes (NA)'], { follows: 'voting' }),
  duty('results', 'result', LOCAL, ['last', 10, 5], '86 § 2', ['Công bố kết quả bầu cử đại biểu Hội đồng nhân dân', "People's Council results published"], ['Kết quả', 'Results'], { follows: 'voting' }),
  duty('na-results', 'result', CENTRE, ['last', 20, 6], '86 § 1', ['Công bố kết quả bầu cử đại biểu Quốc hội', 'National Assembly results published'], ['Kết quả (QH)', 'Results (NA)'], { follows: 'voting' }),
  duty('session', 'session', CENTRE, ['usual', 59, 4], '88 § 1', ['Kỳ họp đầu tiên, báo cáo xác nhận tư cách đại biểu', 'First session, credentials reported'], ['Kỳ họp đầu tiên', 'First session'], { days: 4, follows: 'na-results' }),

  // What only some communes have an occasion for
  duty('adjust-1', 'plan', COMMUNE, ['last', -90, 4], '51', ['Điều chỉnh cơ cấu người được giới thiệu ứng cử', 'Structure of nominees adjusted'], ['Điều chỉnh cơ cấu', 'Adjustment'], { occasional: true }),
  duty('inquiries', 'deadline', COMMUNE, ['last', -40, 8], '55 § 4', ['Xác minh, trả lời vụ việc cử tri nêu', 'Issues raised by voters answered'], ['Xác minh', 'Inquiries'], { occasional: true }),
  duty('complaints', 'deadline', COMMUNE, ['usual', -12, 24], '33', ['Giải quyết khiếu nại về danh sách cử tri', 'Complaints about the voter list settled'], ['Khiếu nại', 'Complaints'], { occasional: true }),
];

export function dutyOf(index: number): Duty {
  const duty = DUTIES[index];
  if (!duty) throw new Error(`no duty ${index} among ${DUTIES.length}`);
  return duty;
}

const dutiesAt = (level: Level, occasional: boolean): readonly number[] =>
  DUTIES.flatMap((duty, index) =>
    duty.levels.includes(level) && duty.occasional === occasional ? [index] : [],
  );

/** Indexes into `DUTIES` of what every unit of a level does, in their order. */
export const USUAL: Readonly<Record<Level, readonly number[]>> = {
  central: dutiesAt('central', false),
  province: dutiesAt('province', false),
  district: dutiesAt('district', false),
  commune: dutiesAt('commune', false),
};
/** Indexes of what only some communes do. */
export const OCCASIONAL = dutiesAt('commune', true);
