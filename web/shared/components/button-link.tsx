import { Button, type ButtonProps } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface ButtonLinkProps extends ButtonProps {
  to: string;
  params?: Record<string, string>;
  search?: Record<string, string | undefined>;
  children: ReactNode;
}

/** A link that looks like a button: it leads somewhere to do the thing. */
export function ButtonLink({ to, params, search, children, ...look }: ButtonLinkProps) {
  const target = { to, params, search } as LinkProps;
  return (
    <Button {...look} renderRoot={(props) => <Link {...target} {...props} />}>
      {children}
    </Button>
  );
}
