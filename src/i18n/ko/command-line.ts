import type { CommandLineMessages } from '../en/command-line.ts';

export const commandLineKo: CommandLineMessages = {
  unknownCommand: (name, help, nearest) =>
    `“${name}” 명령은 없습니다. ${nearest === '' ? `명령 목록은 ${help} 키로 볼 수 있습니다.` : `비슷한 명령: :${nearest}`}`,
  noSuchView: (name, nearest) => `“${name}” 보기는 없습니다.${nearest === '' ? '' : ` 비슷한 이름: “${nearest}”`}`,
  noSuchTheme: (name, allowed) => `“${name}” 테마는 없습니다. 지정할 수 있는 테마: ${allowed}`,
  noSuchSort: (allowed) => `정렬 방법을 선택하십시오: ${allowed}`,
  noSuchDensity: (allowed) => `기사당 줄 수는 다음 가운데 하나입니다: ${allowed}`,
  noSuchTopic: (topic) => `“${topic}” 도움말은 없습니다. 볼 수 있는 도움말: query`,
};
