import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSearchParam } from '../../shared/app/params.ts';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { LicenceView } from '../contract.ts';
import { DeskPage } from '../desk-page.tsx';
import styles from '../office.module.css';
import { useProducts } from '../products/use-products.ts';
import { Section } from '../section.tsx';
import { useRights } from '../use-rights.ts';
import { LicenceRow } from './licence-row.tsx';
import { licenceKeys } from './use-licences.ts';

const STATES = ['active', 'disputed', 'revoked'] as const;

/** Every licence, found by key, site or customer. */
export default function Licences() {
  const { t } = useTexts();
  const { isLead } = useRights();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const [productId, setProductId] = useState(useSearchParam('product') ?? '');
  const [state, setState] = useState('');
  const { data: products } = useProducts();
  const query = { q: q || undefined, productId: productId || undefined, state: state || undefined };
  const licences = useCursorList<LicenceView>(licenceKeys.list(query), '/licences', { ...query, limit: 50 });
  const isFiltered = Boolean(q || productId || state);
  return (
    <DeskPage>
      <PageTitle
        title={t('desk:licences.title')}
        intro={t('desk:licences.intro')}
        action={
          isLead && (
            <Button component={Link} to="/licence-imports">
              {t('desk:licences.import')}
            </Button>
          )
        }
      />
      <Section
        title={t('desk:licences.list')}
        tools={
          <div className={styles.tools}>
            <TextInput
              size="xs"
              type="search"
              aria-label={t('desk:licences.search')}
              placeholder={t('desk:licences.search')}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <NativeSelect
              size="xs"
              aria-label={t('desk:licences.product')}
              data={[
                { value: '', label: t('desk:licences.allProducts') },
                ...(products?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={productId}
              onChange={(event) => setProductId(event.currentTarget.value)}
            />
            <NativeSelect
              size="xs"
              aria-label={t('desk:licences.state')}
              data={[
                { value: '', label: t('desk:licences.allStates') },
                ...STATES.map((value) => ({ value, label: t(`desk:licences.${value}`) })),
              ]}
              value={state}
              onChange={(event) => setState(event.currentTarget.value)}
            />
          </div>
        }
      >
        <CursorList
          query={licences}
          empty={
            <EmptyState title={isFiltered ? t('desk:licences.noneFound') : t('desk:licences.none')}>
              {isFiltered ? t('desk:licences.noneFoundHint') : t('desk:licences.nothingHint')}
            </EmptyState>
          }
        >
          {(items) => (
            <ul className={styles.rows}>
              {items.map((licence) => (
                <LicenceRow key={licence.id} licence={licence} withCustomer />
              ))}
            </ul>
          )}
        </CursorList>
      </Section>
    </DeskPage>
  );
}
