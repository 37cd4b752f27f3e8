# Runs on the workstation: ends the session, so that nothing of it stays on the host, and then this PowerShell.
try { if ($null -ne $global:LowtideSession) { Remove-PSSession -Session $global:LowtideSession } }
finally { exit 0 }
