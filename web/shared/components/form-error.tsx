import { useEffect, useRef } from 'react';
import { ConnectionLost, type FieldError, Problem } from '../api/problem.ts';
import { fieldSentence, problemSentence } from '../api/problem-sentence.ts';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './form-error.module.css';

interface FormErrorProps {
  error: unknown;
  /** Paths of the request that have a field of their own on the form, which shows its message itself. */
  fields?: readonly string[];
}

/** Why a form was refused, and what to do. Takes the focus, so that nobody misses it. */
export function FormError({ error, fields = [] }: FormErrorProps) {
  const { t } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) box.current?.focus();
  }, [error]);
  if (!error) return null;
  const problem = error instanceof Problem ? error : undefined;
  const orphans = problem?.errors.filter((entry) => !fields.includes(entry.path)) ?? [];
  const sentence = problemSentence(error);
  const title = () => {
    if (error instanceof ConnectionLost) return t('common:failed.offline');
    return sentence ?? t('common:failed.send');
  };
  const detail = () => {
    if (error instanceof ConnectionLost) return t('common:failed.textKept');
    // A fault of ours has a name by which we find it in the log.
    if (problem && problem.status >= 500 && problem.instance) return problem.instance;
    return sentence ? undefined : t('common:failed.sendHint');
  };
  return (
    <div ref={box} role="alert" tabIndex={-1} className={styles.box}>
      <p className={styles.title}>{title()}</p>
      {detail() && <p className={styles.detail}>{detail()}</p>}
      {orphans.length > 0 && (
        <ul className={styles.list}>
          {orphans.map((entry) => (
            <li key={`${entry.path} ${entry.code} ${entry.message}`}>{fieldSentence(entry)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The messages of a refusal by the path of their field, as `form.setErrors` of Mantine takes them. */
export function errorsByField(error: unknown): Record<string, string> {
  const errors: readonly FieldError[] = error instanceof Problem ? error.errors : [];
  return Object.fromEntries(errors.map((entry) => [entry.path, fieldSentence(entry)]));
}
