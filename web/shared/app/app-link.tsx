import { Anchor, type AnchorProps } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface AppLinkProps extends AnchorProps {
  /** A path of this app, without `/desk`. */
  to: string;
  params?: Record<string, string>;
  search?: Record<string, string | undefined>;
  children: ReactNode;
}

/** A link within the app, in the house's colours. */
export function AppLink({ to, params, search, children, ...look }: AppLinkProps) {
  const target = { to, params, search } as LinkProps;
  return (
    <Anchor {...look} renderRoot={(props) => <Link {...target} {...props} />}>
      {children}
    </Anchor>
  );
}
