import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { deskKeys } from '../desk-keys.ts';
import { PackageForm } from './package-form.tsx';

export function CreatePackage({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  const create = useCommand<object>({
    run: (body, options) => api.post('/packages', body, options),
    invalidates: [deskKeys.packages()],
    onSuccess: onClose,
  });
  return <PackageForm command={create} submitLabel={t('desk:packages.add')} onCancel={onClose} />;
}
