import { NativeSelect } from '@mantine/core';
import { Chip } from '../../../shared/components/chip.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { LicenceImportPage } from '../../contract.ts';
import type { Preview } from './import-preview.tsx';
import styles from './imports.module.css';
import { useFaultText } from './use-fault-text.ts';

const fields = ['key', 'product', 'email', 'customer', 'purchasedOn', 'site', 'notes', 'shopOrder'] as const;
type Field = (typeof fields)[number];
type Columns = LicenceImportPage['reading']['columns'];

interface ColumnTableProps {
  one: LicenceImportPage;
  preview: Preview;
  onColumns: (columns: Columns) => void;
}

/** The first rows, with a choice above each column, and beside each row what becomes of it. */
export function ColumnTable({ one, preview, onColumns }: ColumnTableProps) {
  const { t } = useTexts();
  const columns = one.reading.columns;
  const fieldAt = (index: number) => fields.find((field) => columns[field] === index) ?? '';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where there is little room
    <section className={styles.preview} tabIndex={0} aria-label={t('desk:imports.sample')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('desk:imports.becomes')}</th>
            {preview.headings.map((heading, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={index} scope="col">
                <NativeSelect
                  size="xs"
                  label={heading}
                  aria-label={t('desk:imports.columns.of', { heading })}
                  data={[
                    { value: '', label: t('desk:imports.columns.none') },
                    ...fields.map((value) => ({ value, label: t(`desk:imports.columns.${value}`) })),
                  ]}
                  value={fieldAt(index)}
                  onChange={(event) => onColumns(withField(columns, index, event.currentTarget.value))}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.sample.map(({ row, cells, fault }) => (
            <tr key={row}>
              <td className={styles.verdict}>
                <Verdict fault={fault} isDecided={preview.missing.length === 0} />
              </td>
              {preview.headings.map((_heading, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                <td key={index}>{cells[index]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Verdict({ fault, isDecided }: { fault: Preview['sample'][number]['fault']; isDecided: boolean }) {
  const { t } = useTexts();
  const faultText = useFaultText();
  if (!isDecided) return <span className={styles.open}>{t('desk:imports.undecided')}</span>;
  if (fault) return <span className={styles.fault}>{faultText(fault)}</span>;
  return <Chip tone="ok">{t('desk:imports.fine')}</Chip>;
}

/** A column holds one thing, and a thing stands in one column: whoever had it loses it. */
function withField(columns: Columns, index: number, chosen: string): Columns {
  const field: Field | undefined = fields.find((one) => one === chosen);
  const others = Object.entries(columns).filter(([name, at]) => at !== index && name !== field);
  return { ...Object.fromEntries(others), ...(field ? { [field]: index } : {}) };
}
