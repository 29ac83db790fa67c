import { Option } from 'commander';
import type { AddCommands } from '../command-line.ts';
import { MAIL_OUT_STATES } from './contract.ts';
import { listOutbox, readOutboxMail } from './desk/read-outbox.ts';

const SHOWN = 20;

type Chosen = { state?: (typeof MAIL_OUT_STATES)[number]; text?: true };

/** `counterfoil mail`: the newest mails of the outbox. One-time links in them are shown to the owner alone, in the desk. */
export const mailCommands: AddCommands = (program, onHouse) => {
  program
    .command('mail')
    .description(`prints the ${SHOWN} newest mails of the outbox`)
    .addOption(new Option('--state <state>', 'only those that are').choices([...MAIL_OUT_STATES]))
    .option('--text', 'with what they say')
    .action(({ state, text }: Chosen) =>
      onHouse(async (house) => {
        const context = house.asSystem();
        const { items } = await listOutbox(context, { limit: SHOWN, state });
        for (const mail of items) {
          console.log(
            `${mail.createdAt}  ${mail.state.padEnd(7)}  ${mail.to.address}  ${mail.subject}${mail.remark ? `  (${mail.remark})` : ''}`,
          );
          if (text) console.log(`${(await readOutboxMail(context, mail.id)).text.replace(/^/gm, '    ')}\n`);
        }
        if (items.length === 0) console.log('The outbox is empty.');
      }),
    );
};
