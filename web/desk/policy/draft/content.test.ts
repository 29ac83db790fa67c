import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultPolicy } from '../../../../server/policy/default-policy.ts';
import { contentOf, keptText, readKept, wholeContent, withDepartments } from './content.ts';

const base = defaultPolicy('Europe/Amsterdam');

describe('a saved draft', () => {
  it('comes back as it was saved', () => {
    const content = {
      policy: { ...base, freeSupportDays: null, classes: [] },
      departments: { sales: { leadId: null, memberIds: [] } },
    };
    assert.deepEqual(wholeContent(JSON.parse(JSON.stringify(content)), base), content);
  });

  it('takes what is missing or of another kind from the policy on which it is based', () => {
    const read = wholeContent(
      { policy: { classes: 'none', businessHours: null, quoteValidityDays: 7 } },
      base,
    );
    assert.deepEqual(read, { policy: { ...base, quoteValidityDays: 7 }, departments: {} });
    assert.deepEqual(wholeContent(null, base), contentOf(base));
  });
});

describe('what a device keeps of a draft', () => {
  it('is read again as it was, and nothing is kept once all is saved', () => {
    const kept = { revision: 3, unsaved: contentOf(base), aside: null };
    assert.deepEqual(readKept(keptText(kept), base), kept);
    assert.equal(keptText({ revision: 3, unsaved: null, aside: null }), '');
    assert.equal(readKept('', base), null);
    assert.equal(readKept('{"half', base), null);
  });
});

describe('the people of a draft', () => {
  const people = { leadId: null, memberIds: ['ines'] };
  const department = (key: string) => ({
    key,
    names: { en: key, de: '', es: '', fr: '', nl: '', it: '', ru: '' },
  });
  const draft = (...keys: string[]) => ({
    policy: { ...base, departments: keys.map(department) },
    departments: { hot: people },
  });

  it('go on under the new key of their department', () => {
    const next = withDepartments(draft('sales', 'hot'), [department('sales'), department('hotline')], {
      from: 'hot',
      to: 'hotline',
    });
    assert.deepEqual(next.departments, { hotline: people });
  });

  it('go with a department that is removed, which the server would no longer know', () => {
    assert.deepEqual(withDepartments(draft('sales', 'hot'), [department('sales')]).departments, {});
  });

  it('never come to another department whose key is being written', () => {
    const next = withDepartments(draft('sales', 'hot'), [department('sales'), department('sales')], {
      from: 'hot',
      to: 'sales',
    });
    assert.deepEqual(next.departments, {});
  });
});
