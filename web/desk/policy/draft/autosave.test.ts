import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAutosave, type SaveState } from './autosave.ts';

class Conflict extends Error {}

/** A server that keeps one text with its revision; what it is told fails while it is down. */
function house(started: number | null = null) {
  const kept: { text: string; revision: number | null; isDown: boolean; requests: number } = {
    text: '',
    revision: started,
    isDown: false,
    requests: 0,
  };
  const states: SaveState['kind'][] = [];
  const autosave = createAutosave<string>({
    revision: started,
    waitMs: 1,
    retryMs: 1_000_000,
    isConflict: (error) => error instanceof Conflict,
    onState: ({ kind }) => states.push(kind),
    send: async (text, revision) => {
      kept.requests++;
      await Promise.resolve();
      if (kept.isDown) throw new Error('down');
      if (revision !== kept.revision) throw new Conflict();
      kept.text = text;
      kept.revision = (kept.revision ?? 0) + 1;
      return kept.revision;
    },
  });
  return { kept, states, autosave };
}

describe('saving by itself', () => {
  it('saves the newest only, once', async () => {
    const { kept, states, autosave } = house();
    autosave.save('a');
    autosave.save('ab');
    await autosave.flush();
    assert.deepEqual([kept.text, kept.requests, states.at(-1)], ['ab', 1, 'saved']);
    await autosave.stop();
  });

  it('never sends two at once, and sends what was typed meanwhile after it', async () => {
    const { kept, autosave } = house();
    autosave.save('a');
    const first = autosave.flush();
    autosave.save('ab');
    await Promise.all([first, autosave.flush()]);
    assert.deepEqual([kept.text, kept.revision], ['ab', 2]);
    await autosave.stop();
  });

  it('keeps what failed and sends it again', async () => {
    const { kept, states, autosave } = house();
    kept.isDown = true;
    autosave.save('a');
    await autosave.flush();
    assert.equal(states.at(-1), 'failed');
    kept.isDown = false;
    await autosave.flush();
    assert.deepEqual([kept.text, states.at(-1)], ['a', 'saved']);
    await autosave.stop();
  });

  it('sends nothing over what another saved until a person has decided', async () => {
    const { kept, states, autosave } = house(4);
    kept.revision = 5;
    kept.text = 'theirs';
    autosave.save('mine');
    await autosave.flush();
    assert.equal(states.at(-1), 'conflict');
    autosave.save('mine, more');
    await autosave.flush();
    assert.equal(kept.text, 'theirs');
    autosave.goOnFrom(5);
    await autosave.flush();
    assert.deepEqual([kept.text, kept.revision, states.at(-1)], ['mine, more', 6, 'saved']);
    await autosave.stop();
  });

  it('goes on from what another saved when that is taken', async () => {
    const { kept, autosave } = house(4);
    kept.revision = 5;
    autosave.save('mine');
    await autosave.flush();
    autosave.giveUpFor(5);
    await autosave.flush();
    assert.equal(kept.text, '');
    autosave.save('theirs, more');
    await autosave.flush();
    assert.deepEqual([kept.text, kept.revision], ['theirs, more', 6]);
    await autosave.stop();
  });
});
