import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { notifyDone } from '../../shared/app/notify.ts';
import { Chip } from '../../shared/components/chip.tsx';
import { ConfirmButton } from '../../shared/components/confirm-button.tsx';
import { FormError } from '../../shared/components/form-error.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import type { StaffView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';
import { usePolicy } from '../policy/use-policy.ts';
import { Row } from '../section.tsx';
import { useRights } from '../use-rights.ts';

export function StaffRow({ person }: { person: StaffView }) {
  const { t } = useTexts();
  const me = useMe().person;
  const { isOwner } = useRights();
  const [isOpen, { toggle }] = useDisclosure(false);
  const { data: policy } = usePolicy();
  const departments = person.departments.map(
    (key) => policy?.departments.find((department) => department.key === key)?.name ?? key,
  );
  const mayChange = isOwner && person.id !== me.id;
  return (
    <Row
      title={person.name}
      about={[person.email, ...departments].join(' · ')}
      end={
        <>
          {!person.hasJoined && <Chip tone="plain">{t('desk:members.invited')}</Chip>}
          <Chip tone={person.role === 'agent' ? 'plain' : 'accent'}>
            {t(`desk:staff.role.${person.role}`)}
          </Chip>
          {mayChange && (
            <Button
              size="xs"
              variant="default"
              aria-expanded={isOpen}
              aria-label={`${t('desk:do.more')}: ${person.name}`}
              onClick={toggle}
            >
              {t('desk:do.more')}
            </Button>
          )}
        </>
      }
      form={mayChange && isOpen && <StaffDoor person={person} />}
    />
  );
}

/** What an owner does when a notebook was lost, or somebody leaves. */
function StaffDoor({ person }: { person: StaffView }) {
  const { t } = useTexts();
  const { name } = person;
  const signOut = useCommand({
    run: (_: undefined, options) => api.delete(`/people/${person.id}/sessions`, options),
    onSuccess: () => notifyDone(t('desk:staff.signedOut', { name })),
  });
  const remove = useCommand({
    run: (_: undefined, options) => api.delete(`/staff/${person.id}`, options),
    invalidates: [deskKeys.staff()],
    onSuccess: () => notifyDone(t('desk:staff.removed', { name })),
  });
  return (
    <>
      <FormError error={signOut.error ?? remove.error} />
      <div className={styles.buttons}>
        <ConfirmButton
          size="xs"
          loading={signOut.isPending}
          question={t('desk:staff.signOutAsk', { name })}
          confirmLabel={t('desk:staff.signOutDo')}
          onConfirm={() => signOut.mutate(undefined)}
        >
          {t('desk:staff.signOut')}
        </ConfirmButton>
        <ConfirmButton
          size="xs"
          loading={remove.isPending}
          question={t('desk:staff.removeAsk', { name })}
          confirmLabel={t('desk:staff.remove')}
          onConfirm={() => remove.mutate(undefined)}
        >
          {t('desk:staff.remove')}
        </ConfirmButton>
      </div>
    </>
  );
}
