import { Button, type ButtonProps, Group } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../i18n/use-texts.ts';

interface ConfirmButtonProps extends Omit<ButtonProps, 'onClick' | 'children'> {
  children: ReactNode;
  /** Asked in place, such as "End this session?" */
  question: string;
  /** The verb of the deed, such as "End it". */
  confirmLabel: string;
  onConfirm: () => void;
}

/** A button that asks once, in its own place, before it does what cannot be undone. Escape keeps all as it was. */
export function ConfirmButton({ children, question, confirmLabel, onConfirm, ...look }: ConfirmButtonProps) {
  const { t } = useTexts();
  const [asks, setAsks] = useState(false);
  if (!asks)
    return (
      <Button variant="default" {...look} onClick={() => setAsks(true)}>
        {children}
      </Button>
    );
  return (
    <Group
      gap="xs"
      role="group"
      aria-label={question}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setAsks(false);
      }}
    >
      <span>{question}</span>
      <Button
        size={look.size}
        color="stamp"
        loading={look.loading}
        // The hand is already here, and a reader hears the question with the button.
        autoFocus
        onClick={() => {
          setAsks(false);
          onConfirm();
        }}
      >
        {confirmLabel}
      </Button>
      <Button size={look.size} variant="subtle" color="gray" onClick={() => setAsks(false)}>
        {t('common:keep')}
      </Button>
    </Group>
  );
}
