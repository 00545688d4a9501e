import type { Context } from './context.ts';

/** Whether the user answers a question with yes. No answer is no. */
export async function asksYes({ io }: Pick<Context, 'io'>, question: string): Promise<boolean> {
  return /^(?:y|yes|예|네|ㅛ)$/i.test(((await io.ask(question)) ?? '').trim());
}
