/** Where everybody reads the policy in a language; each version has an address of its own beside it. */
export function publicPage(language: string, version?: number): string {
  const page = `/support-policy/${language}`;
  return version === undefined ? page : `${page}/${version}`;
}
