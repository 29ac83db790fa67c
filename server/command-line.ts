import type { Command } from 'commander';
import type { House } from './house.ts';
import { openData } from './open-data.ts';
import { createLog } from './platform/log.ts';
import { readSettings } from './platform/settings.ts';

/** Runs a command's work on the house, opened on the same data as the server's, and closes it. */
export type OnHouse = (work: (house: House) => Promise<void>) => Promise<void>;

/** A feature adds its commands to the program. */
export type AddCommands = (program: Command, onHouse: OnHouse) => void;

export const onHouse: OnHouse = async (work) => {
  const settings = readSettings(process.env);
  const house = await openData(settings, createLog(settings.logLevel));
  try {
    await work(house);
  } finally {
    await house.close();
  }
};
