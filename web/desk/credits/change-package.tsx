import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { PackageView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import { PackageForm } from './package-form.tsx';

/** Changes what is offered from now on. */
export function ChangePackage({ one, onClose }: { one: PackageView; onClose: () => void }) {
  const { t } = useTexts();
  const change = useCommand<object>({
    run: (body) => api.patch(`/packages/${one.id}`, body),
    invalidates: [deskKeys.packages()],
    onSuccess: onClose,
  });
  return <PackageForm one={one} command={change} submitLabel={t('common:save')} onCancel={onClose} />;
}
