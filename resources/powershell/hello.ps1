# Is this a PowerShell that can run the others? Asks Windows nothing.
return [ordered]@{
    computerName = [Environment]::MachineName
    powershell   = [string]$PSVersionTable.PSVersion
    edition      = [string]$PSVersionTable.PSEdition
    languageMode = [string]$ExecutionContext.SessionState.LanguageMode
}
