/** Words about the mouse, for help. */
export interface MouseMessages {
  /** Over what it does, with how it is switched on. */
  readonly title: (key: string) => string;
  /** What is done with it, and what comes of that. */
  readonly wheel: string;
  readonly wheelDoes: string;
  readonly click: string;
  readonly clickDoes: string;
  readonly drag: string;
  readonly dragDoes: string;
}
