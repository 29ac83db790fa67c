import type { AddCommands } from '../../command-line.ts';
import { reconcile } from './reconcile.ts';

export const paymentCommands: AddCommands = (program, onHouse) => {
  program
    .command('reconcile')
    .description(
      'Asks the payment providers about orders left open, and for refunds and disputes that no message told of.',
    )
    .action(() =>
      onHouse(async (house) => {
        const all = await reconcile(house.asSystem(), house.providers);
        if (all.length === 0) console.log('No payment provider is set up.');
        for (const { provider, checkouts, changes, news, isAway } of all)
          console.log(
            isAway
              ? `${provider}: does not answer. Try again later; nothing is lost.`
              : `${provider}: asked about ${checkouts} open checkouts and ${changes} changes; ${news} of them were news.`,
          );
        if (all.some(({ isAway }) => isAway)) process.exitCode = 1;
      }),
    );
};
