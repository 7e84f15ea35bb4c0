/** Names by which the field of the search knows its results. */
export const OPTIONS = 'search-options';
export const optionId = (place: number): string => `search-option-${place}`;
