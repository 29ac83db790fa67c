import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { LicenceImportFault } from '../../contract.ts';

/** Why a row is not taken, as a sentence. */
export function useFaultText(): (fault: LicenceImportFault) => string {
  const { t } = useTexts();
  return ({ reason, column, details }) =>
    t(`desk:imports.reason.${reason}`, { column, row: details.row ?? 0, most: details.most ?? 0 });
}
