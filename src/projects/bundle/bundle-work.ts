export { checkBundle, looksLikeBundle } from './bundle-reading';
export { saveBundle } from './save-bundle';
export { resumeIntake, takeInBundle } from './take-in-bundle';
