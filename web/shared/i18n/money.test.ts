import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromMinor, toMinor } from './money.ts';

describe('money as it is typed', () => {
  it('becomes whole minor units by the digits of its currency', () => {
    assert.equal(toMinor(19.99, 'EUR'), 1999);
    assert.equal(toMinor(1.1, 'EUR'), 110);
    assert.equal(toMinor(500, 'JPY'), 500);
  });

  it('comes back as it was', () => {
    for (const amountMinor of [0, 1, 99, 12_050])
      assert.equal(toMinor(fromMinor(amountMinor, 'USD'), 'USD'), amountMinor);
  });
});
