import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { ImportAnswer } from '../../contract.ts';
import styles from './bank.module.css';

const fields = ['date', 'amount', 'credit', 'debit', 'currency', 'payer', 'iban', 'text'] as const;
type Field = (typeof fields)[number];

/** Which column, counted from 0, holds what. */
export type Columns = Partial<Record<Exclude<Field, 'text'>, number>> & { text: number[] };

interface NameColumnsProps {
  wanted: Extract<ImportAnswer, { columnsWanted: unknown }>['columnsWanted'];
  isSending: boolean;
  onNamed: (columns: Columns) => void;
}

/** A file whose headings nobody knows: its first rows, with a choice above each column. */
export function NameColumns({ wanted, isSending, onNamed }: NameColumnsProps) {
  const { t } = useTexts();
  const [chosen, setChosen] = useState<readonly (Field | '')[]>(() => guessed(wanted));
  const columns = toColumns(chosen);
  const isEnough =
    columns.date !== undefined && (columns.amount !== undefined || columns.credit !== undefined);
  return (
    <div className={styles.result}>
      <strong>{t('desk:bank.columns.title')}</strong>
      <p className={styles.said}>{t('desk:bank.columns.intro')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where there is little room */}
      <div className={styles.preview} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {wanted.headings.map((heading, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <th key={index} scope="col">
                  <NativeSelect
                    size="xs"
                    label={heading || String(index + 1)}
                    data={[
                      { value: '', label: t('desk:bank.columns.none') },
                      ...fields.map((value) => ({ value, label: t(`desk:bank.columns.${value}`) })),
                    ]}
                    value={chosen[index] ?? ''}
                    onChange={(event) => setChosen(chosen.with(index, toField(event.currentTarget.value)))}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {wanted.rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={row}>
                {wanted.headings.map((_heading, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                  <td key={index}>{cells[index]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div>
        <Button disabled={!isEnough} loading={isSending} onClick={() => onNamed(columns)}>
          {t('desk:bank.columns.read')}
        </Button>
      </div>
    </div>
  );
}

const toField = (value: string): Field | '' => fields.find((field) => field === value) ?? '';

function guessed({ headings, guessed: known }: NameColumnsProps['wanted']): (Field | '')[] {
  return headings.map((_heading, index) => {
    if (known.text?.includes(index)) return 'text';
    return fields.find((field) => field !== 'text' && known[field] === index) ?? '';
  });
}

function toColumns(chosen: readonly (Field | '')[]): Columns {
  const columns: Columns = { text: [] };
  for (const [index, field] of chosen.entries()) {
    if (field === 'text') columns.text.push(index);
    else if (field !== '') columns[field] ??= index;
  }
  return columns;
}
