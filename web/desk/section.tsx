import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useId } from 'react';
import styles from './office.module.css';

interface SectionProps {
  title: string;
  /** The label of the button that opens the form, and the form itself. */
  add?: { label: string; form: (close: () => void) => ReactNode } | undefined;
  /** Beside the button: filters, links. */
  tools?: ReactNode;
  children: ReactNode;
}

/** A titled card of the office: a list, and a form that opens in place to add to it. */
export function Section({ title, add, tools, children }: SectionProps) {
  const heading = useId();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <header className={styles.sectionHead}>
        <h2 id={heading} className={styles.sectionTitle}>
          {title}
        </h2>
        {tools}
        {add && (
          <Button size="xs" variant="default" aria-expanded={isOpen} onClick={toggle}>
            {add.label}
          </Button>
        )}
      </header>
      {add && isOpen && <div className={styles.form}>{add.form(close)}</div>}
      {children}
    </section>
  );
}

interface RowProps {
  title: ReactNode;
  /** A second, smaller line. */
  about?: ReactNode;
  /** Numbers, chips, buttons. */
  end?: ReactNode;
  /** A form that belongs to this row. */
  form?: ReactNode;
}

export function Row({ title, about, end, form }: RowProps) {
  return (
    <li className={styles.row}>
      <div className={styles.rowMain}>
        <div className={styles.rowTitle}>{title}</div>
        {about && <div className={styles.small}>{about}</div>}
      </div>
      {end && <div className={styles.rowEnd}>{end}</div>}
      {form && <div className={styles.rowForm}>{form}</div>}
    </li>
  );
}
