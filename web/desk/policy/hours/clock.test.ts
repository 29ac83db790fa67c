import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asShown, asWritten, nextStretch } from './clock.ts';

describe('open hours in fields of the browser', () => {
  it('show the end of the day as 00:00 and keep it as 24:00', () => {
    assert.equal(asShown('24:00'), '00:00');
    assert.equal(asWritten('00:00'), '24:00');
    assert.equal(asWritten(asShown('17:30')), '17:30');
  });

  it('go on an hour after the last, within the day', () => {
    assert.deepEqual(nextStretch([]), { opens: '09:00', closes: '17:00' });
    assert.deepEqual(nextStretch([{ opens: '09:00', closes: '12:00' }]), { opens: '13:00', closes: '16:00' });
    assert.deepEqual(nextStretch([{ opens: '09:00', closes: '24:00' }]), { opens: '23:00', closes: '24:00' });
  });
});
