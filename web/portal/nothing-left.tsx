import { Alert } from '@mantine/core';
import { AppLink } from '../shared/app/app-link.tsx';
import { useTexts } from '../shared/i18n/use-texts.ts';
import { useMayBuy, usePackages } from './buying/use-buying.ts';
import card from './card.module.css';
import { useBalance, useCustomer, useLicences, usePolicy } from './queries.ts';

/** Whether no support runs any more and no credits are there; false while that is not known. */
export function useNothingLeft(): boolean {
  const { data: licences } = useLicences();
  const { data: balance } = useBalance();
  if (!licences || !balance) return false;
  const runs = licences.some(({ state, supportDaysLeft }) => state === 'active' && supportDaysLeft > 0);
  return !runs && balance.available === 0;
}

/** That nothing is left, what stays free all the same, and what can be bought. */
export function NothingLeft() {
  const { t, i18n } = useTexts();
  const { suspended } = useCustomer();
  const { data: policy } = usePolicy();
  if (!useNothingLeft() || suspended || !policy) return null;
  const free = policy.classes.filter(({ coverage }) => coverage === 'always_open');
  const names = new Intl.ListFormat(i18n.language).format(free.map(({ name }) => name));
  return (
    <Alert color="gold" variant="light" role="note" title={t('portal:nothingLeft.title')}>
      <p style={{ margin: 0 }}>
        {free.length > 0 && t('portal:nothingLeft.free', { names })} {t('portal:nothingLeft.paid')}
      </p>
      <WaysToBuy />
    </Alert>
  );
}

function WaysToBuy() {
  const { t } = useTexts();
  const mayBuy = useMayBuy();
  const { data: packages = [] } = usePackages();
  const { data: licences = [] } = useLicences();
  const licence = licences.find(({ state }) => state === 'active');
  const sellsDays = packages.some(({ supportDays }) => supportDays !== null);
  if (!mayBuy) return <p style={{ margin: '8px 0 0' }}>{t('portal:nothingLeft.othersBuy')}</p>;
  return (
    <div className={card.actions} style={{ marginTop: 8 }}>
      <AppLink to="/credits">{t('portal:nothingLeft.buyCredits')}</AppLink>
      {sellsDays && licence && (
        <AppLink to="/credits" search={{ licence: licence.id }}>
          {t('portal:nothingLeft.buyDays')}
        </AppLink>
      )}
    </div>
  );
}
