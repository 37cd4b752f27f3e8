import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';
import type { Log } from '../log/log.ts';
import { guardNavigation } from '../security/navigation.ts';
import { SCHEME } from '../security/origin.ts';
import { webPreferences } from '../security/web-preferences.ts';

/** Reports that are being printed, by address. They lie under a host of their own: what is in them is not our page. */
const reports = new Map<string, string>();
const HOST = 'report';

export function reportAt(address: string): Response | null {
  const url = URL.parse(address);
  if (url?.protocol !== `${SCHEME}:` || url.hostname !== HOST) return null;
  const html = reports.get(url.pathname);
  return html === undefined
    ? new Response('Not found', { status: 404 })
    : new Response(html, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
          'x-content-type-options': 'nosniff',
        },
      });
}

/** A report as PDF: shown to nobody, without preload and without scripts. */
export async function printReport(html: string, log: Log): Promise<Uint8Array> {
  const path = `/${randomUUID()}.html`;
  reports.set(path, html);
  const { preload: _, ...preferences } = webPreferences('');
  const window = new BrowserWindow({ show: false, width: 900, height: 1200, webPreferences: preferences });
  try {
    guardNavigation(window.webContents, log);
    await window.loadURL(`${SCHEME}://${HOST}${path}`);
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: false,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
  } finally {
    reports.delete(path);
    window.destroy();
  }
}
