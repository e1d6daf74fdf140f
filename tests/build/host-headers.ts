import type { Plugin } from 'vite';
import { securityHeaders } from './csp.ts';

/** Files by which the usual static hosts are told the headers of every response. */
export function hostHeaderFiles(): readonly { readonly fileName: string; readonly source: string }[] {
  const headers = Object.entries(securityHeaders());
  const lines = headers.map(([name, value]) => `  ${name}: ${value}\n`);
  const rules = headers.map(([name, value]) => `  Header always set ${name} "${value}"\n`);
  return [
    // Netlify, Cloudflare Pages and others that took over their form.
    { fileName: '_headers', source: `/*\n${lines.join('')}` },
    // Apache.
    { fileName: '.htaccess', source: `<IfModule mod_headers.c>\n${rules.join('')}</IfModule>\n` },
  ];
}

export function hostHeaders(): Plugin {
  return {
    name: 'chorograph-host-headers',
    apply: 'build',
    generateBundle() {
      for (const file of hostHeaderFiles()) this.emitFile({ type: 'asset', ...file });
    },
  };
}
