# Restarts the machine in five seconds. The comment stays in the System log: it is the mark by which this very restart
# is found again.
param($Parameters)

$comment = [string]$Parameters.comment
if ($comment -cnotmatch '^Lowtide [0-9a-f-]{36} pass [0-9]{1,3}( try [0-9]{1,3})?$') {
    Deny-Call 'System.ArgumentException' 'The comment is not a mark of Lowtide'
}

$ErrorActionPreference = 'Continue'
$global:LASTEXITCODE = 0
shutdown.exe /r /t 5 /c $comment | Out-Null
$exitCode = [int]$LASTEXITCODE

# 1115: a shutdown is going on; 1190: one is scheduled already.
if (0, 1115, 1190 -notcontains $exitCode) { Deny-Call 'restart-refused' "shutdown.exe ended with $exitCode" }
return [ordered]@{ exitCode = $exitCode }
