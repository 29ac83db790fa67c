import { Select } from '@mantine/core';
import type { LicenceView } from '../../../server/licences/contract.ts';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useNothingLeft } from '../nothing-left.tsx';
import { type PolicyView, usePolicy } from '../queries.ts';
import styles from './new-ticket.module.css';
import { noLicence } from './use-new-ticket.ts';

interface ChoiceProps {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

interface LicenceSelectProps extends ChoiceProps {
  licences: readonly LicenceView[];
}

/** Which product it is about; asked only where several are possible. */
export function LicenceSelect({ licences, value, onChange, error }: LicenceSelectProps) {
  const { t } = useTexts();
  if (licences.length === 0) return null;
  const choices = licences.map(({ id, product, site, key }) => ({
    value: id,
    label: t('portal:newTicket.licence', { product: product.name, place: site || key }),
  }));
  return (
    <Select
      label={t('portal:newTicket.product')}
      data={[...choices, { value: noLicence, label: t('portal:newTicket.noProduct') }]}
      description={t('portal:newTicket.productHint')}
      placeholder={t('portal:newTicket.choose')}
      value={value || null}
      onChange={(next) => next && onChange(next)}
      allowDeselect={false}
      searchable={licences.length > 8}
      error={error}
    />
  );
}

/** What kind of request it is, each with what it usually costs; what is free comes first where nothing else is. */
export function ClassSelect({ value, onChange, error }: ChoiceProps) {
  const { t } = useTexts();
  const { data: policy, error: failure, refetch } = usePolicy();
  const usualCost = useUsualCost();
  const nothingLeft = useNothingLeft();
  if (failure && !policy) return <LoadFailed error={failure} onRetry={() => void refetch()} />;
  const classes = policy?.classes ?? [];
  const toOption = ({ key, name }: PolicyView['classes'][number]) => ({ value: key, label: name });
  const isFree = ({ coverage }: PolicyView['classes'][number]) => coverage === 'always_open';
  const free = classes.filter(isFree).map(toOption);
  const others = classes.filter((each) => !isFree(each)).map(toOption);
  const costs = new Map(classes.map((each) => [each.key, usualCost(each)]));
  return (
    <Select
      label={t('portal:newTicket.class')}
      description={t('portal:newTicket.classHint')}
      placeholder={t('portal:newTicket.choose')}
      data={
        nothingLeft
          ? [
              { group: t('portal:newTicket.freeForAll'), items: free },
              { group: t('portal:newTicket.forCredits'), items: others },
            ]
          : classes.map(toOption)
      }
      value={classes.some(({ key }) => key === value) ? value : null}
      onChange={(next) => next && onChange(next)}
      allowDeselect={false}
      maxDropdownHeight={420}
      renderOption={({ option }) => (
        <span className={styles.option}>
          <span>{option.label}</span>
          <span className={styles.cost}>{costs.get(option.value)}</span>
        </span>
      )}
      error={error}
    />
  );
}

function useUsualCost(): (each: PolicyView['classes'][number]) => string {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  return ({ coverage, range }) => {
    if (coverage === 'always_open') return t('portal:newTicket.free');
    if (!range) return t('portal:newTicket.uponRequest');
    if (range.from === range.to) return creditsText(range.to);
    return t('portal:newTicket.range', { from: format.credits(range.from), to: creditsText(range.to) });
  };
}
