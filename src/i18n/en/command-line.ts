import type { Widen } from '../widen.ts';

/** Answers to a command line that is not understood. `nearest` is a similar name, '' for none. */
export const commandLineEn = {
  unknownCommand: (name: string, help: string, nearest: string) =>
    `Unknown command: ${name} – ${nearest === '' ? `${help} lists all commands.` : `did you mean :${nearest}?`}`,
  noSuchView: (name: string, nearest: string) =>
    `Unknown view: ${name}${nearest === '' ? '' : ` – did you mean ${nearest}?`}`,
  noSuchTheme: (name: string, allowed: string) => `There is no theme ${name}. Themes: ${allowed}`,
  noSuchSort: (allowed: string) => `Choose a sort order: ${allowed}`,
  noSuchDensity: (allowed: string) => `Choose how many rows a story takes: ${allowed}`,
  noSuchTopic: (topic: string) => `There is no help on ${topic}. Topics: query`,
};

export type CommandLineMessages = Widen<typeof commandLineEn>;
