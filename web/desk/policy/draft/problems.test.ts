import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { partOf, sectionNamed } from './sections.ts';

describe('a problem', () => {
  it('is mended in the part of the policy that its path begins with', () => {
    assert.equal(partOf('policy.classes.3.range.to'), 'classes');
    assert.equal(partOf('policy.departments.0'), 'departments');
    assert.equal(partOf('departments.sales.leadId'), 'departments');
    assert.equal(partOf('policy.businessHours.weekdays.1'), 'hours');
    assert.equal(partOf('policy.refundReasons.0.reason'), 'reasons');
    assert.equal(partOf('policy.contact.sales'), 'contact');
    assert.equal(partOf('policy.freeSupportDays'), 'terms');
    assert.equal(partOf('policy'), 'terms');
  });
});

describe('a section of the editor', () => {
  it('is the first one unless the address names another', () => {
    assert.equal(sectionNamed(undefined), 'terms');
    assert.equal(sectionNamed('nonsense'), 'terms');
    assert.equal(sectionNamed('trial'), 'trial');
  });
});
