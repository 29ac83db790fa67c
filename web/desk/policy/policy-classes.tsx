import { useCreditsText } from '../../shared/components/credits.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { PolicyView } from '../contract.ts';
import office from '../office.module.css';
import { Section } from '../section.tsx';

type IssueClass = PolicyView['classes'][number];

/** Every issue class with what it costs, who does it, and what covers it. */
export function PolicyClasses({ policy }: { policy: PolicyView }) {
  const { t } = useTexts();
  const cost = useCost();
  const nameOf = (key: string) => policy.departments.find((one) => one.key === key)?.name ?? key;
  return (
    <Section title={t('desk:policy.classes')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where there is little room */}
      <div className={office.scroll} tabIndex={0}>
        <table className={office.table}>
          <thead>
            <tr>
              <th scope="col">{t('desk:field.class')}</th>
              <th scope="col">{t('desk:field.credits')}</th>
              <th scope="col">{t('desk:field.department')}</th>
              <th scope="col">{t('desk:policy.coverage')}</th>
            </tr>
          </thead>
          <tbody>
            {policy.classes.map((one) => (
              <tr key={one.key}>
                <td>{one.name}</td>
                <td>{cost(one)}</td>
                <td>{nameOf(one.department)}</td>
                <td>{t(`desk:policy.rule.${one.coverage}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function useCost() {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  return ({ coverage, range }: IssueClass) => {
    if (coverage === 'always_open') return creditsText(0);
    if (!range) return t('desk:policy.uponRequest');
    if (range.from === range.to) return creditsText(range.to);
    return t('desk:policy.fromTo', { from: format.credits(range.from), to: creditsText(range.to) });
  };
}
