import { expect, it } from 'vitest';
import type { Ports } from '../../../src/ui/run/ports.ts';
import { pipe, type TerminalControl } from '../../../src/ui/run/tool-effects.ts';
import type { ReaderEvent } from '../../../src/ui/state/event.ts';

it('the message about a pipe has the quotation marks that its words need', async () => {
  const terminal = {
    runJob: async (job: Parameters<TerminalControl['runJob']>[0]) => job(new AbortController().signal, () => {}),
  };
  const tools = { runProgram: async () => 0, pipeText: () => async () => '' };
  const ended = await new Promise<ReaderEvent>((resolve) =>
    pipe(
      { type: 'PipeTo', argv: ['grep', '-c', 'rare earths'], stories: [] },
      resolve,
      { tools } as unknown as Ports,
      terminal as unknown as TerminalControl,
    ),
  );
  expect(ended).toMatchObject({ type: 'PipeEnded', command: "grep -c 'rare earths'", code: 0 });
});
