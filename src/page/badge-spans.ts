import type { StoryMessages } from '../i18n/en/story.ts';
import { type BadgeId, badgeLabel, badgeOf } from '../story/origin/badges.ts';
import type { Role, StyledSpan } from '../text/styled-line.ts';

/** The role in which a badge is drawn. */
export const badgeTone = (id: BadgeId): Role => `badge-${badgeOf(id).tone}`;

/** A badge in full words and brackets, in its tone: `[AI에 의해 보고됨]`. */
export function badgeSpan(id: BadgeId, basis: 'self' | 'publisher', words: StoryMessages): StyledSpan {
  return { text: `[${badgeLabel(id, basis, words)}]`, style: { role: badgeTone(id) } };
}
