import type { PreAuthorisationView } from '../../../server/spending/contract.ts';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { notifyDone } from '../../shared/app/notify.ts';
import { ConfirmButton } from '../../shared/components/confirm-button.tsx';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { FormError } from '../../shared/components/form-error.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import card from '../card.module.css';
import { useCustomer, useCustomerKey } from '../queries.ts';
import styles from './colleagues.module.css';
import { GiveGoAhead } from './give-go-ahead.tsx';

/** What may go ahead without asking, by whose word, and the way to take it back. */
export function GoAheads() {
  const { t } = useTexts();
  const { id, rights, suspended } = useCustomer();
  const inForce = useCursorList<PreAuthorisationView>(
    useCustomerKey('pre-authorisations'),
    `/customers/${id}/pre-authorisations`,
  );
  const mayGive = !suspended && (rights.mayManage || rights.confirmUpTo !== 0);
  return (
    <section className={`${card.card} ${card.flush}`} aria-labelledby="go-aheads">
      <div className={card.head}>
        <h2 id="go-aheads">{t('portal:goAhead.title')}</h2>
      </div>
      <p className={`${card.soft} ${styles.lead}`}>{t('portal:goAhead.how')}</p>
      <CursorList
        query={inForce}
        empty={<p className={`${card.soft} ${styles.lead}`}>{t('portal:goAhead.none')}</p>}
      >
        {(items) => (
          <ul className={card.list}>
            {items.map((allowed) => (
              <GoAhead key={allowed.id} allowed={allowed} />
            ))}
          </ul>
        )}
      </CursorList>
      {mayGive && <GiveGoAhead />}
    </section>
  );
}

function GoAhead({ allowed }: { allowed: PreAuthorisationView }) {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  const { person } = useMe();
  const { rights } = useCustomer();
  const customerKey = useCustomerKey();
  const revoke = useCommand({
    run: (_input, options) => api.delete(`/pre-authorisations/${allowed.id}`, options),
    invalidates: [customerKey],
    onSuccess: () => notifyDone(t('portal:goAhead.revoked')),
  });
  const { givenBy } = allowed;
  const whose = allowed.person
    ? t('portal:goAhead.somebody', { name: allowed.person.name })
    : t('portal:goAhead.everybody');
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <p className={styles.title}>
          <About allowed={allowed} />: {t('portal:goAhead.upTo', { credits: creditsText(allowed.credits) })}
        </p>
        <p className={card.small}>
          {whose} · {t('portal:goAhead.given', { name: givenBy.name, at: format.date(allowed.givenAt) })}
          {allowed.upTo < allowed.credits &&
            ` · ${t('portal:goAhead.less', { credits: creditsText(allowed.upTo), name: givenBy.name })}`}
        </p>
        <FormError error={revoke.error} />
      </div>
      {(givenBy.id === person.id || rights.mayManage) && (
        <ConfirmButton
          size="xs"
          loading={revoke.isPending}
          question={t('portal:goAhead.revokeQuestion')}
          confirmLabel={t('portal:goAhead.revoke')}
          onConfirm={() => revoke.mutate()}
        >
          {t('portal:goAhead.revoke')}
        </ConfirmButton>
      )}
    </li>
  );
}

function About({ allowed: { ticket, class: issueClass } }: { allowed: PreAuthorisationView }) {
  const { t } = useTexts();
  if (!ticket) return issueClass?.name ?? t('portal:goAhead.always');
  return (
    <AppLink to="/tickets/$number" params={{ number: String(ticket.number) }} inherit>
      #{ticket.number} {ticket.subject}
    </AppLink>
  );
}
