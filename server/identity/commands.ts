import type { AddCommands } from '../command-line.ts';
import type { House } from '../house.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts';
import { setUpAddress } from './public-address.ts';
import { makeSetUpLink } from './set-up.ts';

export const identityCommands: AddCommands = (program, onHouse) => {
  program
    .command('api-key')
    .description('makes an API key with which a program acts as a person, and prints it this once')
    .requiredOption('--person <email>', 'whose key it is')
    .option('--label <text>', 'what it is for', '')
    .action(({ person, label }: { person: string; label: string }) =>
      onHouse(async (house) =>
        console.log(await createApiKey(house.asSystem(), await personWith(house, person), label)),
      ),
    );

  program
    .command('api-keys')
    .description("lists a person's API keys")
    .requiredOption('--person <email>', 'whose keys')
    .action(({ person }: { person: string }) =>
      onHouse(async (house) => {
        const keys = await listApiKeys(house.asSystem(), await personWith(house, person));
        for (const key of keys)
          console.log(`${key.id}  ${key.prefix}…  ${key.created_at.toISOString()}  ${key.label}`);
      }),
    );

  program
    .command('revoke-api-key')
    .description('ends an API key at once')
    .argument('<id>', 'as api-keys lists it')
    .action((id: string) => onHouse((house) => revokeApiKey(house.asSystem(), id)));

  program
    .command('setup-link')
    .description('prints a new one-time link for the first administrator; those printed before end')
    .action(() =>
      onHouse(async (house) => {
        const token = await makeSetUpLink(house.asSystem());
        console.log(
          token
            ? setUpAddress(house.settings, token)
            : 'It is set up already. Sign in at the desk, or use its "forgotten password" form.',
        );
      }),
    );
};

async function personWith(house: House, email: string): Promise<string> {
  const person = await house.db
    .selectFrom('person')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!person) throw new Error(`Nobody here has the e-mail address ${email}.`);
  return person.id;
}
