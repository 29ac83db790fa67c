import { Anchor, VisuallyHidden } from '@mantine/core';
import type { InvoiceView } from '../../../server/credits/documents/contract.ts';
import { address } from '../../shared/api/client.ts';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import { useCustomerKey } from '../queries.ts';
import styles from './orders.module.css';

/** Invoices and credit notes, newest first, as files. */
export function Invoices() {
  const { t } = useTexts();
  const list = useCursorList<InvoiceView>(useCustomerKey('orders', 'invoices'), '/invoices', { limit: 10 });
  return (
    <section className={`${card.card} ${card.flush}`} aria-labelledby="invoices">
      <div className={card.head}>
        <h2 id="invoices">{t('portal:invoices.title')}</h2>
      </div>
      <CursorList query={list} empty={<EmptyState title={t('portal:invoices.none')} />}>
        {(invoices) => (
          <ul className={card.list}>
            {invoices.map((invoice) => (
              <InvoiceRow key={invoice.id} invoice={invoice} />
            ))}
          </ul>
        )}
      </CursorList>
    </section>
  );
}

function InvoiceRow({
  invoice: { id, kind, number, hasXml, issuedOn, totalMinor, currency },
}: {
  invoice: InvoiceView;
}) {
  const { t } = useTexts();
  const format = useFormat();
  const isNote = kind === 'credit_note';
  return (
    <li className={styles.order}>
      <Anchor href={address(`/invoices/${id}/document.pdf`)} download className={styles.what ?? ''}>
        {t(isNote ? 'portal:invoices.creditNote' : 'portal:invoices.invoice', { number })}
      </Anchor>
      <span className={card.small}>
        {hasXml && (
          <Anchor href={address(`/invoices/${id}/document.xml`)} download>
            XML<VisuallyHidden> {number}</VisuallyHidden>
          </Anchor>
        )}
      </span>
      <span className={card.small}>{format.date(`${issuedOn}T12:00:00Z`)}</span>
      <span className={styles.sum}>{format.money(isNote ? -totalMinor : totalMinor, currency)}</span>
    </li>
  );
}
