import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeDevice } from './describe-device.ts';

it('names browser and system, though browsers imitate one another', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
  assert.deepEqual(describeDevice(edge), { browser: 'Edge', system: 'Windows' });
  assert.deepEqual(describeDevice(phone), { browser: 'Safari', system: 'iOS' });
});

it('says nothing of what it does not know', () => {
  assert.equal(describeDevice('curl/8.5.0'), undefined);
});
