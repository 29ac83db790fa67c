import { NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { changedFields } from '../../shared/components/changed-fields.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { ProductEffect, ProductView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';
import { OfficeForm } from '../office-form.tsx';
import { usePolicy } from '../policy/use-policy.ts';

/** Name and own days of free support, with what other days would mean for the licences that were sold. */
export function ChangeProduct({ product, onClose }: { product: ProductView; onClose: () => void }) {
  const { t } = useTexts();
  const { data: policy } = usePolicy();
  const [before] = useState({ name: product.name, freeSupportDays: product.freeSupportDays });
  const form = useForm({
    initialValues: { name: before.name, freeSupportDays: (before.freeSupportDays ?? '') as number | string },
    validate: { name: (name) => (name.trim() ? null : t('desk:customers.nameMissing')) },
  });
  const days = toDays(form.values.freeSupportDays);
  const change = useCommand<object>({
    run: (body, options) => api.patch(`/products/${product.id}`, body, options),
    invalidates: [deskKeys.products(), keys.customers()],
    onSuccess: onClose,
  });
  return (
    <OfficeForm
      form={form}
      command={change}
      toBody={({ name, freeSupportDays }) =>
        changedFields(before, { name: name.trim(), freeSupportDays: toDays(freeSupportDays) })
      }
      submitLabel={t('desk:products.save')}
      onCancel={onClose}
    >
      <div className={styles.pair}>
        <TextInput label={t('desk:field.name')} maxLength={200} autoFocus {...form.getInputProps('name')} />
        <NumberInput
          label={t('desk:products.days')}
          description={policy && t('desk:products.daysHint', { count: policy.freeSupportDays })}
          min={0}
          max={3660}
          allowDecimal={false}
          {...form.getInputProps('freeSupportDays')}
        />
      </div>
      {days !== product.freeSupportDays && <Effect productId={product.id} days={days} />}
    </OfficeForm>
  );
}

const toDays = (typed: number | string) => (typed === '' ? null : Number(typed));

/** What would become of the licences that were sold, before it is saved. */
function Effect({ productId, days }: { productId: string; days: number | null }) {
  const { t } = useTexts();
  const [asked] = useDebouncedValue(days, 250);
  const { data: effect } = useQuery({
    queryKey: [...deskKeys.products(), 'effect', productId, asked],
    queryFn: ({ signal }) =>
      api.get<ProductEffect>(
        `/products/${productId}/effect`,
        { freeSupportDays: asked ?? undefined },
        signal,
      ),
    placeholderData: (before) => before,
  });
  return (
    <div role="status" className={styles.small}>
      <strong>{t('desk:products.effect.title')}</strong>
      <p className={styles.small}>{t('desk:products.effect.how')}</p>
      {effect && (
        <p className={styles.small}>
          {[
            t('desk:products.effect.free', {
              count: effect.licences,
              now: effect.freeNow,
              after: effect.freeThen,
            }),
            effect.ending > 0 && t('desk:products.effect.ending', { count: effect.ending }),
            effect.beginning > 0 && t('desk:products.effect.beginning', { count: effect.beginning }),
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
      )}
    </div>
  );
}
