import { useCreditsText } from '../../shared/components/credits.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { Figure, FiguresTable } from '../books/figures-table.tsx';
import type { AccuracyView } from '../contract.ts';
import { useHeldText } from './use-held-text.ts';

const columns = ['count', 'usually', 'middle', 'within', 'neededMore', 'writtenOff'] as const;

/** A row for each class or agent, and one for all. */
export function HeldTable({ accuracy, by }: { accuracy: AccuracyView; by: 'class' | 'agent' }) {
  const { t } = useTexts();
  const first = t(by === 'class' ? 'desk:ratings.byClass' : 'desk:ratings.byAgent');
  return (
    <FiguresTable
      label={t('desk:ratings.held')}
      columns={[
        { label: first },
        ...columns.map((column) => ({ label: t(`desk:ratings.column.${column}`) })),
      ]}
    >
      {accuracy.items.map((item) => (
        <HeldRow key={item.key} name={item.name} count={item.count} held={item.held} />
      ))}
      {accuracy.items.length > 1 && (
        <HeldRow name={t('desk:ratings.all')} count={accuracy.all.count} held={accuracy.all.held} />
      )}
    </FiguresTable>
  );
}

type HeldRowProps = Pick<AccuracyView['items'][number], 'name' | 'count' | 'held'>;

function HeldRow({ name, count, held }: HeldRowProps) {
  const { t } = useTexts();
  const { language } = useFormat();
  const creditsText = useCreditsText();
  const heldText = useHeldText();
  const percent = (share: number) =>
    new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
  const column = (which: (typeof columns)[number]) => t(`desk:ratings.column.${which}`);
  const tooFew = <span>{t('desk:ratings.tooFew')}</span>;
  return (
    <tr>
      <th scope="row">{name}</th>
      <Figure label={column('count')}>{count}</Figure>
      <Figure label={column('usually')} isNothing={!held}>
        {held ? heldText(held.medianRatio) : tooFew}
      </Figure>
      <Figure label={column('middle')} isNothing={!held}>
        {held ? `${percent(held.lowRatio)} – ${percent(held.highRatio)}` : '–'}
      </Figure>
      <Figure label={column('within')} isNothing={!held}>
        {held ? percent(held.within) : '–'}
      </Figure>
      <Figure label={column('neededMore')} isNothing={!held?.neededMore}>
        {held ? percent(held.neededMore) : '–'}
      </Figure>
      <Figure label={column('writtenOff')} isNothing={!held?.writtenOff}>
        {held ? creditsText(held.writtenOff) : '–'}
      </Figure>
    </tr>
  );
}
