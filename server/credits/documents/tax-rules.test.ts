import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { taxFor } from './tax-rules.ts';

const net = fc.integer({ min: 0, max: 1_000_000_000 });
const basisPoints = fc.integer({ min: 0, max: 10_000 });
const treatment = fc.constantFrom('standard', 'reverse_charge', 'exempt');
const due = fc.constantFrom('sale', 'use');

test('tax is rounded half up, once: it is never more than half a cent from the exact amount', () => {
  fc.assert(
    fc.property(net, basisPoints, (netMinor, rate) => {
      const { taxMinor } = taxFor(netMinor, rate, 'standard', 'sale');
      const doubledError = 2n * (BigInt(taxMinor) * 10_000n - BigInt(netMinor) * BigInt(rate));
      assert.ok(doubledError > -10_000n && doubledError <= 10_000n);
    }),
  );
  assert.deepEqual(taxFor(50, 1900, 'standard', 'sale'), { taxMinor: 10, rule: 'taxed' });
  assert.deepEqual(taxFor(8500, 1900, 'standard', 'sale'), { taxMinor: 1615, rule: 'taxed' });
});

test('a dearer line never bears less tax', () => {
  fc.assert(
    fc.property(net, net, basisPoints, (a, b, rate) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      assert.ok(
        taxFor(less, rate, 'standard', 'sale').taxMinor <= taxFor(more, rate, 'standard', 'sale').taxMinor,
      );
    }),
  );
});

test('reverse charge and exemption bear no tax, whenever it is due, and the document says why', () => {
  fc.assert(
    fc.property(net, basisPoints, treatment, due, (netMinor, rate, treated, taxDue) => {
      const { taxMinor, rule } = taxFor(netMinor, rate, treated, taxDue);
      if (treated !== 'standard') assert.equal(taxMinor, 0);
      if (taxDue === 'sale') assert.equal(rule, treated === 'standard' ? 'taxed' : treated);
    }),
  );
});

test('a multi-purpose voucher costs the buyer what a taxed one does', () => {
  fc.assert(
    fc.property(net, basisPoints, treatment, (netMinor, rate, treated) => {
      const atUse = taxFor(netMinor, rate, treated, 'use');
      assert.equal(atUse.taxMinor, taxFor(netMinor, rate, treated, 'sale').taxMinor);
      assert.equal(atUse.rule, 'multi_purpose_voucher');
    }),
  );
});
