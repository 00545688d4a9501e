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
    summary: 'print words that may be typed, for completion scripts',
    examples: [
      'Ids that begin so, the newest story first, with titles.',
      'Tags, those of most stories first.',
      'The last word of a command line.',
    ],
  },
};

export type CompletionCommandWords = Widen<typeof completionCommandsEn>;
