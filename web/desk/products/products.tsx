import { Button, NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { ButtonLink } from '../../shared/components/button-link.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { ProductView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import { DeskPage } from '../desk-page.tsx';
import styles from '../office.module.css';
import { OfficeForm } from '../office-form.tsx';
import { usePolicy } from '../policy/use-policy.ts';
import { Row, Section } from '../section.tsx';
import { useRights } from '../use-rights.ts';
import { ChangeProduct } from './change-product.tsx';
import { useProducts } from './use-products.ts';

/** What the house sells licences of. */
export default function Products() {
  const { t } = useTexts();
  const { isOwner } = useRights();
  const add = { label: t('desk:products.add'), form: (close: () => void) => <AddProduct onClose={close} /> };
  return (
    <DeskPage>
      <PageTitle title={t('desk:products.title')} intro={t('desk:products.intro')} />
      <Section title={t('desk:products.list')} add={isOwner ? add : undefined}>
        <ProductList />
      </Section>
    </DeskPage>
  );
}

function ProductList() {
  const { t } = useTexts();
  const { data, error, refetch } = useProducts();
  const { data: policy } = usePolicy();
  if (error && !data) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={3} />;
  if (data.items.length === 0)
    return <EmptyState title={t('desk:products.none')}>{t('desk:products.noneHint')}</EmptyState>;
  return (
    <ul className={styles.rows}>
      {data.items.map((product) => (
        <ProductRow key={product.id} product={product} policyDays={policy?.freeSupportDays} />
      ))}
    </ul>
  );
}

function ProductRow({ product, policyDays }: { product: ProductView; policyDays: number | undefined }) {
  const { t } = useTexts();
  const { isOwner } = useRights();
  const [changes, { toggle, close }] = useDisclosure(false);
  const days = product.freeSupportDays ?? policyDays;
  return (
    <Row
      title={product.name}
      about={
        days !== undefined && (
          <>
            {t('desk:products.freeDays', { count: days })}
            {product.freeSupportDays === null && `, ${t('desk:products.ofPolicy')}`}
          </>
        )
      }
      end={
        <>
          <ButtonLink to="/licences" search={{ product: product.id }} size="xs" variant="default">
            {t('desk:products.licences')}
          </ButtonLink>
          {isOwner && (
            <Button size="xs" variant="default" aria-expanded={changes} onClick={toggle}>
              {t('desk:products.change')}
            </Button>
          )}
        </>
      }
      form={changes && <ChangeProduct product={product} onClose={close} />}
    />
  );
}

interface NewProduct {
  name: string;
  freeSupportDays: number | string;
}

function AddProduct({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  const { data: policy } = usePolicy();
  const form = useForm<NewProduct>({
    initialValues: { name: '', freeSupportDays: '' },
    validate: { name: (name) => (name.trim() ? null : t('desk:customers.nameMissing')) },
  });
  const add = useCommand<object>({
    run: (body, options) => api.post('/products', body, options),
    invalidates: [deskKeys.products()],
    onSuccess: onClose,
  });
  return (
    <OfficeForm
      form={form}
      command={add}
      toBody={({ name, freeSupportDays }) => ({
        name: name.trim(),
        freeSupportDays: freeSupportDays === '' ? null : Number(freeSupportDays),
      })}
      submitLabel={t('desk:products.add')}
      onCancel={onClose}
    >
      <div className={styles.pair}>
        <TextInput label={t('desk:field.name')} maxLength={200} autoFocus {...form.getInputProps('name')} />
        <NumberInput
          label={t('desk:products.days')}
          description={t('desk:products.daysHint', { count: policy?.freeSupportDays ?? 0 })}
          min={0}
          max={3660}
          allowDecimal={false}
          {...form.getInputProps('freeSupportDays')}
        />
      </div>
    </OfficeForm>
  );
}
