import styles from './shortcut-hint.module.css';

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
const glyphs: Record<string, string> = { mod: isApple ? '⌘' : 'Ctrl', enter: '↵', shift: '⇧', esc: 'Esc' };

/** A key or combination such as `mod+enter`, shown only where there is a keyboard. */
export function ShortcutHint({ children }: { children: string }) {
  const text = children
    .split('+')
    .map((key) => glyphs[key] ?? key.toUpperCase())
    .join(isApple ? '' : ' ');
  return (
    <span className={styles.hint} data-key aria-hidden="true">
      {text}
    </span>
  );
}
