interface LogoProps {
  /** The vendor's company in the portal; the product's own name in the desk. */
  name: string;
}

/** A ticket with its perforation, beside a name. The picture only decorates: the name is the text. */
export function Logo({ name }: LogoProps) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 10, minWidth: 0 }}>
      <TicketMark />
      <span
        style={{
          fontWeight: 700,
          fontSize: '1.0625rem',
          letterSpacing: '-0.02em',
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
        }}
      >
        {name}
      </span>
    </span>
  );
}

export function TicketMark({ width = 26 }: { width?: number }) {
  return (
    <svg
      width={width}
      height={width * 0.75}
      viewBox="0 0 28 21"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
      style={{ flexShrink: 0 }}
    >
      <path
        d="M3 1.5h22a1.5 1.5 0 0 1 1.5 1.5v4.2a3.4 3.4 0 0 0 0 6.6V18a1.5 1.5 0 0 1-1.5 1.5H3A1.5 1.5 0 0 1 1.5 18v-4.2a3.4 3.4 0 0 0 0-6.6V3A1.5 1.5 0 0 1 3 1.5z"
        strokeWidth="1.9"
        strokeLinejoin="round"
      />
      <path d="M10 4.2v13" strokeWidth="1.9" strokeDasharray="2.2 2.6" />
    </svg>
  );
}
