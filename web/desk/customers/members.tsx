import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { notifyDone } from '../../shared/app/notify.ts';
import { Chip } from '../../shared/components/chip.tsx';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { RightsForm } from '../../shared/support/spending/rights-form.tsx';
import { useRightsWords } from '../../shared/support/spending/use-rights-words.ts';
import type { CustomerView, MemberView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import { LanguageSelect } from '../language-select.tsx';
import styles from '../office.module.css';
import { OfficeForm } from '../office-form.tsx';
import { Row, Section } from '../section.tsx';

/** The people who may write for a customer. */
export function Members({ customer }: { customer: CustomerView }) {
  const { t } = useTexts();
  const members = useCursorList<MemberView>(
    deskKeys.members(customer.id),
    `/customers/${customer.id}/members`,
  );
  return (
    <Section
      title={t('desk:members.title')}
      add={{
        label: t('desk:members.invite'),
        form: (close) => <InviteMember customer={customer} onClose={close} />,
      }}
    >
      <CursorList
        query={members}
        empty={<EmptyState title={t('desk:members.none')}>{t('desk:members.noneHint')}</EmptyState>}
      >
        {(items) => (
          <ul className={styles.rows}>
            {items.map((member) => (
              <MemberRow key={member.id} customerId={customer.id} member={member} />
            ))}
          </ul>
        )}
      </CursorList>
    </Section>
  );
}

function MemberRow({ customerId, member }: { customerId: string; member: MemberView }) {
  const { t } = useTexts();
  const rightsWords = useRightsWords();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <Row
      title={member.name}
      about={
        <>
          <a href={`mailto:${member.email}`}>{member.email}</a>
          <br />
          {rightsWords(member.rights)}
        </>
      }
      end={
        <>
          {member.rights.mayManage && <Chip tone="plain">{t('support:rights.manages')}</Chip>}
          {member.state === 'invited' && <Chip tone="plain">{t('desk:members.invited')}</Chip>}
          <Button
            size="xs"
            variant="subtle"
            aria-expanded={isOpen}
            aria-label={t('support:rights.changeOf', { name: member.name })}
            onClick={toggle}
          >
            {t('support:rights.change')}
          </Button>
        </>
      }
      form={
        isOpen && (
          <RightsForm
            customerId={customerId}
            member={member}
            invalidates={[deskKeys.members(customerId)]}
            onClose={close}
          />
        )
      }
    />
  );
}

function InviteMember({ customer, onClose }: { customer: CustomerView; onClose: () => void }) {
  const { t } = useTexts();
  const form = useForm({
    initialValues: { name: '', email: '', language: customer.language },
    validate: {
      name: (name) => (name.trim() ? null : t('desk:members.nameMissing')),
      email: (email) => (email.includes('@') ? null : t('desk:members.emailMissing')),
    },
  });
  const invite = useCommand<{ name: string; email: string }>({
    run: (body, options) => api.post(`/customers/${customer.id}/members`, body, options),
    invalidates: [deskKeys.members(customer.id)],
    onSuccess: (_, { email }) => {
      notifyDone(t('desk:members.sent', { email }));
      onClose();
    },
  });
  return (
    <OfficeForm
      form={form}
      command={invite}
      toBody={(values) => ({ ...values, name: values.name.trim(), email: values.email.trim() })}
      submitLabel={t('desk:members.button')}
      onCancel={onClose}
    >
      <div className={styles.pair}>
        <TextInput label={t('desk:field.name')} maxLength={200} autoFocus {...form.getInputProps('name')} />
        <TextInput
          label={t('desk:field.email')}
          type="email"
          maxLength={254}
          {...form.getInputProps('email')}
        />
        <LanguageSelect {...form.getInputProps('language')} />
      </div>
    </OfficeForm>
  );
}
