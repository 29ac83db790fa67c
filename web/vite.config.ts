import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Two single-page apps: `portal/index.html` (served at `/`) and `desk/index.html` (served at `/desk/`). The script of
 * the public contact form, whose page the server writes, is found by the manifest.
 *
 * The server sends `script-src 'self'`, so nothing here may end up inline: no module-preload polyfill, and no
 * asset turned into a `data:` address.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    target: 'baseline-widely-available',
    reportCompressedSize: true,
    rollupOptions: {
      input: {
        portal: `${import.meta.dirname}/portal/index.html`,
        desk: `${import.meta.dirname}/desk/index.html`,
        contact: `${import.meta.dirname}/contact/main.ts`,
      },
    },
  },
});
