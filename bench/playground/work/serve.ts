/**
 * The worker's side of a desk.
 */

import type { Answers, Reply, Request } from './messages.ts';

/** Answers every request. Errors are told by their message, which never quotes a payload. */
export function serve<R extends Request>(
  answer: (request: R) => Promise<Answers[R['kind']]> | Answers[R['kind']],
): void {
  self.addEventListener('message', async ({ data }: MessageEvent<R>) => {
    let reply: Reply;
    try {
      reply = { answer: await answer(data) };
    } catch (error) {
      reply = { error: error instanceof Error ? error.message : String(error) };
    }
    self.postMessage(reply);
  });
}
