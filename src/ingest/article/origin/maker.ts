import { isMapping } from '../../../story/file/values.ts';
import { isOfType, words } from '../json-ld.ts';

/** Who did something, in the shape of the front matter; `kind` is left out where it is not said. */
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
const SOFTWARE: ReadonlySet<string> = new Set([
  'SoftwareApplication',
  'WebApplication',
  'MobileApplication',
  'VideoGame',
  'SoftwareSourceCode',
  'RuntimePlatform',
]);

/** The maker that an object or a name of JSON-LD says, null where it has no name. */
export function makerOf(value: unknown): MakerDraft | null {
  const name = words(value);
  if (name === '' || /^https?:/i.test(name)) return null;
  if (!isMapping(value)) return { name };
  if (isOfType(value, SOFTWARE)) return { name, kind: 'software' };
  if (isOfType(value, ORGANIZATIONS)) return { name, kind: 'organization' };
  return isOfType(value, PERSONS) ? { name, kind: 'person' } : { name };
}

export function isSoftware({ kind }: MakerDraft): boolean {
  return kind === 'software';
}
