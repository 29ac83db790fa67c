import type { TransferView } from '../../../../server/licences/transfers/contract.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';

/** What stands above an offer: whose it is, or what became of it. */
export function useOfferWords(transfer: TransferView): { title: string; intro: string; reason: string } {
  const { t } = useTexts();
  const { state, licence, from, decisionNote } = transfer;
  if (state === 'asked')
    return {
      title: t('portal:transfer.offer.title', { product: licence.product }),
      intro: t('portal:transfer.offer.intro', { from: from.name }),
      reason: '',
    };
  return {
    title: t(`portal:transfer.offer.state.${state}.title`),
    intro: t(`portal:transfer.offer.state.${state}.text`),
    reason: state === 'refused' ? decisionNote : '',
  };
}
