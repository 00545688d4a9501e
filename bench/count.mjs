import { execFileSync } from 'node:child_process';
import { against, inTurn } from './measure.mjs';
import { ours } from './programs.mjs';

/** The ids of all stories; the output of a measured command is cut off. */
function idsOf(subjects, { folder }) {
  const [program, ...args] = ours('list', '--ids', '--library', folder);
  const output = execFileSync(program, args, { env: subjects.env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return output.split('\n').filter((id) => id !== '');
}

/** `count`, as a status line runs it every few seconds, as multiples of an empty Node. */
export function count(subjects, { runs }) {
  const large = subjects.large();
  const ids = idsOf(subjects, large);
  const [few, many] = [ids.slice(0, 100), ids].map((read) => {
    const env = subjects.homeOf(`count-${read.length}`, read);
    subjects.process(ours('index', 'rebuild', '--library', large.folder), env);
    return env;
  });
  const answer = (env) => (options) => () =>
    subjects.process(ours('count', ...options, '--library', large.folder), env).ms;
  const [inFew, inMany] = [answer(few), answer(many)];
  // A mark makes the cached count stale.
  let on = false;
  const marked = (env) => () => {
    on = !on;
    subjects.process(ours('mark', on ? 'unread' : 'read', ids[0], '--library', large.folder), env);
    return inMany(['--unread'])();
  };
  const found = inTurn(runs, {
    floor: () => subjects.process([process.execPath, '-e', '0']).ms,
    all: inFew([]),
    few: inFew(['--unread']),
    many: inMany(['--unread']),
    query: () => {
      // The mark of the last round must be read first.
      inMany(['--query', '리튬 is:unread'])();
      return inMany(['--query', '리튬 is:unread'])();
    },
    again: marked(many),
  });
  const stories = large.count.toLocaleString('en');
  const line = (what, name, most) => ({
    what: `${what} / \`node -e 0\``,
    most,
    ...against(found, name, 'floor'),
  });
  return {
    rows: [
      line(`\`count\` at ${stories} stories`, 'all', 1.55),
      line(`\`count --unread\` at ${stories} stories, 100 read`, 'few', 1.55),
      line('the same, all of them read', 'many', 1.55),
      line(`\`count\` of a query, all read`, 'query', 1.55),
      line('`count --unread`, all read, the first time after a mark', 'again'),
    ],
  };
}
