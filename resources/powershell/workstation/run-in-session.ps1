# Runs on the workstation: hands one script to the session and passes on what it puts out, line by line. What is not a
# frame of Lowtide stays here. Tells at the end how it ended; only the script's own frame says what it did.
function Write-Broken($Record) {
    Write-Answer @{ kind = 'broke'; error = Get-ErrorFacts $Record; isOpen = ([string]$session.State -eq 'Opened') }
}

$session = $global:LowtideSession
if ($null -eq $session -or [string]$session.State -ne 'Opened') { Write-Answer @{ kind = 'no-session' }; return }
try {
    $remote = [ScriptBlock]::Create($p.remote)
    # Not Stop: an error that the script only reported may arrive before its frame, and would end the reading of it.
    $failures = @()
    $call = @{ Session = $session; ScriptBlock = $remote; ArgumentList = $p.payload }
    Invoke-Command @call -ErrorAction SilentlyContinue -ErrorVariable failures | ForEach-Object {
        if ($_ -is [string] -and $_.StartsWith('{lowtide:1:')) { [Console]::Out.WriteLine($_) }
    }
    # What came from the script itself says less than what befell the session.
    $own = @($failures | Where-Object { $_ -isnot [System.Management.Automation.Runspaces.RemotingErrorRecord] })
    $failure = @($own + @($failures))[0]
    if ($null -eq $failure) { Write-Answer @{ kind = 'ended' } }
    else { Write-Broken $failure }
}
catch { Write-Broken $_ }
