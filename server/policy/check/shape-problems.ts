import { z } from 'zod';
import { LANGUAGES } from '../../identity/actor.ts';
import type { PolicyProblem } from './problem.ts';

type Issue = z.core.$ZodIssue;
type Told = Pick<PolicyProblem, 'code' | 'message'>;

const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language' });

/** What one issue of the contract means to who writes a policy. The place is told beside it. */
export function shapeProblem(issue: Issue): Told {
  const told = known(issue);
  return told ?? { code: 'part_unusable', message: issue.message };
}

function known(issue: Issue): Told | undefined {
  const last = String(issue.path.at(-1) ?? '');
  const isText = LANGUAGES.some((language) => language === last);
  switch (issue.code) {
    case 'custom':
      return { code: codeOf(issue), message: issue.message };
    case 'invalid_type':
      if (isText) return textMissing(last);
      if (issue.expected === 'int')
        return { code: 'number_not_whole', message: 'Write a whole number, without a fraction.' };
      return issue.expected === 'number'
        ? { code: 'number_missing', message: 'A number is missing here. Write one.' }
        : { code: 'part_missing', message: `“${last}” is missing, or is not of the right kind.` };
    case 'too_small':
      return tooSmall(issue, isText ? last : undefined);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_value':
      return { code: 'value_unknown', message: `“${last}” has a value that does not exist. Choose another.` };
    case 'invalid_format':
      return { code: formatCode(issue.path, last), message: issue.message };
    default:
      return undefined;
  }
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, language: string | undefined): Told {
  if (issue.origin === 'string')
    return language === undefined
      ? { code: 'part_missing', message: 'Something is missing here. Write it.' }
      : textMissing(language);
  if (issue.origin === 'array')
    return { code: 'list_empty', message: 'There must be at least one. Add one.' };
  return { code: 'number_out_of_range', message: `Write a number of at least ${issue.minimum}.` };
}

function tooBig(issue: z.core.$ZodIssueTooBig): Told {
  if (issue.origin === 'string')
    return { code: 'text_too_long', message: `Write at most ${issue.maximum} characters.` };
  if (issue.origin === 'array')
    return {
      code: 'list_too_long',
      message: `There may be at most ${issue.maximum}. Take some out, or join them.`,
    };
  return { code: 'number_out_of_range', message: `Write a number of at most ${issue.maximum}.` };
}

function textMissing(language: string): Told {
  return {
    code: 'text_missing',
    message: `The name is missing in ${LANGUAGE_NAMES.of(language)}. Write it in every language.`,
  };
}

const paramsSchema = z.object({ code: z.string() });

function codeOf(issue: z.core.$ZodIssueCustom): string {
  return paramsSchema.safeParse(issue.params).data?.code ?? 'part_unusable';
}

function formatCode(path: readonly PropertyKey[], last: string): string {
  if (last === 'opens' || last === 'closes') return 'clock_malformed';
  if (last === 'country') return 'holidays_unknown';
  if (last === 'date' || path.includes('closedDays')) return 'day_malformed';
  return 'key_malformed';
}
