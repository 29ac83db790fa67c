import type { z } from 'zod';
import type {
  monthsAnswer,
  periodsAnswer,
  rollForwardAnswer,
  unusedAnswer,
} from '../../server/books/contract.ts';
import type { memberView } from '../../server/customers/contract.ts';
import type { accuracyView, similarView } from '../../server/estimates/contract.ts';
import type { staffView } from '../../server/identity/contract.ts';
import type { productView } from '../../server/licences/contract.ts';
import type { inboxItem, inboxMail, outboxItem, outboxMail } from '../../server/mail/contract.ts';
import type { policyVersionView, policyView } from '../../server/policy/contract.ts';
import type { changePreview } from '../../server/quotes/contract.ts';
import type {
  queueCounts,
  TICKET_VIEWS,
  ticketPreview,
  timelineEventView,
} from '../../server/tickets/contract.ts';

/** What the API answers, as the desk's screens read it: the server's own shapes, types only. */
export type {
  MonthView as BooksMonth,
  PeriodView as BooksPeriod,
  RollForwardItem as BooksRollForwardItem,
  UnusedItem as BooksUnusedItem,
} from '../../server/books/contract.ts';
export type { BankImportView, BankLineView, ImportAnswer } from '../../server/credits/bank/contract.ts';
export type { BalanceView, EntryView } from '../../server/credits/contract.ts';
export type { CompanyView } from '../../server/credits/documents/contract.ts';
export type { OrderView } from '../../server/credits/orders/contract.ts';
export type { PackageView } from '../../server/credits/packages/contract.ts';
export type { CustomerView } from '../../server/customers/contract.ts';
export type { DisputeView } from '../../server/disputes/contract.ts';
export type { LicencePage, LicenceView, ProductEffect } from '../../server/licences/contract.ts';
export type {
  FaultView as LicenceImportFault,
  LicenceImportPage,
  LicenceImportView,
  RefusalView as LicenceImportRefusal,
} from '../../server/licences/import/contract.ts';
export type { QuoteView, ReceiptView } from '../../server/settlement/contract.ts';
export type { MessageView, TicketListItem, TicketView } from '../../server/tickets/contract.ts';

export type BooksMonths = z.infer<typeof monthsAnswer>;
export type BooksPeriods = z.infer<typeof periodsAnswer>;
export type BooksRollForward = z.infer<typeof rollForwardAnswer>;
export type BooksUnused = z.infer<typeof unusedAnswer>;
export type AccuracyView = z.infer<typeof accuracyView>;
export type SimilarView = z.infer<typeof similarView>;
export type ChangePreview = z.infer<typeof changePreview>;
export type InboxItem = z.infer<typeof inboxItem>;
export type InboxMail = z.infer<typeof inboxMail>;
export type MemberView = z.infer<typeof memberView>;
export type OutboxItem = z.infer<typeof outboxItem>;
export type OutboxMail = z.infer<typeof outboxMail>;
export type PolicyVersionView = z.infer<typeof policyVersionView>;
export type PolicyView = z.infer<typeof policyView>;
export type ProductView = z.infer<typeof productView>;
export type QueueCounts = z.infer<typeof queueCounts>;
export type StaffView = z.infer<typeof staffView>;
export type TicketPreview = z.infer<typeof ticketPreview>;
export type TicketQueueView = (typeof TICKET_VIEWS)[number];
export type TimelineEventView = z.infer<typeof timelineEventView>;
