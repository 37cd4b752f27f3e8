# Runs one script and answers with one frame (docs/host-scripts.md). It is the last part of the prelude: the functions
# of shared/ stand before it, and $p holds the call. Whatever else is printed, only the frame counts.
$ErrorActionPreference = 'Stop'
# Commands that are functions of a module look at the global preference, not at that of their caller.
$global:ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'

# A script that tells progress in frames of its own counts them here.
$call = @{ warnings = @(); sequence = 0 }
$answer = [ordered]@{ ok = $true; data = $null; error = $null; warnings = @() }
try {
    $parameters = ConvertTo-PlainValue $p.parameters
    # A command may print something by itself; the last thing is what the script returns.
    $outputs = @(& ([ScriptBlock]::Create($p.body)) $parameters)
    $answer.data = $outputs[-1]
}
catch {
    $answer.ok = $false
    $answer.error = ConvertTo-CallError $_
}
$answer.warnings = @($call.warnings)

try {
    $json = ConvertTo-AsciiJson $answer
}
catch {
    $failed = [ordered]@{ ok = $false; data = $null; error = (ConvertTo-CallError $_); warnings = @() }
    $json = ConvertTo-AsciiJson $failed
}
$place = $p.nonce + ':' + ($call.sequence + 1)
$line = '{lowtide:1:result:' + $place + ':' + [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes($json)) + ':lowtide}'
# In a remote session nobody reads the console; there the line is what the command returns.
if ($PSSenderInfo) { $line } else { [Console]::Out.WriteLine($line) }
