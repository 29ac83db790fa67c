import { lazy, Suspense } from 'react';
import { ListSkeleton } from '../../../shared/components/skeletons.tsx';
import { ClassesPart } from '../classes/classes-part.tsx';
import { DepartmentsPart } from '../departments/departments-part.tsx';
import { HoursPart } from '../hours/hours-part.tsx';
import { ContactPart } from './contact-part.tsx';
import { ProblemList } from './problem-list.tsx';
import { ReasonsPart } from './reasons-part.tsx';
import type { SectionKey } from './sections.ts';
import { TermsPart } from './terms-part.tsx';

const REVIEWS = {
  changes: lazy(() => import('../review/changes.tsx')),
  trial: lazy(() => import('../review/trial.tsx')),
  preview: lazy(() => import('../review/preview.tsx')),
  publish: lazy(() => import('../review/publish.tsx')),
};

const PARTS = {
  terms: TermsPart,
  classes: ClassesPart,
  departments: DepartmentsPart,
  hours: HoursPart,
  reasons: ReasonsPart,
  contact: ContactPart,
};

/** The part of the draft that is being written, or one of the looks at the whole. */
export function SectionBody({ section }: { section: SectionKey }) {
  if (section === 'changes' || section === 'trial' || section === 'preview' || section === 'publish') {
    const Review = REVIEWS[section];
    return (
      <Suspense fallback={<ListSkeleton />}>
        <Review />
      </Suspense>
    );
  }
  const Part = PARTS[section];
  return (
    <>
      <ProblemList part={section} />
      <Part />
    </>
  );
}
