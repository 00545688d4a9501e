import { isMapping } from '../../../story/file/value-checks.ts';
import { normalizeSourceType } from '../../../story/origin/source-type.ts';
import { addressOf, asList, isOfType, textOf } from '../json-ld.ts';

/** Parts of a record of origin, in the shape of the front matter. */

/** A mapping without empty values: null, an empty text, list or mapping. */
export function withoutEmpty(mapping: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isSaid = (value: unknown) =>
    typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value;
  return Object.fromEntries(Object.entries(mapping).filter(([, value]) => isSaid(value)));
}

/** The bare id of a source type in any spelling; '' if it is none. */
export function sourceTypeOf(value: unknown): string {
  const [first] = asList(value);
  const written = typeof first === 'string' ? first : addressOf(first) || textOf(first);
  return normalizeSourceType(written.slice(0, 200)) ?? '';
}

/** Who made something; `kind` is absent if it is not stated. */
export interface MakerDraft {
  readonly name: string;
  readonly kind?: 'person' | 'organization' | 'software';
}

const PERSONS: ReadonlySet<string> = new Set(['Person', 'Patient']);
const ORGANIZATIONS: ReadonlySet<string> = new Set(
  (
    'Organization NewsMediaOrganization Corporation NGO EducationalOrganization CollegeOrUniversity GovernmentOrganization ' +
    'LocalBusiness ResearchOrganization PerformingGroup OnlineBusiness Project Consortium'
  ).split(' '),
);
const SOFTWARE: ReadonlySet<string> = new Set(
  'SoftwareApplication WebApplication MobileApplication VideoGame SoftwareSourceCode RuntimePlatform'.split(' '),
);

/** The maker in an object or a name of JSON-LD; null without a name. */
export function makerOf(value: unknown): MakerDraft | null {
  const name = textOf(value);
  if (name === '' || /^https?:/i.test(name)) return null;
  if (!isMapping(value)) return { name };
  if (isOfType(value, SOFTWARE)) return { name, kind: 'software' };
  if (isOfType(value, ORGANIZATIONS)) return { name, kind: 'organization' };
  return isOfType(value, PERSONS) ? { name, kind: 'person' } : { name };
}

export function isSoftware({ kind }: MakerDraft): boolean {
  return kind === 'software';
}
