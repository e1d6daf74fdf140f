/** Names the program in files it writes; the version is that of the package. */
export const GENERATOR = { name: 'chorograph', version: '0.1.0' } as const;

/** Version of both report formats. */
export const REPORT_VERSION = '1.0.0';
