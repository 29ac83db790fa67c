import { ActionIcon, Popover, Switch, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard } from '@tabler/icons-react';
import { ShortcutHint } from '../../shared/components/shortcut-hint.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import styles from './keys-panel.module.css';
import { useKeys, useSingleKeys } from './single-keys.ts';

/** Which keys do what, behind a button and behind the question mark. */
export function KeysButton() {
  const { t } = useTexts();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  useKeys({ 'shift+?': toggle, '?': toggle });
  return (
    <Popover opened={isOpen} onDismiss={close} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon aria-label={t('desk:keys.title')} onClick={toggle}>
          <IconKeyboard size={18} aria-hidden="true" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('desk:keys.title')}>
        <KeysList />
      </Popover.Dropdown>
    </Popover>
  );
}

function KeysList() {
  const { t } = useTexts();
  const [areOn, setOn] = useSingleKeys();
  const keys = [
    ['j', t('desk:keys.next')],
    ['k', t('desk:keys.previous')],
    ['enter', t('desk:keys.open')],
    ['r', t('desk:keys.answer')],
    ['n', t('desk:keys.note')],
    ['t', t('desk:keys.time')],
    ['q', t('desk:keys.quote')],
    ['e', t('desk:keys.resolve')],
    ['mod+enter', t('desk:keys.send')],
    ['?', t('desk:keys.help')],
  ] as const;
  return (
    <div className={styles.panel}>
      <h2 className={styles.title}>{t('desk:keys.title')}</h2>
      <dl className={styles.keys}>
        {keys.map(([key, what]) => (
          <div key={key} className={styles.key}>
            <dt>
              <ShortcutHint>{key}</ShortcutHint>
              <VisuallyHidden>{key}</VisuallyHidden>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Switch
        size="sm"
        label={t('desk:keys.single')}
        checked={areOn}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
    </div>
  );
}
