import { Button } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { errorsByField, FormError } from '../shared/components/form-error.tsx';
import { useTexts } from '../shared/i18n/use-texts.ts';
import styles from './office.module.css';

/** What is used here of a form of Mantine. */
interface FormOf<Values> {
  values: Values;
  setErrors: (errors: Record<string, string>) => void;
  onSubmit: (submit: (values: Values) => void) => (event?: FormEvent<HTMLFormElement>) => void;
}

interface OfficeFormProps<Values, Body> {
  form: FormOf<Values>;
  command: UseMutationResult<unknown, Error, Body>;
  /** What is sent, from what was typed. */
  toBody: (values: Values) => Body;
  submitLabel: string;
  onCancel: () => void;
  children: ReactNode;
}

/** A small form of the office: fields, what was wrong with them, a button, and the way back. */
export function OfficeForm<Values extends object, Body>(props: OfficeFormProps<Values, Body>) {
  const { t } = useTexts();
  const { form, command } = props;
  const submit = (values: Values) =>
    command.mutate(props.toBody(values), { onError: (error) => form.setErrors(errorsByField(error)) });
  return (
    <form noValidate style={{ display: 'contents' }} onSubmit={form.onSubmit(submit)}>
      <FormError error={command.error} fields={Object.keys(form.values)} />
      {props.children}
      <div className={styles.buttons}>
        <Button type="submit" size="sm" loading={command.isPending}>
          {props.submitLabel}
        </Button>
        <Button size="sm" variant="subtle" color="gray" onClick={props.onCancel}>
          {t('desk:cancel')}
        </Button>
      </div>
    </form>
  );
}
