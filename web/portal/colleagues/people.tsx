import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { z } from 'zod';
import type { memberView } from '../../../server/customers/contract.ts';
import { keys } from '../../shared/api/keys.ts';
import { Chip } from '../../shared/components/chip.tsx';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import { RightsForm } from '../../shared/support/spending/rights-form.tsx';
import { useRightsWords } from '../../shared/support/spending/use-rights-words.ts';
import card from '../card.module.css';
import { useCustomer, useCustomerKey } from '../queries.ts';
import styles from './colleagues.module.css';

type Member = z.infer<typeof memberView>;

/** Everybody of the company, each with what he may spend. */
export function People() {
  const { t } = useTexts();
  const { id } = useCustomer();
  const members = useCursorList<Member>(useCustomerKey('members'), `/customers/${id}/members`);
  return (
    <section className={`${card.card} ${card.flush}`} aria-labelledby="people">
      <div className={card.head}>
        <h2 id="people">{t('portal:colleagues.people')}</h2>
      </div>
      <CursorList query={members} empty={null}>
        {(items) => (
          <ul className={card.list}>
            {items.map((member) => (
              <Person key={member.id} member={member} />
            ))}
          </ul>
        )}
      </CursorList>
    </section>
  );
}

function Person({ member }: { member: Member }) {
  const { t } = useTexts();
  const rightsWords = useRightsWords();
  const { person } = useMe();
  const { id, rights, suspended } = useCustomer();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const customerKey = useCustomerKey();
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <p className={styles.title}>
          {member.name}
          {member.id === person.id && <span className={card.small}> ({t('portal:colleagues.you')})</span>}{' '}
          {member.rights.mayManage && <Chip tone="plain">{t('support:rights.manages')}</Chip>}
        </p>
        <p className={card.small}>{rightsWords(member.rights)}</p>
      </div>
      {rights.mayManage && !suspended && (
        <Button
          size="xs"
          variant="default"
          aria-expanded={isOpen}
          aria-label={t('support:rights.changeOf', { name: member.name })}
          onClick={toggle}
        >
          {t('support:rights.change')}
        </Button>
      )}
      {isOpen && (
        <div className={styles.form}>
          <RightsForm
            customerId={id}
            member={member}
            invalidates={[customerKey, keys.me(), keys.tickets()]}
            onClose={close}
          />
        </div>
      )}
    </li>
  );
}
