import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import office from '../../office.module.css';
import { Section } from '../../section.tsx';
import { noNames } from '../classes/names.ts';
import { useDraftDesk } from '../draft/draft-context.ts';
import { focusOnRow } from '../draft/focus-on.ts';
import { indexIn, moved, rowKeys } from '../draft/rows.ts';
import settings from '../draft/settings.module.css';
import { useDepartments } from '../use-departments.ts';
import { DepartmentRow } from './department-row.tsx';

/** The departments, who works in them, and who stands in while one is away. */
export function DepartmentsPart() {
  const { t } = useTexts();
  const { draft, changeDepartments, knownKeys, target } = useDraftDesk();
  const { data, error, refetch } = useDepartments();
  const { departments } = draft.policy;
  const [open, setOpen] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where one is sent, not what is written there
  useEffect(() => {
    const [root, key] = target?.split('.') ?? [];
    const ofPeople = root === 'departments' ? departments.findIndex((one) => one.key === key) : -1;
    const index = indexIn('policy.departments', target) ?? (ofPeople >= 0 ? ofPeople : null);
    if (index !== null) setOpen(index);
  }, [target]);
  const add = () => {
    changeDepartments([...departments, { key: '', names: noNames() }]);
    setOpen(departments.length);
  };
  const keys = rowKeys(departments, knownKeys.departments);
  return (
    <Section
      title={t('desk:policy.departments')}
      tools={
        <Button size="xs" variant="default" onClick={add}>
          {t('desk:policy.department.add')}
        </Button>
      }
    >
      <p className={settings.intro}>{t('desk:policy.department.intro')}</p>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      <ul className={office.rows} data-path="policy.departments" tabIndex={-1}>
        {departments.map((one, index) => (
          <DepartmentRow
            key={keys[index]}
            one={one}
            index={index}
            isLast={index === departments.length - 1}
            isOpen={open === index}
            onToggle={() => setOpen(open === index ? null : index)}
            onChange={(next) =>
              changeDepartments(departments.with(index, next), { from: one.key, to: next.key })
            }
            onMove={(to) => {
              changeDepartments(moved(departments, index, to));
              setOpen(open === index ? to : null);
            }}
            onRemove={() => {
              changeDepartments(departments.toSpliced(index, 1));
              setOpen(null);
              focusOnRow('policy.departments', index);
            }}
          />
        ))}
      </ul>
    </Section>
  );
}
