import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agrees } from './packages.mjs';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/for-another-system': { version: '1.0.0', optional: true },
  },
};

test('the packages are right when each is there in the locked version, but for optional ones of another system', () => {
  const { '': _, ...all } = lock.packages;
  assert.equal(agrees(lock, { packages: all }), true);
  assert.equal(agrees(lock, { packages: { 'node_modules/zod': { version: '4.6.7' } } }), true);
});

test('a missing package or another version is noticed', () => {
  assert.equal(agrees(lock, { packages: {} }), false);
  assert.equal(agrees(lock, { packages: { 'node_modules/zod': { version: '4.6.6' } } }), false);
});
