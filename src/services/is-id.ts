/** Whether a text is an id as the app makes them: anything else is nobody's, and no query is tried with it. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
