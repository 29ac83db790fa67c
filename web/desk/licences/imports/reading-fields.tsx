import { Checkbox, NativeSelect, Radio, Stack, Switch } from '@mantine/core';
import { languageCodes } from '../../../shared/i18n/languages.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { useDay } from '../../../shared/support/use-day.ts';
import type { LicenceImportPage } from '../../contract.ts';
import { LanguageSelect } from '../../language-select.tsx';
import styles from '../../office.module.css';
import { useProducts } from '../../products/use-products.ts';
import type { Preview } from './import-preview.tsx';

type Reading = LicenceImportPage['reading'];

interface ReadingFieldsProps {
  one: LicenceImportPage;
  preview: Preview;
  onChange: (change: Partial<Reading>) => void;
}

/** What holds for all rows of a file. */
export function ReadingFields({ one: { reading }, preview, onChange }: ReadingFieldsProps) {
  const { t } = useTexts();
  const { data: products } = useProducts();
  return (
    <>
      <DayOrder reading={reading} preview={preview} onChange={onChange} />
      <div className={styles.pair}>
        <NativeSelect
          label={t('desk:imports.product')}
          data={[
            { value: '', label: t('desk:imports.noProduct') },
            ...(products?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={reading.productId ?? ''}
          onChange={(event) => onChange({ productId: event.currentTarget.value || null })}
        />
        <LanguageSelect
          label={t('desk:imports.language')}
          value={reading.language}
          onChange={(event) => {
            const language = languageCodes.find((code) => code === event.currentTarget.value);
            if (language) onChange({ language });
          }}
        />
        {reading.encoding.startsWith('windows') && <Encoding reading={reading} onChange={onChange} />}
      </div>
      <Checkbox
        label={t('desk:imports.hasHeadings')}
        checked={reading.hasHeadings}
        onChange={(event) => onChange({ hasHeadings: event.currentTarget.checked })}
      />
      <Switch
        label={t('desk:imports.invite')}
        description={t('desk:imports.inviteHint')}
        checked={reading.invite}
        onChange={(event) => onChange({ invite: event.currentTarget.checked })}
      />
    </>
  );
}

type PartProps = Pick<ReadingFieldsProps, 'preview' | 'onChange'> & { reading: Reading };

/** Asked only where the file itself leaves it open. */
function DayOrder({ reading, preview, onChange }: PartProps) {
  const { t } = useTexts();
  const day = useDay();
  const column = reading.columns.purchasedOn;
  if (column === undefined || preview.days[column] !== 'ambiguous') return null;
  const example = preview.sample.map(({ cells }) => cells[column] ?? '').find(isAmbiguous) ?? '03/04/2026';
  const [one = '', two = '', year = ''] = example.trim().split(/[-/. ]/);
  const as = (month: string, date: string) =>
    day(
      `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`,
      'long',
    );
  return (
    <Radio.Group
      label={t('desk:imports.dayOrder', { example })}
      value={reading.dayOrder ?? ''}
      onChange={(value) => onChange({ dayOrder: value === 'month_first' ? 'month_first' : 'day_first' })}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="day_first" label={t('desk:imports.dayFirst', { day: as(two, one) })} />
        <Radio value="month_first" label={t('desk:imports.monthFirst', { day: as(one, two) })} />
      </Stack>
    </Radio.Group>
  );
}

/** Two numbers that may both be a month, and differ. */
function isAmbiguous(cell: string): boolean {
  const [, one, two] = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})\b/.exec(cell) ?? [];
  return one !== undefined && one !== two && Number(one) <= 12 && Number(two) <= 12;
}

function Encoding({ reading, onChange }: Omit<PartProps, 'preview'>) {
  const { t } = useTexts();
  return (
    <NativeSelect
      label={t('desk:imports.encoding')}
      data={[
        { value: 'windows-1252', label: t('desk:imports.western') },
        { value: 'windows-1251', label: t('desk:imports.cyrillic') },
      ]}
      value={reading.encoding}
      onChange={(event) =>
        onChange({ encoding: event.currentTarget.value === 'windows-1251' ? 'windows-1251' : 'windows-1252' })
      }
    />
  );
}
