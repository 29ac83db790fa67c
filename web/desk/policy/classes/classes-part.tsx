import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { EmptyState } from '../../../shared/components/empty-state.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import office from '../../office.module.css';
import { Section } from '../../section.tsx';
import type { DraftClass } from '../contract.ts';
import { useDraftDesk } from '../draft/draft-context.ts';
import { focusOnRow } from '../draft/focus-on.ts';
import { indexIn, moved, rowKeys } from '../draft/rows.ts';
import settings from '../draft/settings.module.css';
import { ClassRow } from './class-row.tsx';
import { noNames } from './names.ts';

/** All issue classes in the order in which customers choose from them. */
export function ClassesPart() {
  const { t } = useTexts();
  const { draft, change, knownKeys, target } = useDraftDesk();
  const { classes, departments } = draft.policy;
  const [open, setOpen] = useState<number | null>(null);
  // A problem that is to be mended opens the row that it is in.
  useEffect(() => {
    const index = indexIn('policy.classes', target);
    if (index !== null) setOpen(index);
  }, [target]);
  const write = (next: DraftClass[]) => change((policy) => ({ ...policy, classes: next }));
  const add = () => {
    write([...classes, newClass(departments[0]?.key ?? '')]);
    setOpen(classes.length);
  };
  const keys = rowKeys(classes, knownKeys.classes);
  return (
    <Section
      title={t('desk:policy.classes')}
      tools={
        <Button size="xs" variant="default" onClick={add}>
          {t('desk:policy.class.add')}
        </Button>
      }
    >
      <p className={settings.intro}>{t('desk:policy.class.intro')}</p>
      {classes.length === 0 && <EmptyState title={t('desk:policy.class.none')} />}
      <ul className={office.rows} data-path="policy.classes" tabIndex={-1}>
        {classes.map((one, index) => (
          <ClassRow
            key={keys[index]}
            one={one}
            index={index}
            isLast={index === classes.length - 1}
            isOpen={open === index}
            onToggle={() => setOpen(open === index ? null : index)}
            onChange={(next) => write(classes.with(index, next))}
            onMove={(to) => {
              write(moved(classes, index, to));
              setOpen(open === index ? to : null);
            }}
            onRemove={() => {
              write(classes.toSpliced(index, 1));
              setOpen(null);
              focusOnRow('policy.classes', index);
            }}
          />
        ))}
      </ul>
    </Section>
  );
}

function newClass(department: string): DraftClass {
  return {
    key: '',
    names: noNames(),
    coverage: 'free_support_else_paid',
    range: { from: 100, to: 200 },
    department,
    productFault: false,
  };
}
