import { notifications } from '@mantine/notifications';
import { problemSentence } from '../api/problem-sentence.ts';

/** Says that something worked, where the screen itself does not show it. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'ok' });
}

/** Says that something did not work, where there is no form to show it at. */
export function notifyFailure(title: string, error: unknown): void {
  const message = problemSentence(error) ?? '';
  notifications.show({ title, message, color: 'stamp', autoClose: 8_000 });
}
