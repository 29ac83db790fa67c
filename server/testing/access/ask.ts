import type { Actor } from '../../identity/actor.ts';
import type { Answer, TestApi } from '../test-api.ts';
import { assertHarmless } from './hostile.ts';
import { ROWS, type Try } from './rows.ts';

/** How the routes of a house are asked by their rows. No answer may make more of a text than its letters (V23, V24, V26). */
export function askingOf(api: TestApi) {
  async function askFor(
    name: string,
    { path, body, headers = {} }: Try,
    actor: Actor | undefined,
  ): Promise<Answer> {
    const method = name.split(' ')[0]?.toUpperCase() ?? '';
    if (!ROWS[name]?.stream) {
      const answer = await api.ask(`${method} ${path}`, { as: actor, body, headers });
      assertHarmless(name, answer);
      return answer;
    }
    const sent: Record<string, string> = actor ? { authorization: `Bearer ${await api.keyOf(actor)}` } : {};
    const response = await api.fetch(new Request(`http://desk.test/api/v1${path}`, { headers: sent }), {});
    if (response.status !== 200)
      return {
        status: response.status,
        headers: response.headers,
        text: await response.text(),
        json: undefined,
      };
    await response.body?.cancel();
    return { status: 200, headers: response.headers, text: '', json: undefined };
  }

  /** What a stream of live events has said so far. */
  async function listenAs(actor: Actor): Promise<{ text: string }> {
    const headers = { authorization: `Bearer ${await api.keyOf(actor)}` };
    const { body } = await api.fetch(new Request('http://desk.test/api/v1/events', { headers }), {});
    const heard = { text: '' };
    void (async () => {
      for await (const piece of body ?? []) heard.text += new TextDecoder().decode(piece);
    })();
    return heard;
  }

  return { askFor, listenAs };
}
