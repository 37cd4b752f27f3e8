import { unwatched } from '../chromium/unwatched.ts';
import { running } from '../running.ts';

export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  /** The button that Enter presses. */
  readonly defaultId: number;
  /** A line to write in, or null. */
  readonly text: string | null;
}

export interface GivenAnswer {
  readonly button: number;
  readonly text: string;
}

const BINDING = '__standInAnswer';
const WIDTH = 480;
const HEIGHT = 320;

const STYLE = `
  :root { color-scheme: light dark; font: 14px/20px system-ui, sans-serif; }
  body { margin: 24px; }
  h1 { font-size: 16px; margin: 0 0 8px; }
  p { white-space: pre-wrap; }
  input { width: 100%; box-sizing: border-box; padding: 6px; margin: 8px 0; }
  button { padding: 6px 16px; margin: 16px 8px 0 0; }
`;

/** Asks a person, in a small window of its own. Null: the window was closed. */
export async function askInWindow(question: Question): Promise<GivenAnswer | null> {
  const { targets } = running();
  const { targetId, session } = await targets.open({ isHeadless: false, width: WIDTH, height: HEIGHT });
  const answer = Promise.withResolvers<GivenAnswer | null>();
  targets.watch(
    targetId,
    () => answer.resolve(null),
    () => undefined,
  );
  session.on('Runtime.bindingCalled', ({ payload }: { payload: string }) =>
    answer.resolve(JSON.parse(payload) as GivenAnswer),
  );
  await Promise.all([
    session.send('Page.enable'),
    session.send('Runtime.enable'),
    session.send('Runtime.addBinding', { name: BINDING }),
    session.send('Runtime.runIfWaitingForDebugger'),
  ]);
  await session.send('Page.navigate', { url: `data:text/html,${encodeURIComponent(pageOf(question))}` });
  const given = await answer.promise;
  unwatched(targets.close(targetId));
  return given;
}

/** The whole page at once, so that there is no moment in which it is half there. */
function pageOf(question: Question): string {
  // What is asked may hold markup; inside a script only `<` could end it.
  const data = JSON.stringify({ ...question, style: STYLE }).replaceAll('<', '\\u003c');
  return `<!doctype html><meta charset="utf-8"><body><script>(${showQuestion})(${data})</script>`;
}

/** Runs in the window. Everything is put in as text. */
function showQuestion({ message, detail, text, buttons, defaultId, style }: Question & { style: string }): void {
  const make = (name: string, content: string): HTMLElement =>
    Object.assign(document.createElement(name), { textContent: content });
  document.title = message;
  const input = Object.assign(document.createElement('input'), { value: text ?? '', ariaLabel: message });
  const row = buttons.map((label, button) => {
    const element = make('button', label);
    const answer = {
      button,
      get text() {
        return input.value;
      },
    };
    element.addEventListener('click', () => Reflect.get(globalThis, '__standInAnswer')(JSON.stringify(answer)));
    return element;
  });
  const line = text === null ? [] : [input];
  document.head.append(make('style', style));
  document.body.append(make('h1', message), make('p', detail), ...line, ...row);
  input.addEventListener('keydown', ({ key }) => void (key === 'Enter' && row[defaultId]?.click()));
  (line[0] ?? row[defaultId])?.focus();
}
