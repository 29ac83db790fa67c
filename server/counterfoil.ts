#!/usr/bin/env node
import { Command } from 'commander';
import { type AddCommands, onHouse } from './command-line.ts';
import { paymentCommands } from './credits/payments/commands.ts';
import { identityCommands } from './identity/commands.ts';
import { mailCommands } from './mail/commands.ts';
import { verifyCommand } from './verify/command.ts';

/** `npm run counterfoil -- COMMAND`: what is done beside the screens. Each feature brings its own commands. */
const FEATURES: readonly AddCommands[] = [identityCommands, mailCommands, paymentCommands, verifyCommand];

const program = new Command('counterfoil')
  .description('Looks after a Counterfoil from the command line.')
  .showHelpAfterError();
for (const addCommands of FEATURES) addCommands(program, onHouse);

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
