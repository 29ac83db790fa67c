import type { AddCommands } from '../command-line.ts';
import { verify } from './verify.ts';

/** `counterfoil verify`: proves the books, or names each row that is not as it must be and exits with 1. */
export const verifyCommand: AddCommands = (program, onHouse) => {
  program
    .command('verify')
    .description('recompute every balance, hold, lot, receipt and hash from the entries')
    .action(() =>
      onHouse(async ({ db }) => {
        let findings = 0;
        const checked = await verify(db, ({ promise, row, message }) => {
          findings += 1;
          console.log(`${promise}  ${row}: ${message}`);
        });
        console.log(
          `${findings === 0 ? 'The books are in order' : `${findings} rows are not as they must be`}: ${checked.map(({ what, count }) => `${count} ${what}`).join(', ')}.`,
        );
        if (findings > 0) process.exitCode = 1;
      }),
    );
};
