import type { ReceiptView } from '../../../server/settlement/contract.ts';
import { useCreditsText } from '../components/credits.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';

/** The arithmetic of a settlement on one line: worked, minimum, rounding, quoted, charged, returned, written off. */
export function useReceiptLine(): (receipt: ReceiptView) => string {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  return (receipt) => {
    const amount = format.credits;
    const workedExactly = receipt.worked * receipt.minutesPerCredit === receipt.workedMinutes;
    const worked = {
      time: format.minutes(receipt.workedMinutes),
      credits: creditsText(receipt.worked),
      minimum: amount(receipt.minimum),
      step: amount(receipt.step),
    };
    const parts = [
      receipt.workedMinutes === 0
        ? t('support:receipt.nothingWorked')
        : workedExactly
          ? t('support:receipt.worked', worked)
          : t('support:receipt.workedRounded', worked),
      receipt.accepted > 0 && t('support:receipt.accepted', { credits: amount(receipt.accepted) }),
      receipt.reason && t(`support:reason.${receipt.reason}`),
      receipt.chargedBefore > 0 && t('support:receipt.before', { credits: amount(receipt.chargedBefore) }),
      t('support:receipt.charged', { credits: amount(receipt.charged) }),
      receipt.returned > 0 && t('support:receipt.returned', { credits: amount(receipt.returned) }),
      receipt.givenBack > 0 && t('support:receipt.givenBack', { credits: amount(receipt.givenBack) }),
      receipt.writtenOff > 0 && t('support:receipt.writtenOff', { credits: amount(receipt.writtenOff) }),
    ];
    if (receipt.disputed) parts.push(t('support:receipt.disputed'));
    return parts.filter(Boolean).join(' · ');
  };
}

export function Receipt({ receipt }: { receipt: ReceiptView }) {
  const line = useReceiptLine();
  return <span className="num">{line(receipt)}</span>;
}
