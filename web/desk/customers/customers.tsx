import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { keys } from '../../shared/api/keys.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { Chip } from '../../shared/components/chip.tsx';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { CustomerView } from '../contract.ts';
import { DeskPage } from '../desk-page.tsx';
import styles from '../office.module.css';
import { Section } from '../section.tsx';
import { CreateCustomer } from './create-customer.tsx';
import narrow from './narrow-table.module.css';

/** Everybody to whom support is sold, by name. */
export default function Customers() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const customers = useCursorList<CustomerView>([...keys.customers(), { q }], '/customers', {
    q: q || undefined,
    limit: 50,
  });
  const open = (id: string) => void navigate({ to: `/customers/${id}` });
  return (
    <DeskPage>
      <PageTitle title={t('desk:customers.title')} />
      <Section
        title={t('desk:customers.list')}
        tools={
          <TextInput
            size="xs"
            type="search"
            aria-label={t('desk:customers.search')}
            placeholder={t('desk:customers.search')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        }
        add={{
          label: t('desk:customers.add'),
          form: (close) => <CreateCustomer onDone={open} onCancel={close} />,
        }}
      >
        <CursorList
          query={customers}
          empty={
            <EmptyState title={q ? t('desk:customers.noneFound') : t('desk:customers.none')}>
              {q ? t('desk:customers.searchHint') : t('desk:customers.noneHint')}
            </EmptyState>
          }
        >
          {(items) => <CustomerTable customers={items} />}
        </CursorList>
      </Section>
    </DeskPage>
  );
}

function CustomerTable({ customers }: { customers: readonly CustomerView[] }) {
  const { t } = useTexts();
  return (
    <div className={styles.scroll}>
      <table className={`${styles.table} ${narrow.table}`}>
        <thead>
          <tr>
            <th scope="col">{t('desk:field.name')}</th>
            <th scope="col" className={styles.number}>
              {t('desk:side.available')}
            </th>
            <th scope="col" className={styles.number}>
              {t('desk:side.held')}
            </th>
          </tr>
        </thead>
        <tbody>
          {customers.map((customer) => (
            <CustomerRow key={customer.id} customer={customer} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CustomerRow({ customer }: { customer: CustomerView }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <tr>
      <td className={narrow.what}>
        <AppLink to={`/customers/${customer.id}`} fw={600}>
          {customer.name}
        </AppLink>{' '}
        {customer.suspended && <Chip tone="stamp">{t('desk:customers.suspended')}</Chip>}
      </td>
      <td
        className={styles.number}
        data-label={t('desk:side.available')}
        data-nothing={customer.available === 0 || undefined}
      >
        {format.credits(customer.available)}
      </td>
      <td
        className={styles.number}
        data-label={t('desk:side.held')}
        data-nothing={customer.held === 0 || undefined}
      >
        {format.credits(customer.held)}
      </td>
    </tr>
  );
}
