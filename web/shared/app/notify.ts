import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { problemSentence } from '../api/problem-sentence.ts';

const closeButton = () => ({ 'aria-label': i18next.t('common:close') });

/** Says that something worked, where the screen itself does not show it. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'ok', closeButtonProps: closeButton() });
}

/** Says that something did not work, where there is no form to show it at. */
export function notifyFailure(title: string, error: unknown): void {
  const message = problemSentence(error) ?? '';
  notifications.show({
    title,
    message,
    color: 'stamp',
    autoClose: 8_000,
    closeButtonProps: closeButton(),
  });
}
