import type { Response } from 'express';

/** Sends an archive to be saved as a file. */
export function sendArchive(res: Response, name: string, archive: Uint8Array): void {
  res.setHeader('Content-Type', 'application/zip');
  res.setHeader('Content-Disposition', `attachment; filename="${name}.zip"`);
  res.end(archive);
}
