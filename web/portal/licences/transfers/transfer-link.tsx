import type { LinkedTransferView } from '../../../../server/licences/transfers/contract.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { MailedLink } from '../../mailed-link.tsx';
import { LinkedOffer } from './linked-offer.tsx';

/** The page behind the mailed link to an offered licence. */
export default function TransferLink() {
  const { t } = useTexts();
  return (
    <MailedLink<LinkedTransferView>
      about="transfer"
      opening={t('portal:transfer.offer.opening')}
      languageOf={({ person }) => person?.language}
    >
      {(token, link) => <LinkedOffer token={token} link={link} />}
    </MailedLink>
  );
}
