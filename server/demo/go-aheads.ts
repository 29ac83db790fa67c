import { preAuthorise } from '../spending/pre-authorise.ts';
import type { Cast } from './cast.ts';

/** Markus does not want to be asked about a question worth one credit, whoever of his people asks it. */
export async function allowQuestions(cast: Cast): Promise<void> {
  await preAuthorise(cast.as('markus'), cast.customerId('brandt'), {
    credits: 1,
    class: 'question',
    wholeCompany: true,
  });
}
