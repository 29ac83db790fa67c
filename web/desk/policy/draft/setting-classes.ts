import styles from './settings.module.css';

/** Sets a Mantine field as a line of settings: label and words at the left, what it is set to at the right. */
export const settingClasses = {
  root: styles.setting ?? '',
  label: styles.label ?? '',
  description: styles.words ?? '',
  wrapper: styles.control ?? '',
  error: styles.error ?? '',
};
