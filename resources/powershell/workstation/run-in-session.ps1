# Runs on the workstation: hands one script to the session and passes on what it puts out, line by line. What is not a
# frame of Lowtide stays here. Tells at the end how it ended; only the script's own frame says what it did.
$session = $global:LowtideSession
if ($null -eq $session -or [string]$session.State -ne 'Opened') { Write-Answer @{ kind = 'no-session' }; return }
try {
    $remote = [ScriptBlock]::Create($p.remote)
    Invoke-Command -Session $session -ScriptBlock $remote -ArgumentList $p.payload -ErrorAction Stop | ForEach-Object {
        if ($_ -is [string] -and $_.StartsWith('{lowtide:1:')) { [Console]::Out.WriteLine($_) }
    }
    Write-Answer @{ kind = 'ended' }
}
catch { Write-Answer @{ kind = 'broke'; error = Get-ErrorFacts $_; isOpen = ([string]$session.State -eq 'Opened') } }
