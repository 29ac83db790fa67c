/**
 * What is wrong with a policy, and where: a path such as `classes.3.range.to`, a code that names the sentence in the
 * reader's language, and that sentence in English with its place and what to do.
 */
export type PolicyProblem = { path: string; code: string; message: string };
