import { fileURLToPath } from 'node:url';
import { Language, type Node, Parser } from 'web-tree-sitter';

const GRAMMAR = fileURLToPath(import.meta.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm'));

/** One command in a script: `name` is null where it is not a bare word. */
export interface CommandInScript {
  readonly name: string | null;
  readonly text: string;
  readonly line: number;
}

/** What the syntax tree of one PowerShell text tells. */
export interface ScriptSyntax {
  /** What this grammar cannot read; it has none of what came after 5.1 but `&&` and `||`, told in `chains`. */
  readonly errors: readonly string[];
  readonly chains: number;
  readonly commands: readonly CommandInScript[];
  readonly functions: readonly string[];
  /** In small letters, without the brackets of arrays. */
  readonly types: readonly string[];
  readonly members: readonly string[];
  /** As they are written, each once. */
  readonly variables: readonly string[];
}

export type SyntaxReader = (text: string) => ScriptSyntax;

export async function syntaxReader(): Promise<SyntaxReader> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(GRAMMAR));
  return (text) => {
    const tree = parser.parse(text);
    if (tree === null) throw new Error('The grammar gave no tree');
    const nodes = [...nodesIn(tree.rootNode)];
    const ofType = (type: string): readonly Node[] => nodes.filter((node) => node.type === type);
    return {
      errors: nodes.filter((node) => node.isError || node.isMissing).map(placeOf),
      chains: ofType('pipeline_chain_tail').length,
      commands: ofType('command').map(commandOf),
      functions: ofType('function_name').map((node) => node.text),
      types: ofType('type_literal').map((node) => node.text.slice(1, -1).replace('[]', '').toLowerCase()),
      members: ofType('member_name').map((node) => node.text),
      variables: [...new Set(ofType('variable').map((node) => node.text))],
    };
  };
}

function* nodesIn(node: Node): Iterable<Node> {
  yield node;
  for (const child of node.children) if (child !== null) yield* nodesIn(child);
}

function commandOf(node: Node): CommandInScript {
  const name = node.childForFieldName('command_name');
  return {
    name: name?.type === 'command_name' ? name.text : null,
    text: node.text,
    line: node.startPosition.row + 1,
  };
}

function placeOf(node: Node): string {
  return `line ${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`;
}
