import type { Widen } from '../widen.ts';

export const completionCommandsEn = {
  completion: {
    summary: 'print the completion script for bash, zsh or fish',
    examples: [
      'In ~/.bashrc, for bash.',
      'In ~/.zshrc after compinit, for zsh.',
      'In ~/.config/fish/config.fish, for fish.',
    ],
  },
  complete: {
    summary: 'print candidates for completion scripts',
    examples: [
      'Ids with this prefix and their titles, newest story first.',
      'Tags, most frequent first.',
      'Candidates for the last word of a command line.',
    ],
  },
};

export type CompletionCommandWords = Widen<typeof completionCommandsEn>;
