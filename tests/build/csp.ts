/**
 * The studio's Content-Security-Policy. The meta copy cannot carry frame-ancestors.
 */
export function contentSecurityPolicy(options: { readonly meta: boolean }): string {
  const parts = [
    "default-src 'none'",
    // The HEVC decoder is compiled in a worker; scripts from strings stay refused.
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' blob:",
    'media-src blob:',
    "worker-src 'self'",
    "manifest-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ];
  return parts.filter((part) => !options.meta || !part.startsWith('frame-ancestors')).join('; ');
}

/** Headers of every response, shipped as files for the usual static hosts. */
export function securityHeaders(): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy({ meta: false }),
    'Referrer-Policy': 'no-referrer',
    'X-DNS-Prefetch-Control': 'off',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), display-capture=()',
  };
}
