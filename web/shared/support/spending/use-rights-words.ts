import type { SpendingRightsView } from '../../../../server/spending/contract.ts';
import { useCreditsText } from '../../components/credits.tsx';
import { useTexts } from '../../i18n/use-texts.ts';

/** What a member may spend, in a few words. */
export function useRightsWords(): (rights: SpendingRightsView) => string {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  return ({ mayAsk, mayBuy, confirmUpTo }) => {
    const words = [mayAsk ? t('support:rights.asks') : t('support:rights.asksNot')];
    if (confirmUpTo === null) words.push(t('support:rights.confirmsAll'));
    else if (confirmUpTo === 0) words.push(t('support:rights.confirmsNone'));
    else words.push(t('support:rights.confirmsUpTo', { credits: creditsText(confirmUpTo) }));
    if (mayBuy) words.push(t('support:rights.buys'));
    return words.join(' · ');
  };
}
