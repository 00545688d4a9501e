import type { CompletionCommandWords } from '../en/completion.ts';

export const completionCommandsKo: CompletionCommandWords = {
  completion: {
    summary: 'bash, zsh, fish의 자동 완성 스크립트를 출력합니다',
    examples: [
      'bash에서는 ~/.bashrc에 적습니다.',
      'zsh에서는 ~/.zshrc의 compinit 뒤에 적습니다.',
      'fish에서는 ~/.config/fish/config.fish에 적습니다.',
    ],
  },
  complete: {
    summary: '자동 완성 스크립트에 입력 후보를 출력합니다',
    examples: [
      '이 글자로 시작하는 기사 ID와 제목을 최신 기사부터 출력합니다.',
      '태그를 기사가 많은 순으로 출력합니다.',
      '명령줄의 마지막 단어에 올 수 있는 후보를 출력합니다.',
    ],
  },
};
