import type { TransferView } from '../../../../server/licences/transfers/contract.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { WaitingItem } from '../../home/waiting-item.tsx';

/** An offer that waits for the reader's answer. */
export function OfferedLicence({ transfer }: { transfer: TransferView }) {
  const { t } = useTexts();
  const format = useFormat();
  const { id, from, licence, movesCredits, validUntil } = transfer;
  const details = [
    licence.key,
    ...(movesCredits ? [t('portal:transfer.offer.creditsMove')] : []),
    t('portal:transfer.waitingDetails', { until: format.date(validUntil) }),
  ];
  return (
    <WaitingItem
      primary
      title={t('portal:transfer.waiting', { from: from.name, product: licence.product })}
      details={details.join(' · ')}
      button={t('portal:transfer.look')}
      to="/licences/offers/$transfer"
      params={{ transfer: id }}
    />
  );
}
