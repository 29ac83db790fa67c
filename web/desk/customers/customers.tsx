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
import { Row, Section } from '../section.tsx';
import { CreateCustomer } from './create-customer.tsx';

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
          {(items) => (
            <ul className={styles.rows}>
              {items.map((customer) => (
                <CustomerRow key={customer.id} customer={customer} />
              ))}
            </ul>
          )}
        </CursorList>
      </Section>
    </DeskPage>
  );
}

function CustomerRow({ customer }: { customer: CustomerView }) {
  const { t } = useTexts();
  const format = useFormat();
  const available = t('desk:customers.available', { credits: format.credits(customer.available) });
  const held = t('desk:customers.held', { credits: format.credits(customer.held) });
  return (
    <Row
      title={<AppLink to={`/customers/${customer.id}`}>{customer.name}</AppLink>}
      end={
        <>
          {customer.suspended && <Chip tone="stamp">{t('desk:customers.suspended')}</Chip>}
          <span className="num">{customer.held > 0 ? `${available}, ${held}` : available}</span>
        </>
      }
    />
  );
}
