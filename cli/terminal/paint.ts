import { styleText } from 'node:util';

export type Tone = 'plain' | 'strong' | 'quiet' | 'good' | 'wait' | 'bad';

export type Paint = (tone: Tone, text: string) => string;

/** Colour says nothing that words do not say too. */
export function painter(hasColour: boolean): Paint {
  return (tone, text) => (hasColour ? coloured(tone, text) : text);
}

function coloured(tone: Tone, text: string): string {
  const options = { validateStream: false };
  switch (tone) {
    case 'plain':
      return text;
    case 'strong':
      return styleText('bold', text, options);
    case 'quiet':
      return styleText('dim', text, options);
    case 'good':
      return styleText('green', text, options);
    case 'wait':
      return styleText('yellow', text, options);
    case 'bad':
      return styleText(['red', 'bold'], text, options);
  }
}
