/** What PowerShell and ssh need of the environment. Anything else may hold a secret of ours, and stays here. */
const NEEDED = new Set([
  'PATH',
  'PATHEXT',
  'SYSTEMROOT',
  'SYSTEMDRIVE',
  'WINDIR',
  'COMSPEC',
  'TEMP',
  'TMP',
  'TMPDIR',
  'HOME',
  'HOMEDRIVE',
  'HOMEPATH',
  'USER',
  'USERNAME',
  'USERPROFILE',
  'USERDOMAIN',
  'USERDNSDOMAIN',
  'LOGNAME',
  'LOGONSERVER',
  'COMPUTERNAME',
  'APPDATA',
  'LOCALAPPDATA',
  'PROGRAMDATA',
  'ALLUSERSPROFILE',
  'PROGRAMFILES',
  'PROGRAMFILES(X86)',
  'PROGRAMW6432',
  'COMMONPROGRAMFILES',
  'PSMODULEPATH',
  'PSMODULEANALYSISCACHEPATH',
  'SSH_AUTH_SOCK',
  'KRB5CCNAME',
  'KRB5_CONFIG',
  'XDG_CACHE_HOME',
  'LANG',
  'LC_ALL',
  'DOTNET_ROOT',
]);

/** The environment of a PowerShell that we start; its own telemetry and its look for updates are off. */
export function childEnvironment(own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(own).filter(([name]) => NEEDED.has(name.toUpperCase()));
  return { ...Object.fromEntries(kept), POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off' };
}
