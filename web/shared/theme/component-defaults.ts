import type { MantineThemeComponents } from '@mantine/core';

/**
 * How Mantine's components look here when nothing else is said. Plain objects and not `Button.extend(…)`, so
 * that a component weighs on the first chunk only where it is used.
 */
export const components: MantineThemeComponents = {
  ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'lg' } },
  Anchor: { defaultProps: { underline: 'hover' } },
  Button: { defaultProps: { fw: 600 } },
  Checkbox: { defaultProps: { iconColor: 'var(--on-fill)' } },
  Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.35 } } },
  Menu: { defaultProps: { shadow: 'md', position: 'bottom-end', width: 'max-content' } },
  Notification: { defaultProps: { withBorder: true } },
  Paper: { defaultProps: { radius: 'lg', withBorder: true, bg: 'var(--card)' } },
  Radio: { defaultProps: { iconColor: 'var(--on-fill)' } },
  Skeleton: { defaultProps: { radius: 'sm' } },
  Tooltip: {
    defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: false } },
  },
};
