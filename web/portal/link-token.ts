/** Live as long as the page: a reload asks for the mail's link again. */
const tokens = new Map<Page, string>();

/** The page behind a mailed link whose token it is. */
type Page = 'quote' | 'transfer';

export function rememberToken(page: Page, given: string): void {
  tokens.set(page, given);
}

export const rememberedToken = (page: Page): string | undefined => tokens.get(page);
