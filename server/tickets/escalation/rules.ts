export const ESCALATION_KINDS = ['near', 'missed'] as const;
export type EscalationKind = (typeof ESCALATION_KINDS)[number];

/** What is told of a promise whose moment has come. After a long silence of the house both may be due: then the miss alone. */
export function kindAt(dueAt: Date, at: Date): EscalationKind {
  return at >= dueAt ? 'missed' : 'near';
}

type Staffing = {
  /** Everybody who works here now. */
  staff: ReadonlySet<string>;
  owners: readonly string[];
  leads: ReadonlyMap<string, string>;
  /** Departments that are away, with who stands in. */
  coveredBy: ReadonlyMap<string, string>;
};

/**
 * Who is told: of what nears its time whoever has the ticket, else the lead; of what missed it both. While the department
 * is away the lead of the one that stands in as well. Where there is nobody of them: the owners.
 */
export function whoIsTold(
  kind: EscalationKind,
  ticket: { department: string; assigneeId: string | null },
  { staff, owners, leads, coveredBy }: Staffing,
): string[] {
  const standIn = coveredBy.get(ticket.department);
  const leading = [leads.get(ticket.department), standIn && leads.get(standIn)];
  const working = ticket.assigneeId !== null && staff.has(ticket.assigneeId) ? [ticket.assigneeId] : [];
  const wanted = kind === 'near' && working.length > 0 ? working : [...working, ...leading];
  const told = [...new Set(wanted)].filter((id): id is string => id !== undefined && staff.has(id));
  return told.length > 0 ? told : [...owners];
}
