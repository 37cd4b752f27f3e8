# Runs on the workstation: one script, here, where no session to anywhere is needed. The script writes its frame itself.
$here = [ScriptBlock]::Create($p.remote)
$payload = $p.payload
& $here $payload
Write-Answer @{ kind = 'ended' }
