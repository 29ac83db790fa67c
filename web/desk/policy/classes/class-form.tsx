import { NativeSelect, Switch } from '@mantine/core';
import { useRef } from 'react';
import { ConfirmButton } from '../../../shared/components/confirm-button.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import office from '../../office.module.css';
import type { DraftClass } from '../contract.ts';
import { useDraftDesk } from '../draft/draft-context.ts';
import { KeyField } from '../draft/key-field.tsx';
import { useField } from '../draft/use-field.ts';
import { usePolicyWords } from '../words/use-policy-words.ts';
import styles from './classes.module.css';
import { keyFor } from './names.ts';
import { NamesFields } from './names-fields.tsx';
import { RangeFields } from './range-fields.tsx';

const RULES = ['free_support_else_paid', 'paid', 'always_open'] as const;

interface ClassFormProps {
  /** Such as `policy.classes.3`. */
  path: string;
  one: DraftClass;
  onChange: (next: DraftClass) => void;
  onRemove: () => void;
}

export function ClassForm({ path, one, onChange, onRemove }: ClassFormProps) {
  const { t } = useTexts();
  const { knownKeys } = useDraftDesk();
  const isKnown = knownKeys.classes.has(one.key);
  const put = (part: Partial<DraftClass>) => onChange({ ...one, ...part });
  return (
    <div className={styles.form}>
      <NamesFields
        path={`${path}.names`}
        names={one.names}
        // A new class takes its key from its first name until one writes another.
        onChange={(names) =>
          put(!isKnown && one.key === keyFor(one.names.en) ? { names, key: keyFor(names.en) } : { names })
        }
      />
      <div className={office.pair}>
        <CoverageField path={path} one={one} put={put} />
        <DepartmentField path={path} one={one} put={put} />
        <KeyField
          path={`${path}.key`}
          value={one.key}
          isKnown={isKnown}
          words={t('desk:policy.class.keyWords')}
          onChange={(key) => put({ key })}
        />
      </div>
      {one.coverage === 'always_open' ? (
        <Switch
          label={t('desk:policy.class.fault')}
          description={t('desk:policy.class.faultWords')}
          checked={one.productFault}
          onChange={(event) => put({ productFault: event.currentTarget.checked })}
        />
      ) : (
        <RangeFields path={`${path}.range`} range={one.range} onChange={(range) => put({ range })} />
      )}
      <div className={office.buttons}>
        <ConfirmButton
          size="xs"
          question={t('desk:policy.class.removeAsk')}
          confirmLabel={t('desk:policy.class.removeDo')}
          onConfirm={onRemove}
        >
          {t('desk:policy.class.remove')}
        </ConfirmButton>
      </div>
    </div>
  );
}

interface FieldProps {
  path: string;
  one: DraftClass;
  put: (part: Partial<DraftClass>) => void;
}

function CoverageField({ path, one, put }: FieldProps) {
  const { t } = useTexts();
  const field = useField();
  // What the other rule has no use for comes back with it, should one only have looked.
  const paid = useRef<Pick<DraftClass, 'range'>>({ range: one.range });
  const free = useRef<Pick<DraftClass, 'productFault'>>({ productFault: one.productFault });
  const choose = (coverage: DraftClass['coverage']) => {
    const wasFree = one.coverage === 'always_open';
    if (wasFree) free.current = { productFault: one.productFault };
    else paid.current = { range: one.range };
    if (coverage === 'always_open') put({ coverage, range: null, ...free.current });
    else put({ coverage, productFault: false, ...(wasFree && paid.current) });
  };
  return (
    <NativeSelect
      label={t('desk:policy.coverage')}
      description={t(`desk:policy.ruleWords.${one.coverage}`)}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={RULES.map((value) => ({ value, label: t(`desk:policy.rule.${value}`) }))}
      value={one.coverage}
      onChange={(event) => {
        const coverage = RULES.find((rule) => rule === event.currentTarget.value);
        if (coverage) choose(coverage);
      }}
      {...field(`${path}.coverage`)}
    />
  );
}

function DepartmentField({ path, one, put }: FieldProps) {
  const { t } = useTexts();
  const { draft } = useDraftDesk();
  const { nameOf } = usePolicyWords();
  const field = useField();
  const offered = draft.policy.departments.map(({ key, names }) => ({
    value: key,
    label: nameOf(names, key),
  }));
  const isOffered = offered.some(({ value }) => value === one.department);
  return (
    <NativeSelect
      label={t('desk:field.department')}
      description={t('desk:policy.class.departmentWords')}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={isOffered ? offered : [{ value: one.department, label: t('desk:choose') }, ...offered]}
      value={one.department}
      onChange={(event) => put({ department: event.currentTarget.value })}
      {...field(`${path}.department`)}
    />
  );
}
