import { REST } from './large.mjs';
import { beginningOf } from './library.mjs';
import { against, inTurn, median } from './measure.mjs';
import { ours } from './programs.mjs';
import { addNew, forgetNew } from './subjects.mjs';

/** A start after one story was added, compared with a start without a change. */
export function change(subjects, { runs }) {
  const large = subjects.large();
  const list = ours('list', '--limit', '50', '--library', large.folder);
  let number = 0;
  let beginning = '';
  /** The position in the list when all stories are counted. */
  const counted = () => ({ wait: `/${large.count + number}\\b` });
  /** A reader adds the new story to the index. */
  const settle = () => {
    subjects.screen(subjects.reader(large), [counted(), { quiet: REST }]);
    subjects.process(list);
  };
  const add = () => {
    beginning = addNew(large, number);
    number += 1;
  };
  const withNew = (measure) => () => {
    add();
    const value = measure();
    settle();
    return value;
  };
  const seen = [];
  const listed = [];
  try {
    const found = inTurn(
      Math.min(3, runs),
      {
        list: () => subjects.process(list).ms,
        listNew: withNew(() => {
          const { ms, output } = subjects.process(list);
          listed.push(output.includes(beginning));
          return ms;
        }),
        paint: () => subjects.firstPaint(large),
        paintNew: withNew(() => {
          const steps = [{ wait: beginningOf(0) }, counted(), { quiet: 500 }];
          const [first, shown] = subjects.screen(subjects.reader(large), steps);
          seen.push(shown.ms);
          return first.ms;
        }),
      },
      1,
    );
    const count = large.count.toLocaleString('en');
    const share = listed.filter(Boolean).length / listed.length;
    const [ofPaint, ofList] = [against(found, 'paintNew', 'paint'), against(found, 'listNew', 'list')];
    return {
      rows: [
        {
          what: `one new file among ${count}: reader’s next start / start without`,
          most: 1.3,
          ...ofPaint,
          detail: `${ofPaint.detail}; the new story is there after ${median(seen).toFixed(0)} ms`,
        },
        {
          what: `one new file among ${count}: \`list --limit 50\` / without`,
          most: 1.5,
          ...ofList,
          detail: `${ofList.detail}; ${share === 1 ? 'lists the new story' : 'does NOT list the new story'}`,
        },
      ],
    };
  } finally {
    forgetNew(large);
  }
}
