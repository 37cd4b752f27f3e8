/** Words that say nothing about what is inside; the file's one export has a better name. */
const EMPTY_WORDS = ['manager', 'helper', 'util', 'utility', 'utilities', 'common', 'misc'];

/** C# and PowerShell modules name their files in ways of their own. */
const OTHER_CUSTOMS = /\.(cs|csproj|psd1|psm1)$/;

/** Names that other programs or customs give. */
const GIVEN_NAMES = /^(LICENSE|[A-Z]+\.md|package-lock\.json|\.[a-z-]+(\.json)?)$/;

/** What is wrong with a path's names, as sentences. */
export function namingBreaches(path: string): readonly string[] {
  if (OTHER_CUSTOMS.test(path)) return [];
  return path.split('/').flatMap((name) => [...notKebabCase(path, name), ...emptyWords(path, name)]);
}

function notKebabCase(path: string, name: string): readonly string[] {
  if (GIVEN_NAMES.test(name) || /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(name)) return [];
  return [`${path}: "${name}" is not in kebab-case, like everything in this tree`];
}

function emptyWords(path: string, name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => EMPTY_WORDS.some((empty) => word === empty || word === `${empty}s`))
    .map((word) => `${path}: "${word}" says nothing about what is inside; name it after its one export`);
}
