import { dayOf } from '../../src/core/day.ts';
import type { OfficialForm } from '../../src/exchange/official-form.ts';

export const FORM: OfficialForm = {
  issuer: { above: 'HỘI ĐỒNG BẦU CỬ QUỐC GIA', name: 'ỦY BAN BẦU CỬ THÀNH PHỐ HẢI PHÒNG' },
  number: '15/KH-UBBC',
  place: 'Hải Phòng',
  day: dayOf(2021, 2, 5),
  title: 'LỊCH CÔNG VIỆC',
  about: ['Chuẩn bị cuộc bầu cử', 'Ngày bầu cử: 23/05/2021'],
  groups: [
    {
      title: 'I. Trước ngày bầu cử',
      tasks: [
        {
          task: 'Thành lập Ủy ban bầu cử ở tỉnh',
          daysBefore: 105,
          due: dayOf(2021, 2, 7),
          actor: 'UBND cấp tỉnh',
          remark: 'Điều 22 khoản 1',
        },
        { task: 'Ngày bầu cử', daysBefore: 0, due: dayOf(2021, 5, 23), actor: '', remark: '' },
      ],
    },
    {
      title: 'II. Sau ngày bầu cử',
      tasks: [
        {
          task: 'Gửi biên bản',
          daysBefore: -3,
          due: dayOf(2021, 5, 26),
          actor: '=HYPERLINK("http://x")',
          remark: '+1\nvà @b',
        },
        {
          task: 'Giải quyết khiếu nại',
          daysBefore: null,
          due: 'Trong 05 ngày',
          actor: 'To\u0302\u0309 ba\u0302\u0300u\u0007 cử',
          remark: '<b>&"\'',
        },
      ],
    },
  ],
  notes: ['Bầu cử 2021, bản dữ liệu 1.2.0'],
  synthetic: false,
  recipients: ['Hội đồng bầu cử quốc gia', 'Lưu: VT'],
  signatory: { office: 'CHỦ TỊCH', name: null },
};
