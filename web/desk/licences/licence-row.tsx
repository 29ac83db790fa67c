import { AppLink } from '../../shared/app/app-link.tsx';
import { Chip } from '../../shared/components/chip.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useDay } from '../../shared/support/use-day.ts';
import type { LicenceView } from '../contract.ts';
import { Row } from '../section.tsx';
import { supportEnd } from './use-licences.ts';

interface LicenceRowProps {
  licence: LicenceView;
  /** Whether the row says whose it is. */
  withCustomer?: boolean;
}

export function LicenceRow({ licence, withCustomer = false }: LicenceRowProps) {
  const { t } = useTexts();
  const day = useDay();
  return (
    <Row
      title={
        <>
          <AppLink to={`/licences/${licence.id}`}>{licence.product.name}</AppLink>
          {licence.state !== 'active' && <Chip tone="stamp">{t(`desk:licences.${licence.state}`)}</Chip>}
        </>
      }
      about={
        <>
          {withCustomer && <>{licence.customer.name} · </>}
          <code>{licence.key}</code>
          {licence.site && ` · ${licence.site}`} ·{' '}
          {t('desk:licences.bought', { day: day(licence.purchasedOn) })}
        </>
      }
      end={
        <Chip tone={licence.supportDaysLeft > 0 ? 'ok' : 'plain'}>
          {t(standing(licence), { day: day(supportEnd(licence), 'short') })}
        </Chip>
      }
    />
  );
}

/** Free, paid for by the day, or over. */
function standing({ supportDaysLeft, paidSupportUntil }: LicenceView) {
  if (supportDaysLeft === 0) return 'desk:licences.freeEnded' as const;
  return paidSupportUntil === null
    ? ('desk:licences.freeUntil' as const)
    : ('desk:licences.paidUntil' as const);
}
