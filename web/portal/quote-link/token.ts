/** Lives as long as the page: a reload asks for the mail's link again. */
let token: string | undefined;

export function rememberToken(given: string): void {
  token = given;
}

export const rememberedToken = (): string | undefined => token;
