import { offerDownload, zipFiles } from '../../projects';
import { readRescueFiles, STORAGE_NAME } from '../../storage';

/** Downloads everything kept in this browser as one zip. Needs no screen and no open store. */
export async function downloadRescueFile(): Promise<void> {
  const files = await readRescueFiles(STORAGE_NAME);
  const zip = await zipFiles(files.map(({ path, blob }) => ({ path, content: blob })));
  offerDownload('chorograph-rescue.zip', zip);
}
