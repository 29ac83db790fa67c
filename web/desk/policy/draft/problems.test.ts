import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { problemsOf } from './problems.ts';
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

describe('a name that is missing in several languages', () => {
  it('is one problem that knows them, and stands at each of its fields', () => {
    const missing = (language: string) => ({
      path: `policy.classes.0.names.${language}`,
      code: 'text_missing',
      message: '',
    });
    const problems = problemsOf([missing('de'), { ...missing('de'), path: 'policy' }, missing('ru')]);
    assert.equal(problems.all.length, 2);
    assert.deepEqual(
      problems.of('classes').map(({ languages }) => languages),
      [['de', 'ru']],
    );
    assert.equal(problems.below('policy.classes.0').length, 1);
    assert.equal(problems.at('policy.classes.0.names.ru').length, 1);
  });
});

describe('a section of the editor', () => {
  it('is the first one unless the address names another', () => {
    assert.equal(sectionNamed(undefined), 'terms');
    assert.equal(sectionNamed('nonsense'), 'terms');
    assert.equal(sectionNamed('trial'), 'trial');
  });
});
