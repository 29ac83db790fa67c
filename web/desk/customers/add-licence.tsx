import { NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { DayInput } from '../day-input.tsx';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';
import { OfficeForm } from '../office-form.tsx';
import { useProducts } from '../products/use-products.ts';

/** Records a licence that was sold. */
export function AddLicence({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const { t } = useTexts();
  const { data: products } = useProducts();
  const form = useForm({
    initialValues: { productId: '', key: '', site: '', purchasedOn: today() },
    validate: {
      productId: (id) => (id ? null : t('desk:licences.productMissing')),
      key: (key) => (key.trim() ? null : t('desk:licences.keyMissing')),
      purchasedOn: (day) => (day ? null : t('desk:licences.dayMissing')),
    },
  });
  const add = useCommand<object>({
    run: (body, options) => api.post('/licences', { customerId, ...body }, options),
    invalidates: [deskKeys.licences(customerId), keys.customers()],
    onSuccess: onClose,
  });
  if (products?.items.length === 0)
    return (
      <p className={styles.small}>
        {t('desk:licences.noProducts')} <AppLink to="/products">{t('desk:products.title')}</AppLink>
      </p>
    );
  return (
    <OfficeForm
      form={form}
      command={add}
      toBody={(values) => values}
      submitLabel={t('desk:licences.add')}
      onCancel={onClose}
    >
      <div className={styles.pair}>
        <NativeSelect
          label={t('desk:licences.product')}
          data={[
            { value: '', label: t('desk:choose') },
            ...(products?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          autoFocus
          {...form.getInputProps('productId')}
        />
        <TextInput label={t('desk:licences.key')} maxLength={200} {...form.getInputProps('key')} />
        <TextInput label={t('desk:licences.site')} maxLength={300} {...form.getInputProps('site')} />
        <DayInput
          label={t('desk:licences.purchasedOn')}
          description={t('desk:licences.purchasedHint')}
          {...form.getInputProps('purchasedOn')}
        />
      </div>
    </OfficeForm>
  );
}

/** The calendar day here and now, as a date field wants it. */
function today(): string {
  return new Intl.DateTimeFormat('sv').format(new Date());
}
