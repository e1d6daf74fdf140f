import { errorText, text } from '../../i18n';
import { downloadRescueFile } from './rescue';
import styles from './shell.module.css';

/** The last screen, made of plain elements: for when React cannot run, or never did. */
export function showPlainCrash(host: HTMLElement, thrown: unknown, savedAt: string): void {
  const words = errorText('A-901', { part: text(($) => $.appBar.brand, { ns: 'admin' }), time: savedAt });
  const report = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  const page = document.createElement('main');
  page.className = styles['crash'] ?? '';
  page.dataset['part'] = 'main';
  page.dataset['screen'] = 'crash';
  const note = document.createElement('p');
  note.setAttribute('role', 'alert');
  note.dataset['errorCode'] = 'A-901';
  note.textContent = `${words.what} ${words.safe} ${words.cure} [A-901]`;
  const row = document.createElement('div');
  row.className = styles['row'] ?? '';
  row.append(
    plainButton(
      text(($) => $.crash.reload, { ns: 'admin' }),
      () => location.reload(),
    ),
    plainButton(
      text(($) => $.crash.rescue, { ns: 'admin' }),
      () => void downloadRescueFile(),
    ),
    plainButton(
      text(($) => $.crash.copy, { ns: 'admin' }),
      () => void navigator.clipboard.writeText(report),
    ),
  );
  page.append(note, row);
  host.replaceChildren(page);
}

function plainButton(label: string, onPress: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', onPress);
  return button;
}
