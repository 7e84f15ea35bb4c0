/** Whether the breaking part breaks; a test sets it. */
export const fault = { on: true };
