import type { Json } from '../../../core/ports/script-runner.ts';

/** One answer of a script, out of a frame that was whole. */
export interface Frame {
  readonly kind: 'progress' | 'result';
  readonly sequence: number;
  readonly json: Json;
}

export interface FrameReader {
  /** The frames that became whole with this piece of output. */
  push(chunk: Buffer): readonly Frame[];
  /** The output ended; a last line may lack its end. */
  end(): readonly Frame[];
}

const FRAME = /\{lowtide:1:(progress|result):([0-9a-f]{32}):([0-9]{1,9}):([A-Za-z0-9+/]+={0,2}):lowtide\}/gi;

/**
 * Reads the frames of one call out of anything a host may print. Wrong nonce, damaged text and a sequence that does not
 * rise are ignored like every other line: what is left is either the answer or nothing.
 */
export function frameReader(nonce: string): FrameReader {
  let rest = '';
  let last = 0;

  const framesOf = (line: string): readonly Frame[] => {
    if (!line.includes('{lowtide:')) return [];
    return [...line.matchAll(FRAME)].flatMap((match) => {
      const frame = frameOf(match, nonce);
      if (frame === null || frame.sequence <= last) return [];
      last = frame.sequence;
      return [frame];
    });
  };

  return {
    push: (chunk) => {
      const pieces = chunk.toString('latin1').split('\n');
      const lines = pieces.map((piece, at) => (at === 0 ? rest + piece : piece));
      rest = lines.pop() ?? '';
      return lines.flatMap(framesOf);
    },
    end: () => {
      const line = rest;
      rest = '';
      return framesOf(line);
    },
  };
}

function frameOf(match: RegExpExecArray, nonce: string): Frame | null {
  const [, kind = '', given = '', sequence = '', base64 = ''] = match;
  if (given.toLowerCase() !== nonce || base64.length % 4 !== 0) return null;
  const json = jsonOf(base64);
  if (json === undefined) return null;
  return { kind: kind.toLowerCase() === 'result' ? 'result' : 'progress', sequence: Number(sequence), json };
}

/** Undefined: not UTF-8, or not JSON. */
function jsonOf(base64: string): Json | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
