export type Lie =
  | 'language'
  | 'same'
  | 'comment'
  | 'empty'
  | 'doubled'
  | 'prompt'
  | 'numbers'
  | 'tags'
  | 'refused'
  | 'missing';
export declare function pseudoTranslation(text: string, to: string): string;
export declare function lying(lie: Lie | '', text: string, answer: string, to: string): string | null;
