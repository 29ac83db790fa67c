import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useCommand } from '../api/use-command.ts';
import { Chip } from '../components/chip.tsx';
import { ConfirmButton } from '../components/confirm-button.tsx';
import type { Page } from '../components/cursor-list.tsx';
import { FormError } from '../components/form-error.tsx';
import { LoadFailed } from '../components/load-failed.tsx';
import { Moment } from '../components/moments.tsx';
import { ListSkeleton } from '../components/skeletons.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './account.module.css';
import { describeDevice } from './describe-device.ts';
import type { SignedInSession } from './person.ts';

/** Where one is signed in, each with a button that ends it. */
export function SessionList() {
  const { t } = useTexts();
  const sessions = useQuery({
    queryKey: keys.sessions(),
    queryFn: ({ signal }) => api.get<Page<SignedInSession>>('/me/sessions', {}, signal),
  });
  const end = useCommand<string>({
    run: (id, options) => api.delete(`/me/sessions/${id}`, options),
    invalidates: [keys.sessions()],
  });
  const endOthers = useCommand({
    run: (_input, options) => api.delete('/me/sessions', options),
    invalidates: [keys.sessions()],
  });
  if (sessions.isPending) return <ListSkeleton rows={2} />;
  if (!sessions.data) return <LoadFailed error={sessions.error} onRetry={() => void sessions.refetch()} />;
  const all = sessions.data.items;
  return (
    <>
      <FormError error={end.error ?? endOthers.error} />
      <ul className={styles.sessions}>
        {all.map((session) => (
          <li key={session.id} className={styles.session}>
            <SessionWords session={session} />
            {!session.current && (
              <ConfirmButton
                size="compact-sm"
                question={t('identity:sessions.endQuestion')}
                confirmLabel={t('identity:sessions.endConfirm')}
                onConfirm={() => end.mutate(session.id)}
              >
                {t('identity:sessions.end')}
              </ConfirmButton>
            )}
          </li>
        ))}
      </ul>
      {all.length > 1 && (
        <div className={styles.start}>
          <ConfirmButton
            loading={endOthers.isPending}
            question={t('identity:sessions.endOthersQuestion')}
            confirmLabel={t('identity:sessions.endOthersConfirm')}
            onConfirm={() => endOthers.mutate()}
          >
            {t('identity:sessions.endOthers')}
          </ConfirmButton>
        </div>
      )}
    </>
  );
}

function SessionWords({ session }: { session: SignedInSession }) {
  const { t } = useTexts();
  const device = describeDevice(session.userAgent ?? '');
  return (
    <div>
      <div>
        {device ? t('identity:sessions.device', { ...device }) : t('identity:sessions.unknownDevice')}{' '}
        {session.current && <Chip tone="ok">{t('identity:sessions.current')}</Chip>}
      </div>
      <div className={styles.small}>
        {session.ipAddress && <>{session.ipAddress} · </>}
        {t('identity:sessions.lastSeen')} <Moment at={session.lastSeenAt} />
      </div>
    </div>
  );
}
